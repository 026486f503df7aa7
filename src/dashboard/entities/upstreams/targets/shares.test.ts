import { expect, it } from 'vitest';
import { nextByHash, nextInTurn, type Sharing } from './shares.ts';

const targets = (...weights: readonly (number | 'down')[]): Sharing[] =>
  weights.map((weight, index) => ({
    target: `t${index}`,
    weight: weight === 'down' ? 100 : weight,
    healthy: weight !== 'down',
  }));
const counts = (shares: ReadonlyMap<string, number>): number[] => [...shares.values()];

it('over a whole turn each target gets its part of the weights', () => {
  expect(counts(nextInTurn(targets(100, 300), 1000, 1000))).toEqual([250, 750]);
});

it('an unhealthy target gets nothing, and the others its share', () => {
  const [down, one, other] = counts(nextInTurn(targets('down', 100, 100), 1000, 1000));
  expect(down).toBe(0);
  expect((one ?? 0) + (other ?? 0)).toBe(1000);
});

it('a drained target gets nothing', () => {
  expect(counts(nextInTurn(targets(0, 10), 100, 1000))).toEqual([0, 1000]);
});

it('no target gets anything when all are unhealthy', () => {
  expect(counts(nextInTurn(targets('down', 'down'), 100, 1000))).toEqual([0, 0]);
  expect(counts(nextByHash(targets('down'), 100, 1000))).toEqual([0]);
});

it('a thousand values over a thousand slots follow the weights too', () => {
  expect(counts(nextByHash(targets(100, 300), 1000, 1000))).toEqual([250, 750]);
});
