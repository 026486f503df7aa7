// State of a page that is kept in the address, so that a link or a reload shows the same page.
import { useCallback } from 'react';
import { useSearchParams } from 'react-router';

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

export function useUrlState(): UrlState {
  const [params, setParams] = useSearchParams();
  const get = useCallback((name: string) => params.get(name) ?? undefined, [params]);
  const set = useCallback<UrlState['set']>(
    (values, { isStep = false, toTop = false } = {}) =>
      setParams(
        (current) => {
          const next = new URLSearchParams(current);
          for (const [name, value] of Object.entries(values))
            if (value === undefined || value === '') next.delete(name);
            else next.set(name, value);
          return next;
        },
        { replace: !isStep, preventScrollReset: !toTop },
      ),
    [setParams],
  );
  return { get, set };
}
