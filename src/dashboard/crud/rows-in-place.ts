// Rows that keep their places while the list around them changes. Only the part of a list that differs is looked at row by row, so
// that a change of one row of a long list is little work.

interface Row {
  readonly id: string;
}

export interface RowsInPlace<T> {
  rows: readonly T[];
  gone: ReadonlySet<string>;
  waiting: number;
}

/** The part of two lists between the rows that they begin with and the rows that they end with. */
function differing<T>(one: readonly T[], other: readonly T[]): { start: number; end: number } {
  const shorter = Math.min(one.length, other.length);
  let start = 0;
  while (start < shorter && one[start] === other[start]) start += 1;
  let end = 0;
  while (end < shorter - start && one.at(-1 - end) === other.at(-1 - end)) end += 1;
  return { start, end };
}

const idsOf = (rows: readonly Row[]): ReadonlySet<string> => new Set(rows.map(({ id }) => id));

/** `held`, and after them the rows of `fresh` that are not among them. */
export function withFurther<T extends Row>(held: readonly T[], fresh: readonly T[]): readonly T[] {
  const { start, end } = differing(held, fresh);
  const known = idsOf(held.slice(start, held.length - end));
  return held.concat(fresh.slice(start, fresh.length - end).filter(({ id }) => !known.has(id)));
}

/** `held` with the values of `loaded`. A row that is in `fresh` alone waits, and one that is not loaded any more is gone. */
export function inPlace<T extends Row>(
  held: readonly T[],
  fresh: readonly T[],
  loaded: readonly T[],
  isOwn: (id: string) => boolean,
): RowsInPlace<T> {
  const { start, end } = differing(held, fresh);
  const before = held.slice(start, held.length - end);
  const known = idsOf(before);
  const waiting = fresh.slice(start, fresh.length - end).filter(({ id }) => !known.has(id)).length;
  if (before.length === 0) return { rows: held, gone: known, waiting };
  const now = new Map(loaded.map((row) => [row.id, row]));
  const kept = before.flatMap((row) => now.get(row.id) ?? (isOwn(row.id) ? [] : row));
  return {
    rows: held.slice(0, start).concat(kept, held.slice(held.length - end)),
    gone: new Set([...known].filter((id) => !now.has(id))),
    waiting,
  };
}
