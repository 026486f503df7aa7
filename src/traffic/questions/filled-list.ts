// Lists of numbers in a query. A statement is kept for each text of a query, so the number of texts has to be small: a list is filled
// up to a power of four with its last value.
const smallest = 4;

/** Of an empty list, a value that no row has. */
export function filledList(values: readonly number[]): number[] {
  const last = values.at(-1) ?? -1;
  let length = smallest;
  while (length < values.length) length *= 4;
  return [...values, ...Array.from({ length: length - values.length }, () => last)];
}
