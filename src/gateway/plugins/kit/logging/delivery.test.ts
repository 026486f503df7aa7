import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Delivery } from './delivery.ts';
import type { DeliveryCount } from '../../plugin.ts';
import type { Failure, Sink } from './sink.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const away: Failure = { reason: 'refused', remedy: 'wait' };
const fails: Failure = { reason: 'status_500', remedy: 'retry' };

/** A sink that answers what it is told to, one answer a send, and then takes everything. */
function start(answers: (Failure | 'never' | undefined)[] = [], more: Partial<Sink> = {}) {
  const sends: { at: number; entries: readonly string[] }[] = [];
  const lines: string[] = [];
  const count: DeliveryCount = { sink: 'a.test:1', sent: 0, waiting: 0, dropped: {} };
  const began = Date.now();
  let cut: (failure: Failure) => void = () => {};
  const sink = {
    name: count.sink,
    batch: 3,
    send: (entries: readonly string[]) => {
      sends.push({ at: Date.now() - began, entries });
      const answer = answers.shift();
      if (answer !== 'never') return Promise.resolve(answer);
      return new Promise<Failure>((resolve) => (cut = resolve));
    },
    close: vi.fn<() => void>(() => cut({ reason: 'reset', remedy: 'wait' })),
    ...more,
  };
  const gateway = { deliveryCount: () => count, log: (line: string) => void lines.push(line), now: Date.now };
  const delivery = new Delivery({ plugin: 'test-log', id: 'p', sink, gateway });
  const add = (...entries: string[]): void => entries.forEach((entry) => delivery.add(entry));
  return { delivery, add, sends, lines, count, sink };
}

const soon = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);

test('entries go in the order they came, several at a time', async () => {
  const { add, sends, count } = start();
  add('1', '2', '3', '4');
  expect(sends).toEqual([]);
  await soon();
  expect(sends.map(({ entries }) => entries)).toEqual([['1', '2', '3'], ['4']]);
  expect(count).toMatchObject({ sent: 4, waiting: 0, dropped: {} });
});

test('a sink that is away is tried ever more rarely, and has every entry once when it is back', async () => {
  const { add, sends, count, lines } = start([away, away, away]);
  add('1', '2', '3', '4');
  await vi.advanceTimersByTimeAsync(3000);
  expect(sends.map(({ at }) => at)).toEqual([0, 250, 750, 1750, 1750]);
  expect(sends.slice(3).map(({ entries }) => entries)).toEqual([['1', '2', '3'], ['4']]);
  expect(count).toMatchObject({ sent: 4, waiting: 0, dropped: {} });
  expect(lines).toEqual(['test-log cannot deliver to a.test:1: refused']);
});

test('a sink that takes some each time is not waited for longer and longer', async () => {
  const { add, sends, count } = start(
    Array.from({ length: 3 }, () => ({ ...away, sent: 1 })),
    { batch: 4 },
  );
  add('1', '2', '3', '4');
  await vi.advanceTimersByTimeAsync(750);
  expect(sends.map(({ at, entries }) => [at, entries[0]])).toEqual([
    [0, '1'],
    [250, '2'],
    [500, '3'],
    [750, '4'],
  ]);
  expect(count).toMatchObject({ sent: 4, waiting: 0 });
});

test('entries that a sink does not take are given up after five tries, and the next have their turn', async () => {
  const { add, sends, count } = start([fails, fails, fails, fails, fails]);
  add('1', '2', '3', '4');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(sends.map(({ entries }) => entries.length)).toEqual([3, 3, 3, 3, 3, 1]);
  expect(count).toMatchObject({ sent: 1, waiting: 0, dropped: { status_500: 3 } });
});

test('an entry that a sink will never take costs no other, and no time', async () => {
  const { add, sends, count } = start([{ reason: 'too_large', remedy: 'drop', sent: 1 }]);
  add('1', '2', '3');
  await soon();
  expect(sends.map(({ entries }) => entries)).toEqual([['1', '2', '3'], ['3']]);
  expect(count).toMatchObject({ sent: 2, waiting: 0, dropped: { too_large: 1 } });
});

test('a send that throws is a failure like any other', async () => {
  const send = vi.fn<Sink['send']>(() => Promise.reject(new Error('secret of the inside')));
  const { add, count, lines } = start([], { send });
  add('1');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(send).toHaveBeenCalledTimes(5);
  expect(count.dropped).toEqual({ failed: 1 });
  expect(lines.join()).not.toContain('secret');
});

test('entries that wait for a dead sink are bounded by number, and the rest is counted', async () => {
  const { add, count } = start(['never']);
  for (let i = 0; i < 12_000; i += 1) add(String(i));
  await soon();
  expect(count).toMatchObject({ sent: 0, waiting: 10_000, dropped: { queue_full: 2000 } });
});

test('and by size', async () => {
  const { add, count } = start(['never']);
  for (let i = 0; i < 20; i += 1) add('x'.repeat(1024 * 1024));
  expect(count).toMatchObject({ waiting: 16, dropped: { queue_full: 4 } });
});

test('a sink with lanes has several sends at a time, and after a failure one', async () => {
  const { add, sends } = start([undefined, away, 'never'], { batch: 1, lanes: 2 });
  add('1', '2', '3', '4');
  await soon();
  expect(sends.map(({ entries }) => entries[0])).toEqual(['1', '2', '3']);
  const failing = start([away, away, 'never'], { batch: 1, lanes: 2 });
  failing.add('1', '2', '3', '4');
  await vi.advanceTimersByTimeAsync(1000);
  expect(failing.sends.map(({ entries, at }) => [entries[0], at])).toEqual([
    ['1', 0],
    ['2', 0],
    ['1', 250],
  ]);
});

test('entries wait for others where the sink wants them together', async () => {
  const { add, sends } = start([], { linger: 100 });
  add('1');
  await vi.advanceTimersByTimeAsync(99);
  add('2');
  expect(sends).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(sends).toEqual([{ at: 100, entries: ['1', '2'] }]);
});

test('and no longer once there are enough of them', async () => {
  const { add, sends } = start([], { linger: 60_000 });
  add('1', '2', '3', '4');
  await soon();
  expect(sends.map(({ entries }) => entries)).toEqual([['1', '2', '3'], ['4']]);
});

test('closing sends the waiting entries, at once, and then lets go of the sink', async () => {
  const { delivery, add, sends, sink } = start([away], { linger: 60_000 });
  add('1', '2');
  const closed = delivery.close();
  await vi.advanceTimersByTimeAsync(250);
  await closed;
  expect(sends.map(({ at }) => at)).toEqual([0, 250]);
  expect(sink.close).toHaveBeenCalled();
});

test.each<[string, (Failure | 'never')[]]>([
  ['hangs', ['never']],
  ['is away', Array.from({ length: 100 }, () => away)],
])('closing gives a sink that %s two seconds', async (_, answers) => {
  const { delivery, add, count, lines } = start(answers);
  add('1', '2', '3', '4');
  const closed = delivery.close();
  await vi.advanceTimersByTimeAsync(2000);
  await closed;
  expect(count).toMatchObject({ sent: 0, waiting: 0, dropped: { closed: 4 } });
  expect(lines.at(-1)).toBe('test-log was closed with 4 entries that a.test:1 had not taken');
  expect(vi.getTimerCount()).toBe(0);
  add('late');
  await soon();
  expect(count.waiting).toBe(0);
});

test('an exchange that outlives its configuration still has its entry sent', async () => {
  const { delivery, add, sends, sink, count } = start([undefined, away]);
  await delivery.close();
  add('late');
  await soon();
  expect(sends.map(({ entries }) => entries)).toEqual([['late']]);
  expect(sink.close).toHaveBeenCalledTimes(2);
  add('later');
  await soon();
  expect(count).toMatchObject({ sent: 1, waiting: 0, dropped: { closed: 1 } });
});

test('of a sink that keeps failing the error log has one line a minute', async () => {
  const { add, lines } = start(Array.from({ length: 100 }, () => away));
  add('1');
  await vi.advanceTimersByTimeAsync(59_999);
  expect(lines).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(lines).toHaveLength(2);
});
