// Lists of values in a query. A statement is kept for each text of a query, so the number of texts has to be small: a list is filled
// up to a power of four with its last value. PostgreSQL takes fewer than 65536 values in a query.
const smallest = 4;
const most = 60_000;

/** Of an empty list, a value that no row has. */
export const filledList = (values: readonly number[]): number[] => filled(values, -1);

export const filledTexts = (values: readonly string[]): string[] => filled(values, '');

function filled<Value>(values: readonly Value[], none: Value): Value[] {
  const last = values.at(-1) ?? none;
  let length = smallest;
  while (length < values.length) length *= 4;
  if (values.length <= most) length = Math.min(length, most);
  return [...values, ...Array.from({ length: length - values.length }, () => last)];
}
