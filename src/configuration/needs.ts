// Which differences cannot be applied without which others.
import type { Difference } from './compare.ts';
import { EntryReference, mapValues, type Entry } from './entry.ts';

const referredIn = ({ references, values }: Entry): readonly Entry[] => {
  const found = Object.values(references);
  mapValues(values, (value) => {
    if (value instanceof EntryReference) found.push(value.entry);
    return value;
  });
  return found;
};

/** For each difference the positions of those that it needs: a new row the rows that it refers to, a deletion those of the rows below. */
export function needsOf(differences: readonly Difference[]): readonly (readonly number[])[] {
  const made = new Map<Entry, number>();
  const gone = new Map<Entry, number>();
  for (const [at, { does, entry }] of differences.entries())
    if (does === 'create') made.set(entry, at);
    else if (does === 'delete') gone.set(entry, at);
  const needs = differences.map((): number[] => []);
  for (const [at, { does, entry }] of differences.entries())
    if (does === 'delete') {
      for (const to of Object.values(entry.references)) {
        const owner = gone.get(to);
        if (owner !== undefined) needs[owner]?.push(at);
      }
    } else {
      for (const to of referredIn(entry)) {
        const needed = made.get(to);
        if (needed !== undefined && needed !== at) needs[at]?.push(needed);
      }
    }
  return needs;
}

/** The entries of the gateway that the wanted rows refer to. They cannot be deleted. */
export const referredBy = (differences: readonly Difference[]): ReadonlySet<Entry> =>
  new Set(
    differences.flatMap((difference) => (difference.does === 'delete' ? [] : referredIn(difference.entry))),
  );
