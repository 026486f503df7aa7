import { afterEach, expect, test, vi } from 'vitest';
import { TimedExpression } from './timed-expression.ts';

afterEach(() => void vi.restoreAllMocks());

/** Backtracking tries more ways to match it than it ever could. */
const endless = `${'a'.repeat(4000)}!`;

test('a text that took too long is not tried again within a minute, and is tried after it', () => {
  let late = 0;
  const now = performance.now.bind(performance);
  vi.spyOn(performance, 'now').mockImplementation(() => now() + late);
  let given = 0;
  const expression = new TimedExpression(/^(a)(?:\1|a)*$/, () => void (given += 1));
  expect(expression.test(endless)).toBe(false);
  expect(given).toBe(1);
  late = 30_000;
  expect(expression.test(endless)).toBe(false);
  expect(given).toBe(1);
  late = 61_000;
  expect(expression.test(endless)).toBe(false);
  expect(given).toBe(2);
});
