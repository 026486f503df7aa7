// State of a page that is kept in the address, so that a link or a reload shows the same page.
import { useCallback } from 'react';
import { useLocation, useNavigate, useSearchParams } from 'react-router';
import { newestLocation } from './router-steps.ts';

interface UrlState {
  get: (name: string) => string | undefined;
  /**
   * Puts the values into the address. An undefined or empty value is removed from it. Names that are not in `values` keep their
   * value. Nothing is put where the reader has already gone on to another address.
   */
  set: (values: Readonly<Record<string, string | undefined>>, how?: Change) => void;
}

interface Change {
  /** The browser's Back undoes this change. Without it the new address replaces the old one in the history. */
  isStep?: boolean;
  /** Scrolls to the top, since the page now shows something else. */
  toTop?: boolean;
}

/** The key of the location that `set` made last. The page may show it later. */
let ownKey: string | undefined;

export function useUrlState(): UrlState {
  const [params] = useSearchParams();
  const location = useLocation();
  const navigate = useNavigate();
  const get = useCallback((name: string) => params.get(name) ?? undefined, [params]);
  const set = useCallback<UrlState['set']>(
    (values, { isStep = false, toTop = false } = {}) => {
      const newest = newestLocation() ?? location;
      // The reader has gone on to an address that this page does not show yet.
      if (newest.key !== location.key && newest.key !== ownKey) return;
      const next = new URLSearchParams(newest.search);
      for (const [name, value] of Object.entries(values))
        if (value === undefined || value === '') next.delete(name);
        else next.set(name, value);
      void navigate(`?${next}`, { replace: !isStep, preventScrollReset: !toTop });
      ownKey = newestLocation()?.key;
    },
    [navigate, location],
  );
  return { get, set };
}
