// Works out the rows that a list shows, and their order. The gateway has only exact filters, so this is done here, on the loaded rows.
import type { SearchTexts } from './search-texts.ts';

export interface Sorting {
  column: string;
  descending: boolean;
}

export type SortValue = string | number | undefined;

export type Keeps<T> = (row: T) => boolean;

export interface Order<T> {
  readonly by: (row: T) => SortValue;
  readonly descending: boolean;
}

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

/** Keeps the rows of which each word of the filter finds some text. Undefined where the filter has no word. */
export function keepsMatches<T extends object>(filter: string, texts: SearchTexts<T>): Keeps<T> | undefined {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  return words.length === 0 ? undefined : (row) => texts.haveAll(row, words);
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** Rows without a value come last in either direction. */
const compare = (a: SortValue, b: SortValue, direction: 1 | -1): number => {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  if (typeof a === 'number' && typeof b === 'number') return direction * (a - b);
  return direction * collator.compare(String(a), String(b));
};

/**
 * Puts more rows into sorted ones. The work is in proportion to the rows that are put in: their places are found by halving, and
 * the sorted rows are only copied. A row comes after its equals.
 */
export function mergeSorted<T>(
  sorted: readonly T[],
  more: readonly T[],
  { by, descending }: Order<T>,
): readonly T[] {
  const direction = descending ? -1 : 1;
  const values = new Map(more.map((row) => [row, by(row)]));
  const added = more.toSorted((one, other) => compare(values.get(one), values.get(other), direction));
  const pieces: (readonly T[])[] = [];
  let copied = 0;
  for (const row of added) {
    const value = values.get(row);
    let [from, to] = [copied, sorted.length];
    while (from < to) {
      const middle = (from + to) >>> 1;
      const there = sorted[middle];
      if (there !== undefined && compare(by(there), value, direction) <= 0) from = middle + 1;
      else to = middle;
    }
    if (from > copied) pieces.push(sorted.slice(copied, from));
    pieces.push([row]);
    copied = from;
  }
  return pieces.flat().concat(sorted.slice(copied));
}
