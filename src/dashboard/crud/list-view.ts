// Works out the rows that a list shows, and their order. The gateway has only exact filters, so this is done here, on the loaded rows.
import { matches } from '#dashboard/lib/matches.ts';

export interface Sorting {
  column: string;
  descending: boolean;
}

export type SortValue = string | number | undefined;

/** "created" or "-created", as it stands in the address. */
export const readSorting = (text: string | undefined): Sorting | undefined => {
  if (!text) return undefined;
  return text.startsWith('-')
    ? { column: text.slice(1), descending: true }
    : { column: text, descending: false };
};

export const sortingText = ({ column, descending }: Sorting): string => `${descending ? '-' : ''}${column}`;

/** A click on a column's head: up, then down, then up again. */
export const toggleSorting = (current: Sorting | undefined, column: string): Sorting => ({
  column,
  descending: current?.column === column && !current.descending,
});

/** Rows of which each word of the filter finds some text. */
export function filterRows<T>(
  rows: readonly T[],
  filter: string,
  textOf: (row: T) => readonly (string | undefined)[],
): readonly T[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return rows;
  return rows.filter((row) => {
    const texts = textOf(row).map((text) => text?.toLowerCase());
    return words.every((word) => texts.some((text) => text !== undefined && matches(text, word)));
  });
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** Rows without a value come last in either direction. */
export function sortRows<T>(
  rows: readonly T[],
  by: (row: T) => SortValue,
  descending: boolean,
): readonly T[] {
  const direction = descending ? -1 : 1;
  return rows.toSorted((one, other) => {
    const a = by(one);
    const b = by(other);
    if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
    if (typeof a === 'number' && typeof b === 'number') return direction * (a - b);
    return direction * collator.compare(String(a), String(b));
  });
}
