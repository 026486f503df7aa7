/**
 * The tops of the parts of a bar, from its base up. A part that is not empty is at least `least` high, so that one failure among
 * thousands is seen. The largest part gives that height, and the whole bar keeps its own.
 */
export function stackTops(values: readonly (number | null)[], least: number): readonly (number | null)[] {
  const parts = values.map((value) => value ?? 0);
  const lifted = parts.map((part) => (part > 0 ? Math.max(part, least) : 0));
  const added = lifted.reduce((sum, part, index) => sum + part - (parts[index] ?? 0), 0);
  const largest = parts.indexOf(Math.max(...parts));
  const given = Math.max(0, Math.min(added, (lifted[largest] ?? 0) - least));
  let top = 0;
  return lifted.map((part, index) => {
    top += index === largest ? part - given : part;
    return part > 0 ? top : null;
  });
}

/** The points with nothing on either side, which a line would not show. */
export const lonePoints = (values: readonly (number | null)[]): number[] =>
  [...values.keys()].filter(
    (index) => values[index] !== null && isNone(values[index - 1]) && isNone(values[index + 1]),
  );

const isNone = (value: number | null | undefined): boolean => value === null || value === undefined;
