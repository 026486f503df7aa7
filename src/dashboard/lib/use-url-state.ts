// State of a page that stands in the address, so that a link or a reload shows the same.
import { useCallback } from 'react';
import { useSearchParams } from 'react-router';

interface UrlState {
  get: (name: string) => string | undefined;
  /** Values that are undefined or empty leave the address; others of the address stay. */
  set: (values: Readonly<Record<string, string | undefined>>, how?: Change) => void;
}

interface Change {
  /** The browser's Back undoes this change. Without it the change takes the place of the address before. */
  isStep?: boolean;
  /** What is shown now is something else, and is seen from its beginning. */
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
