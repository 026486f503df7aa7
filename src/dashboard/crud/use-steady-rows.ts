import { useMemo, useState } from 'react';
import { inPlace, withFurther } from './rows-in-place.ts';

interface Row {
  readonly id: string;
}

export interface SteadyRows<T> {
  rows: readonly T[];
  /** The ids of rows that are shown though they were deleted elsewhere. */
  gone: ReadonlySet<string>;
  /** How many rows wait to be shown. */
  waiting: number;
  show: () => void;
}

export interface Reading<T> {
  /** All rows that are loaded. A row that is not among them is deleted. */
  loaded: readonly T[];
  /** Names what the reader chose: filter and sorting. Another choice is shown at once. */
  view: string;
  /** The pages that are loaded. The rows of a further page come last. */
  pages: number;
  isReading: boolean;
  /** Did the reader delete this row here? It does not stay. */
  isOwn: (id: string) => boolean;
}

const nothing: ReadonlySet<string> = new Set();

const areSame = <T>(some: readonly T[], others: readonly T[]): boolean =>
  some === others || (some.length === others.length && some.every((row, at) => row === others[at]));

/**
 * Keeps each row in its place while the list is being read. Rows that were added elsewhere wait, rows that would be sorted elsewhere
 * stay, and rows that were deleted elsewhere are marked. A changed row shows its new values.
 */
export function useSteadyRows<T extends Row>(
  fresh: readonly T[],
  { loaded, view, pages, isReading, isOwn }: Reading<T>,
): SteadyRows<T> {
  const [held, setHeld] = useState({ rows: fresh, view, pages });
  const isFresh = !isReading || held.view !== view || held.rows.length === 0;
  const show = (): void => setHeld({ rows: fresh, view, pages });
  if (isFresh) {
    if (!areSame(held.rows, fresh) || held.view !== view || held.pages !== pages) show();
  } else if (held.pages !== pages) {
    setHeld({ rows: withFurther(held.rows, fresh), view, pages });
  }

  const kept = useMemo(() => {
    if (isFresh || held.rows === fresh) return { rows: fresh, gone: nothing, waiting: 0 };
    return inPlace(held.rows, fresh, loaded, isOwn);
  }, [isFresh, held, fresh, loaded, isOwn]);
  return { ...kept, show };
}
