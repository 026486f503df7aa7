// Which differences are chosen. A difference is never chosen without those that it needs. Pure.
import type { ShownDifference } from './messages.ts';

/** The differences that cannot be applied, with the reason: their own, or that of one that they need. */
export function blockedOf(rows: readonly ShownDifference[]): ReadonlyMap<number, string> {
  const blocked = new Map<number, string>();
  const look = (row: ShownDifference, under: ReadonlySet<number>): string | undefined => {
    const known = blocked.get(row.index) ?? row.problem;
    if (known !== undefined) {
      blocked.set(row.index, known);
      return known;
    }
    for (const index of row.needs) {
      const needed = rows[index];
      if (!needed || under.has(index) || look(needed, new Set([...under, index])) === undefined) continue;
      const why = `It needs ${needed.kind} ${needed.name}, which cannot be made`;
      blocked.set(row.index, why);
      return why;
    }
    return undefined;
  };
  for (const row of rows) look(row, new Set([row.index]));
  return blocked;
}

type Dependents = ReadonlyMap<number, readonly number[]>;

/** They are looked for once for the same rows: each click asks for them. */
const known = new WeakMap<readonly ShownDifference[], Dependents>();

/** For each difference those that need it. */
function dependents(rows: readonly ShownDifference[]): Dependents {
  const before = known.get(rows);
  if (before) return before;
  const found = new Map<number, number[]>();
  for (const { index, needs } of rows)
    for (const needed of needs) {
      const list = found.get(needed);
      if (list) list.push(index);
      else found.set(needed, [index]);
    }
  known.set(rows, found);
  return found;
}

const reachedFrom = (
  start: readonly number[],
  next: (index: number) => readonly number[],
): ReadonlySet<number> => {
  const reached = new Set<number>();
  const waiting = [...start];
  for (let index = waiting.pop(); index !== undefined; index = waiting.pop()) {
    if (reached.has(index)) continue;
    reached.add(index);
    waiting.push(...next(index));
  }
  return reached;
};

/** Chooses the differences with all that they need, or gives them up with all that need them. */
export function choose(
  rows: readonly ShownDifference[],
  chosen: ReadonlySet<number>,
  indexes: readonly number[],
  on: boolean,
): ReadonlySet<number> {
  if (on) return new Set([...chosen, ...reachedFrom(indexes, (index) => rows[index]?.needs ?? [])]);
  const above = dependents(rows);
  const gone = reachedFrom(indexes, (index) => above.get(index) ?? []);
  return new Set([...chosen].filter((index) => !gone.has(index)));
}

/** Everything that can be applied, without deletions. */
export const usualChoice = (
  rows: readonly ShownDifference[],
  blocked: ReadonlyMap<number, string>,
): ReadonlySet<number> =>
  new Set(rows.flatMap(({ does, index }) => (does === 'delete' || blocked.has(index) ? [] : [index])));

/** The differences that go on once the failed one is left out: not those that need it. */
export function withoutFailed(
  rows: readonly ShownDifference[],
  waiting: readonly number[],
  failed: number,
): readonly number[] {
  const above = dependents(rows);
  const gone = reachedFrom([failed], (index) => above.get(index) ?? []);
  return waiting.filter((index) => !gone.has(index));
}
