import { isTable } from '#schema/table.ts';

/** The text of a value, in which the order of a table's names does not matter. Two values are the same where their texts are. */
export const canonical = (value: unknown): string =>
  JSON.stringify(value, (_name, inner: unknown) =>
    isTable(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  ) ?? 'undefined';
