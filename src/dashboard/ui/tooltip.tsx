// One tooltip for the whole page: the name of the control with only an icon that is pointed at or has the focus.
// A screen reader has that name from the control itself.
import { useEffect, useLayoutEffect, useRef, useState } from 'react';

/** Spread on a control, it shows `text` beside it. */
export const tooltip = (text: string): { 'data-tooltip': string } => ({ 'data-tooltip': text });

const delay = 400;
const gap = 6;
const edge = 8;

const controlOf = (event: Event): HTMLElement | null =>
  event.target instanceof Element ? event.target.closest<HTMLElement>('[data-tooltip]') : null;

export function TooltipLayer() {
  const [control, setControl] = useState<HTMLElement | null>(null);
  const bubble = useRef<HTMLDivElement>(null);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const hide = (): void => {
      clearTimeout(timer);
      setControl(null);
    };
    const show = (event: Event): void => {
      const next = controlOf(event);
      clearTimeout(timer);
      if (!next) setControl(null);
      else if (event.type !== 'focusin') timer = setTimeout(() => setControl(next), delay);
      else if (next.matches(':focus-visible')) setControl(next);
    };
    const touches = (event: PointerEvent): boolean => event.pointerType === 'touch';
    const onPointer = (event: PointerEvent): void => {
      if (!touches(event)) show(event);
    };
    const listeners = new AbortController();
    const { signal } = listeners;
    document.addEventListener('pointerover', onPointer, { signal });
    document.addEventListener('focusin', show, { signal });
    for (const event of ['pointerdown', 'focusout', 'keydown'])
      document.addEventListener(event, hide, { signal });
    window.addEventListener('scroll', hide, { signal, capture: true, passive: true });
    return () => {
      hide();
      listeners.abort();
    };
  }, []);

  useLayoutEffect(() => {
    const element = bubble.current;
    if (!element || !control) return;
    const at = control.getBoundingClientRect();
    const { width, height } = element.getBoundingClientRect();
    const left = at.left + at.width / 2 - width / 2;
    const above = at.top - height - gap;
    element.style.left = `${Math.max(edge, Math.min(left, window.innerWidth - width - edge))}px`;
    element.style.top = `${above < edge ? at.bottom + gap : above}px`;
  }, [control]);

  // A control whose menu is open needs no tooltip.
  const quiet = !control?.isConnected || control.ariaExpanded === 'true';
  const text = quiet ? undefined : control.dataset.tooltip;
  if (!text) return null;
  return (
    <div
      ref={bubble}
      aria-hidden="true"
      className="pointer-events-none fixed z-60 max-w-72 truncate rounded-chip bg-raised px-2 py-1 text-meta text-text-2 shadow-pop"
    >
      {text}
    </div>
  );
}
