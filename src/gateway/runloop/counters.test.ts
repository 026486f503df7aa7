import { expect, test } from 'vitest';
import { memoryCounters } from './counters.ts';

test('a counter is forgotten at its end and starts anew', () => {
  let now = 1000;
  const counters = memoryCounters(() => now);
  expect(counters.increment('a', 1, 2000)).toBe(1);
  expect(counters.increment('a', 2, 2000)).toBe(3);
  now = 2000;
  expect(counters.get('a')).toBe(0);
  expect(counters.increment('a', 1, 3000)).toBe(1);
});

test('counters that have ended do not pile up', () => {
  let now = 0;
  const counters = memoryCounters(() => now);
  for (now = 0; now < 100_000; now++) counters.increment(`caller-${now}`, 1, now + 1);
  expect(counters.size).toBeLessThan(3000);
});

test('beyond the limit the oldest are forgotten', () => {
  const counters = memoryCounters(() => 0, 2000);
  for (let caller = 0; caller < 5000; caller++) counters.increment(`caller-${caller}`, 1, 1);
  expect(counters.size).toBeLessThanOrEqual(2000);
  expect(counters.get('caller-4999')).toBe(1);
  expect(counters.get('caller-0')).toBe(0);
});

test('a counter that is held by its caller counts with the others, and has expired once it is forgotten', () => {
  const counters = memoryCounters(() => 0, 2000);
  const held = counters.counter('held', 1);
  held.value += 1;
  expect(counters.increment('held', 1, 1)).toBe(2);
  expect(held.value).toBe(2);
  for (let caller = 0; caller < 5000; caller++) counters.increment(`caller-${caller}`, 1, 1);
  expect(held.expires).toBe(0);
  expect(counters.counter('held', 1)).not.toBe(held);
});
