import { array, assert, constantFrom, nat, property, tuple } from 'fast-check';
import { expect, test } from 'vitest';
import { Tally } from './tally.ts';

test('counts as a map does, for any cells and codes', () => {
  const additions = array(tuple(nat({ max: 300 }), constantFrom(0, 1, 7, 2499, 2 ** 20, 2 ** 30)), {
    maxLength: 3000,
  });
  assert(
    property(additions, (all) => {
      const tally = new Tally();
      const expected = new Map<string, number>();
      for (const [cell, code] of all) {
        tally.add(cell, code);
        expected.set(`${cell} ${code}`, (expected.get(`${cell} ${code}`) ?? 0) + 1);
      }
      const counted = new Map<string, number>();
      for (let cell = 0; cell <= 300; cell += 1)
        tally.forEach(cell, (code, count) => counted.set(`${cell} ${code}`, count));
      expect(counted).toEqual(expected);
      expect(tally.size).toBe(expected.size);
    }),
  );
});
