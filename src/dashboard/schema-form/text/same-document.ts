/** Do both say the same? The order of names means nothing. */
export const sameDocument = (one: unknown, other: unknown): boolean =>
  JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .map(([name, inner]: [string, unknown]) => [name, sorted(inner)] as const)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
};
