/**
 * Moves labels apart that would cover each other, and keeps their order. Places are pixels from the top; so is the answer, in the order
 * of `places`.
 */
export function spreadLabels(places: readonly number[], gap: number, height: number): readonly number[] {
  const order = [...places.keys()].toSorted((a, b) => (places[a] ?? 0) - (places[b] ?? 0));
  const spread = [...places];
  let last = -Infinity;
  for (const index of order) {
    last = Math.max(places[index] ?? 0, last + gap);
    spread[index] = last;
  }
  // A label that was moved below the lower edge moves back up, and those above it with it.
  let next = height + gap;
  for (const index of order.toReversed()) {
    next = Math.min(spread[index] ?? 0, next - gap);
    spread[index] = next;
  }
  return spread;
}
