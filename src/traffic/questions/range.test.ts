import { assert, integer, property } from 'fast-check';
import { expect, test } from 'vitest';
import { segmentsOf } from './range.ts';

const day = 86_400;
/** The beginning of a day. */
const base = 20_000 * day;

test('a range is answered by days, and at its ends by hours and minutes', () => {
  const range = {
    from: base - 3660,
    to: base + day + 60,
    now: base + day + 120,
    kind: 'target',
  } as const;
  expect(segmentsOf(range)).toEqual([
    { step: 60, from: base - 3660, to: base - 3600 },
    { step: 3600, from: base - 3600, to: base },
    { step: day, from: base, to: base + day },
    { step: 60, from: base + day, to: base + day + 60 },
  ]);
});

test('a range until now ends with the day that is not over', () => {
  const now = base + day + 5000;
  expect(segmentsOf({ from: base, to: now + 1, now, kind: 'target' })).toEqual([
    { step: day, from: base, to: base + 2 * day },
  ]);
});

test('an end whose minutes are no longer kept is widened to its hour', () => {
  const now = base + 10 * day;
  const [first] = segmentsOf({ from: base + 100, to: base + 3 * 3600, now, kind: 'target' });
  expect(first).toEqual({ step: 3600, from: base, to: base + 3 * 3600 });
});

test('segments join without a gap, and cover the range', () => {
  const time = integer({ min: base, max: base + 3 * day });
  assert(
    property(time, time, integer({ min: 0, max: 200 * day }), (a, b, age) => {
      const [from, to] = [Math.min(a, b), Math.max(a, b) + 1];
      const segments = segmentsOf({ from, to, now: to + age, kind: 'consumer' });
      expect(segments[0]?.from).toBeLessThanOrEqual(from);
      expect(segments.at(-1)?.to).toBeGreaterThanOrEqual(to);
      for (const [index, segment] of segments.entries()) {
        expect(segment.from % segment.step).toBe(0);
        expect(segment.to % segment.step).toBe(0);
        expect(segment.from).toBe(index === 0 ? segment.from : segments[index - 1]?.to);
      }
    }),
  );
});
