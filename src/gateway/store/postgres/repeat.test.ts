import { beforeEach, expect, test, vi } from 'vitest';
import { repeat } from './repeat.ts';

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

/** Repeats a piece of work that takes `takes` milliseconds. Answers when it began each time, in the first seven seconds. */
async function beginnings(takes: number, outcome: () => void = () => {}): Promise<readonly number[]> {
  const began: number[] = [];
  const start = performance.now();
  const end = repeat(1000, async () => {
    began.push(performance.now() - start);
    await new Promise((resolve) => globalThis.setTimeout(resolve, takes));
    outcome();
  });
  await vi.advanceTimersByTimeAsync(4400);
  end();
  await vi.advanceTimersByTimeAsync(2600);
  return began;
}

test('the beginnings are one period apart, however long the work takes', async () => {
  expect(await beginnings(0)).toEqual([1000, 2000, 3000, 4000]);
  expect(await beginnings(700)).toEqual([1000, 2000, 3000, 4000]);
});

test('work that takes longer than the period leaves a pause', async () => {
  expect(await beginnings(1500)).toEqual([1000, 2550, 4100]);
});

test('a failure ends nothing', async () => {
  const fail = (): never => {
    throw new Error('no database');
  };
  expect(await beginnings(10, fail)).toEqual([1000, 2000, 3000, 4000]);
});
