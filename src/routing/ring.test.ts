import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Ring } from './ring.ts';
import { wheelOrder } from './wheel-order.ts';

interface Named {
  name: string;
  weight: number;
  healthy: boolean;
}
const named = (name: string, weight = 100): Named => ({ name, weight, healthy: true });
const taken = (ring: Ring<Named>, count: number): string =>
  Array.from({ length: count }, () => ring.next()?.name ?? '-').join('');

/** The name of the address at each position. */
const owners = (ring: Ring<Named>, slots: number): string[] =>
  Array.from({ length: slots }, (_, hash) => ring.at(hash)?.name ?? '-');

describe('a round of the wheel', () => {
  test('gives the turns that Kong gives', () => {
    const [a, b, c] = [named('a'), named('b'), named('c')];
    const ring = new Ring<Named>(100);
    ring.share([a]);
    ring.share([a, b]);
    expect(taken(ring, 100)).toMatch(/^aaabaa/);
    ring.share([a, b, c]);
    expect(taken(ring, 8)).toBe('caabcaba');
  });

  test('hits every address as often as its weight says', () => {
    const ring = new Ring<Named>(100);
    ring.share([named('a', 10), named('b', 30), named('c', 60)]);
    const turns = taken(ring, 100);
    expect(['a', 'b', 'c'].map((name) => turns.split(name).length - 1)).toEqual([10, 30, 60]);
  });

  test('passes the unhealthy over, and ends where no address is healthy', () => {
    const [a, b] = [named('a'), named('b')];
    const ring = new Ring<Named>(10);
    ring.share([a, b]);
    a.healthy = false;
    expect(taken(ring, 10)).toBe('bbbbbbbbbb');
    expect(ring.at(7)).toBe(b);
    b.healthy = false;
    expect(ring.next()).toBeUndefined();
    expect(ring.at(7)).toBeUndefined();
  });

  test('has no next address before one is added', () => {
    expect(new Ring(10).next()).toBeUndefined();
  });
});

test('the order of a wheel has every position once', () => {
  for (const size of [10, 100, 65_536]) {
    expect(new Set(wheelOrder(size)).size).toBe(size);
    expect(Math.max(...wheelOrder(size).slice(0, 1000))).toBeLessThan(size);
  }
});

const weights = fc.uniqueArray(
  fc.record({ name: fc.constantFrom(...'abcdefgh'.split('')), weight: fc.integer({ min: 1, max: 1000 }) }),
  { selector: ({ name }) => name, maxLength: 8 },
);

test('after any change each address has its share of the positions, and as few positions as possible move', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 10, max: 300 }),
      fc.array(weights, { minLength: 1, maxLength: 6 }),
      (slots, steps) => {
        const ring = new Ring<Named>(slots);
        const known = new Map<string, Named>();
        let before = owners(ring, slots);
        for (const step of steps) {
          const sharing = step.map(({ name, weight }) => {
            const one = known.get(name) ?? named(name);
            one.weight = weight;
            return one;
          });
          known.clear();
          for (const one of sharing) known.set(one.name, one);
          ring.share(sharing);
          const after = owners(ring, slots);
          let weightLeft = sharing.reduce((sum, { weight }) => sum + weight, 0);
          let slotsLeft = slots;
          for (const { name, weight } of sharing) {
            const count = Math.floor(slotsLeft * (weight / weightLeft) + 0.0001);
            expect(after.filter((owner) => owner === name)).toHaveLength(count);
            const had = before.filter((owner) => owner === name).length;
            const kept = before.filter((owner, i) => owner === name && after[i] === name).length;
            expect(kept).toBe(Math.min(had, count));
            slotsLeft -= count;
            weightLeft -= weight;
          }
          before = after;
        }
      },
    ),
  );
});
