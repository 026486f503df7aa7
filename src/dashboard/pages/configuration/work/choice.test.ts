import { expect, test } from 'vitest';
import { blockedOf, choose, usualChoice, withoutFailed } from './choice.ts';
import type { ShownDifference } from './messages.ts';

const row = (index: number, more: Partial<ShownDifference> = {}): ShownDifference => ({
  index,
  does: 'create',
  kind: 'routes',
  name: `r${index}`,
  owners: '',
  detail: '',
  needs: [],
  ...more,
});

/** A service, its route, a plugin of the route; the deletions of a plugin and of its consumer. */
const rows = [
  row(0, { kind: 'services' }),
  row(1, { needs: [0] }),
  row(2, { kind: 'plugins', needs: [1] }),
  row(3, { does: 'delete', kind: 'plugins' }),
  row(4, { does: 'delete', kind: 'consumers', needs: [3] }),
];
const none: ReadonlySet<number> = new Set();

test('a difference is chosen with all that it needs', () => {
  expect(choose(rows, none, [2], true)).toEqual(new Set([0, 1, 2]));
  expect(choose(rows, none, [4], true)).toEqual(new Set([3, 4]));
});

test('a difference is given up with all that need it', () => {
  const all = choose(rows, none, [0, 1, 2, 3, 4], true);
  expect(choose(rows, all, [0], false)).toEqual(new Set([3, 4]));
  expect(choose(rows, all, [3], false)).toEqual(new Set([0, 1, 2]));
});

test('deletions are not chosen beforehand, and neither is what cannot be applied or needs such a one', () => {
  const withProblem = [row(0, { problem: 'a Kong 1.4.3 has none' }), ...rows.slice(1)];
  const blocked = blockedOf(withProblem);
  expect(new Set(blocked.keys())).toEqual(new Set([0, 1, 2]));
  expect(blocked.get(0)).toBe('a Kong 1.4.3 has none');
  expect(blocked.get(2)).toBe('It needs routes r1, which cannot be made');
  expect([...usualChoice(withProblem, blocked)]).toEqual([]);
  expect([...usualChoice(rows, new Map())]).toEqual([0, 1, 2]);
});

test('after a failure the rest goes on without those that need the failed one', () => {
  expect(withoutFailed(rows, [1, 2, 3, 4], 1)).toEqual([3, 4]);
});
