// Where the focus goes when another page is shown: to its heading, to its first field, or back to where it was left.
import { useEffect, useRef, useState } from 'react';
import { NavigationType, useLocation, useNavigationType } from 'react-router';
import { focusIsPlaced } from '#dashboard/lib/focus-is-placed.ts';

/** A row that is read anew, or is drawn when it is scrolled to, is waited for this long. */
const patience = 3000;
/** A screen reader says the focused element first. */
const beforeSaying = 100;
const saidFor = 1000;

/** Finds this link or button again on the same page when it is drawn anew. Undefined for other elements. */
function selectorOf(element: Element): string | undefined {
  const label = element.getAttribute('aria-label');
  const href = element.getAttribute('href');
  const named = label === null ? ':not([aria-label])' : `[aria-label="${CSS.escape(label)}"]`;
  if (element.localName === 'a' && href !== null) return `a[href="${CSS.escape(href)}"]${named}`;
  return element.localName === 'button' && label !== null ? `button${named}` : undefined;
}

/** The title of the page that was opened last, for as long as a screen reader needs to begin it. */
export function useArrival(): string {
  const { key, pathname } = useLocation();
  const isBack = useNavigationType() === NavigationType.Pop;
  // A page whose filter or view changes stays the same page, and the first page of a visit is the browser's to announce.
  const [visit, setVisit] = useState({ pathname, key, isBack, isFirst: true });
  if (visit.pathname !== pathname) setVisit({ pathname, key, isBack, isFirst: false });
  const [title, setTitle] = useState('');
  const left = useRef(new Map<string, string>());

  useEffect(() => {
    const remember = ({ target }: Event): void => {
      if (!(target instanceof Element) || target.closest('[role="menu"]')) return;
      const control = target.closest('main a, main button');
      const selector = control ? selectorOf(control) : undefined;
      if (selector !== undefined) left.current.set(key, selector);
    };
    const listening = new AbortController();
    for (const event of ['focusin', 'pointerdown'])
      document.addEventListener(event, remember, { capture: true, signal: listening.signal });
    return () => listening.abort();
  }, [key]);

  useEffect(() => {
    if (visit.isFirst) return undefined;
    const timers: ReturnType<typeof setTimeout>[] = [];
    const waiting = new AbortController();
    const { signal } = waiting;
    const returnsTo = visit.isBack ? left.current.get(visit.key) : undefined;
    let arrived = false;

    const arrive = (heading: HTMLElement | null): void => {
      arrived = true;
      // The tab that was followed has the focus still, and a new form has given it to its first field.
      if (!focusIsPlaced()) heading?.focus({ preventScroll: true });
      // The document has its title once all of the page is drawn.
      timers.push(
        setTimeout(() => setTitle(document.title.replace(/ · Gatehouse$/, '')), beforeSaying),
        setTimeout(() => setTitle(''), beforeSaying + saidFor),
      );
    };
    const look = (): void => {
      const heading = document.querySelector<HTMLElement>('main h1:not(:has([data-skeleton]))');
      const place = returnsTo === undefined ? null : document.querySelector<HTMLElement>(`main ${returnsTo}`);
      if (!arrived && (heading ?? place)) arrive(heading);
      place?.focus({ preventScroll: true });
      if (place ?? (arrived && returnsTo === undefined)) waiting.abort();
    };
    const observer = new MutationObserver(look);
    signal.addEventListener('abort', () => observer.disconnect());
    timers.push(setTimeout(() => waiting.abort(), patience));
    // A user that presses a key or a button meanwhile has chosen a place already.
    for (const event of ['keydown', 'pointerdown'])
      document.addEventListener(event, () => waiting.abort(), { capture: true, signal });
    observer.observe(document.body, { childList: true, subtree: true });
    look();
    return () => {
      waiting.abort();
      timers.forEach(clearTimeout);
      setTitle('');
    };
  }, [visit]);

  return title;
}
