// Targets of an upstream before 2.2, where each change is one more row. Kong 1.0.4: kong/db/dao/targets.lua
import * as answers from './answers.ts';
import type { Answer } from './answers.ts';
import type { Row, Rows } from './rows.ts';

const oldestFirst = (rows: readonly Row[]): readonly Row[] =>
  rows.toSorted((a, b) => Number(a.created_at) - Number(b.created_at));

/** The last row of each target, where that has a weight. */
export const activeTargets = (rows: readonly Row[]): readonly Row[] => {
  const last = new Map(oldestFirst(rows).map((row) => [row.target, row]));
  return rows.filter((row) => last.get(row.target) === row && row.weight !== 0);
};

/** A request for one target, named by its id or by itself. It can be taken away alone: by a row without a weight. */
export function actOnTarget(method: string, rows: Rows, mine: readonly Row[], name: string): Answer {
  if (method !== 'DELETE') return answers.notAllowed;
  const found = oldestFirst(mine).findLast(({ id, target }) => id === name || target === name);
  if (!found) return answers.notFound;
  rows.store({ target: found.target, upstream: found.upstream, weight: 0 });
  return { status: 204 };
}
