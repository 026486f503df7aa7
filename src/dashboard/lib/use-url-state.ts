// State of a page that is kept in the address, so that a link or a reload shows the same page.
import { useCallback, useEffect } from 'react';
import { useLocation, useSearchParams } from 'react-router';

interface UrlState {
  get: (name: string) => string | undefined;
  /**
   * Puts the values into the address. An undefined or empty value is removed from it. Names that are not in `values` keep their
   * value.
   */
  set: (values: Readonly<Record<string, string | undefined>>, how?: Change) => void;
}

interface Change {
  /** The browser's Back undoes this change. Without it the new address replaces the old one in the history. */
  isStep?: boolean;
  /** Scrolls to the top, since the page now shows something else. */
  toTop?: boolean;
}

/**
 * The change that was asked for last, until the page shows it. React Router gives a change the address that is shown: of two quick
 * changes the second would undo the first.
 */
let underWay: { readonly shown: string; readonly next: URLSearchParams } | undefined;

export function useUrlState(): UrlState {
  const [params, setParams] = useSearchParams();
  const { pathname, search } = useLocation();
  const shown = pathname + search;
  useEffect(() => {
    if (underWay?.shown !== shown) underWay = undefined;
  }, [shown]);
  const get = useCallback((name: string) => params.get(name) ?? undefined, [params]);
  const set = useCallback<UrlState['set']>(
    (values, { isStep = false, toTop = false } = {}) =>
      setParams(
        (current) => {
          const next = new URLSearchParams(underWay?.shown === shown ? underWay.next : current);
          for (const [name, value] of Object.entries(values))
            if (value === undefined || value === '') next.delete(name);
            else next.set(name, value);
          underWay = { shown, next };
          return next;
        },
        { replace: !isStep, preventScrollReset: !toTop },
      ),
    [setParams, shown],
  );
  return { get, set };
}
