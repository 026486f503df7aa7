import { useState, useSyncExternalStore } from 'react';

/** Pixels. Further down than this, new rows above would push away the rows that the user reads. */
const topOfPage = 100;

const subscribe = (listener: () => void): (() => void) => {
  window.addEventListener('scroll', listener, { passive: true });
  return () => window.removeEventListener('scroll', listener);
};

/** Has the reader left the top of the page? */
export const useScrolled = (): boolean => useSyncExternalStore(subscribe, () => window.scrollY > topOfPage);

export interface SteadyRows<T> {
  rows: readonly T[];
  /** How many wait to be shown. */
  waiting: number;
  show: () => void;
}

/**
 * While a list is being read, rows that were added elsewhere wait, so that nothing moves under the eyes.
 * A further page that the reader asked for is no such addition.
 */
export function useSteadyRows<T extends { readonly id: string }>(
  rows: readonly T[],
  pages: number,
  reading: boolean,
): SteadyRows<T> {
  const [known, setKnown] = useState({ pages, rows, ids: new Set(rows.map((row) => row.id)) });
  if (known.rows !== rows && (!reading || known.pages !== pages || known.rows.length === 0))
    setKnown({ pages, rows, ids: new Set(rows.map((row) => row.id)) });
  const accepted = reading ? rows.filter((row) => known.ids.has(row.id)) : rows;
  return {
    rows: accepted.length === rows.length ? rows : accepted,
    waiting: rows.length - accepted.length,
    show: () => setKnown({ pages, rows, ids: new Set(rows.map((row) => row.id)) }),
  };
}
