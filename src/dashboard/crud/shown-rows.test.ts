import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ShownRows } from './shown-rows.ts';

const page = (from: number, count = 1000): readonly number[] =>
  Array.from({ length: count }, (_, index) => from + index);
const all = { keeps: undefined, order: undefined, view: 'all' };
const even = (row: number): boolean => row % 2 === 0;

// The clock stands still, but for the time that a test says a look at a row takes.
let now = 0;
beforeEach(() => {
  now = 0;
  vi.useFakeTimers();
  vi.spyOn(performance, 'now').mockImplementation(() => now);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** Keeps even rows, a tenth of a millisecond for each. */
const slowly = () =>
  vi.fn<(row: number) => boolean>((row) => {
    now += 0.1;
    return even(row);
  });

test('a short list is there at once', () => {
  const shown = new ShownRows<number>();
  shown.want({ ...all, pages: [page(0, 10)], keeps: even });
  expect(shown.now()).toEqual({ rows: [0, 2, 4, 6, 8], isDone: true, view: 'all', pages: 1 });
});

test('no task looks at the whole of a long list, and what is found is shown as it comes', () => {
  const shown = new ShownRows<number>();
  const keeps = slowly();
  const parts: number[] = [];
  shown.subscribe(() => parts.push(shown.now().rows.length));
  shown.want({ pages: [page(0), page(1000), page(2000)], keeps, order: undefined, view: 'even' });
  let before = 0;
  while (vi.getTimerCount() > 0) {
    // One look at the clock for 200 rows of a tenth of a millisecond each.
    expect(keeps.mock.calls.length - before).toBeLessThanOrEqual(200);
    before = keeps.mock.calls.length;
    vi.advanceTimersToNextTimer();
  }
  expect(shown.now()).toMatchObject({ isDone: true, view: 'even', pages: 3 });
  expect(parts).toEqual([600, 1200, 1500]);
});

test('a newer filter takes the place of the older one', () => {
  const shown = new ShownRows<number>();
  const older = slowly();
  shown.want({ ...all, pages: [page(0)], keeps: older });
  const looked = older.mock.calls.length;
  shown.want({ ...all, pages: [page(0)], keeps: (row) => row === 7, view: 'seven' });
  vi.runAllTimers();
  expect(older).toHaveBeenCalledTimes(looked);
  expect(shown.now()).toMatchObject({ rows: [7], isDone: true, view: 'seven' });
});

test('a further page is added to what is there, and no row is looked at twice', () => {
  const shown = new ShownRows<number>();
  const keeps = slowly();
  const first = page(0);
  shown.want({ ...all, pages: [first], keeps });
  shown.want({ ...all, pages: [first, page(1000)], keeps });
  vi.runAllTimers();
  expect(keeps).toHaveBeenCalledTimes(2000);
  expect(shown.now().rows).toHaveLength(1000);
});

test('while a page that was read again is looked through, the rows from before are shown, all of them', () => {
  const shown = new ShownRows<number>();
  const keeps = slowly();
  shown.want({ ...all, pages: [page(0)], keeps });
  vi.runAllTimers();
  const counts: number[] = [];
  shown.subscribe(() => counts.push(shown.now().rows.length));
  shown.want({ ...all, pages: [page(100)], keeps });
  expect(shown.now().rows).toHaveLength(500);
  vi.runAllTimers();
  expect(counts).toEqual([500]);
  expect(shown.now().rows[0]).toBe(100);
});

test('rows that are the same as before are not told of', () => {
  const shown = new ShownRows<number>();
  const pages = [page(0, 5)];
  shown.want({ ...all, pages });
  const told = vi.fn<() => void>();
  shown.subscribe(told);
  shown.want({ ...all, pages: [...pages] });
  expect(told).not.toHaveBeenCalled();
});
