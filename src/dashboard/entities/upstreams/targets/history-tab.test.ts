// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import type { Target } from '#dashboard/api/gateway-types.ts';
import { statesOf } from './history-tab.tsx';

const row = (target: string, weight: number, created_at: number): Target => ({
  id: `${target} ${created_at}`,
  target,
  weight,
  created_at,
});

it('the newest row of each target is the one that counts', () => {
  const rows = [row('a', 0, 4), row('b', 20, 3), row('b', 10, 2), row('a', 10, 1)];
  expect(statesOf(rows).map(({ state }) => state)).toEqual(['drained', 'in use', 'earlier', 'earlier']);
});
