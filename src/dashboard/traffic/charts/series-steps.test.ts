import { describe, expect, test } from 'vitest';
import { spanWords, stepsOf } from './series-steps.ts';

const hour = 3600;
const series = { from: 0, to: 0, counts_only: false, step: hour, points: [] };
const stepsIn = (from: number, to: number, now: number) => stepsOf({ range: { from, to, now }, series });

describe('the steps of a range', () => {
  test('that ends now reach to the end of the last one, so that its bar has its width and its point is in sight', () => {
    const now = 10 * hour + 120;
    const { to, times } = stepsIn(5 * hour + 120, now, now);
    expect(times.at(-1)).toBe(10 * hour);
    expect(to).toBe(11 * hour);
  });

  test('that ended before end with it', () => {
    const { to } = stepsIn(5 * hour, 10 * hour + 120, 20 * hour);
    expect(to).toBe(10 * hour + 120);
  });
});

test('a step is said in words', () => {
  expect([60, 1800, 3600, 7200, 86_400, 7 * 86_400].map(spanWords)).toEqual([
    'a minute',
    'half an hour',
    'an hour',
    '2 hours',
    'a day',
    'a week',
  ]);
});
