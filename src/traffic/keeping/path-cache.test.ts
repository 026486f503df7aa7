import { array, assert, constantFrom, nat, property, tuple } from 'fast-check';
import { expect, test } from 'vitest';
import { HeavyOfHour, keyOf, type Weighed } from './heavy.ts';
import { PathCache } from './path-cache.ts';

test('finds the counter of a path at a target, whatever path it probably was', () => {
  const paths = constantFrom('', '/', '/a', '/b', '/a/b', `/${'x'.repeat(9000)}`);
  const asked = array(tuple(paths, nat({ max: 3 }), constantFrom('GET', 'POST'), nat({ max: 50 })), {
    maxLength: 100,
  });
  assert(
    property(asked, (all) => {
      const cache = new PathCache();
      const hour = new HeavyOfHour(0, 1, 'path', { left: 20 });
      const expected = new Map<string, Weighed | undefined>();
      for (const [path, target, method, likely] of all) {
        const bytes = Buffer.from(`before${path}after`);
        const [start, end] = [6, 6 + path.length];
        const make = (): Weighed | undefined => hour.of(target, method, path);
        const found = cache.find(bytes, start, end, target, method, likely, make);
        const key = keyOf({ target, method, value: path });
        if (!expected.has(key)) expected.set(key, hour.of(target, method, path));
        expect(found?.weighed).toBe(expected.get(key));
        const again = cache.find(bytes, start, end, target, method, found?.number ?? 0, make);
        expect(again).toBe(found);
      }
    }),
  );
});
