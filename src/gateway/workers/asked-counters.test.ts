// Processes that serve requests count in the main process, over streams that may break their frames anywhere.
import { expect, test } from 'vitest';
import { windowAt } from '../plugins/kit/limits/calendar-window.ts';
import { memoryCounters } from '../runloop/counters.ts';
import { answeredCounts } from './answered-counts.ts';
import { AskedCounters } from './asked-counters.ts';

const now = Date.UTC(2027, 4, 5, 12, 0, 10);
const { start } = windowAt('hour', now);
const caller = { api_id: 'a', identifier: 'ümläut 🙂' };
const hour = (limit: number) => [{ period: 'hour', start, limit }];

/** Splits bytes into pieces of chance; each is gone as soon as it was received. */
function inPieces(bytes: Buffer, receive: (piece: Buffer) => void): void {
  for (let at = 0; at < bytes.length;) {
    const length = 1 + Math.floor(Math.random() * 40);
    const piece = Buffer.from(bytes.subarray(at, at + length));
    receive(piece);
    piece.fill(0xff);
    at += length;
  }
}

/** A main process with the others. `slow`: milliseconds before it reads. */
function node(count: number, slow = 0) {
  const counters = memoryCounters(() => now);
  const frames: Buffer[] = [];
  const workers = Array.from({ length: count }, () => {
    const worker: AskedCounters = new AskedCounters((frame) => {
      frames.push(Buffer.from(frame));
      setTimeout(() => inPieces(frame, answer), slow);
    });
    const answer = answeredCounts(counters, (frame) => {
      const sent = Buffer.from(frame);
      setImmediate(() => inPieces(sent, (piece) => worker.receive(piece)));
    });
    return worker;
  });
  const [first] = workers;
  if (!first) throw new Error('no process');
  return { counters, frames, workers, first };
}

test.each([1, 3])(
  'of many questions of %s processes as many pass as the limit says, each with its own number left',
  async (count) => {
    const { workers, first } = node(count);
    const asked = Array.from({ length: 60 }, (_, i) =>
      (workers[i % count] ?? first).take({ ...caller, api_id: i % 2 ? 'a' : 'b' }, hour(20)),
    );
    const answers = await Promise.all(asked);
    for (const half of [0, 1]) {
      const own = answers.filter((_, i) => i % 2 === half);
      const passed = own.filter((one) => one?.passes);
      expect(passed.map((one) => one?.used[0]).toSorted((a = 0, b = 0) => a - b)).toEqual(
        Array.from({ length: 20 }, (_, i) => i + 1),
      );
      expect(own.filter((one) => !one?.passes).map((one) => one?.used[0])).toEqual(Array(10).fill(20));
    }
  },
);

test('questions of one turn share a frame, and those that come while it is on its way share the next', async () => {
  const { first: worker, frames } = node(1, 20);
  const early = [1, 2, 3].map(() => worker.take(caller, hour(100)));
  await new Promise((done) => setTimeout(done, 5));
  const later = [1, 2, 3, 4].map(() => worker.take(caller, hour(100)));
  expect(frames).toHaveLength(1);
  const answers = await Promise.all([...early, ...later]);
  expect(answers.map((one) => one?.used[0])).toEqual([1, 2, 3, 4, 5, 6, 7]);
  expect(frames).toHaveLength(2);
});

test('all windows of a use count, or none of them; what is only read is told with it', async () => {
  const { first: worker } = node(1);
  const of = { ...caller, of: 'answers' } as const;
  const window = (name: string, amount: number, limit: number) => ({
    period: `${name}_hour`,
    start,
    amount,
    limit,
  });
  const use = (...windows: ReturnType<typeof window>[]) => worker.use(of, windows);
  expect(await use(window('a', 2.5, 3), window('b', 0, 1))).toEqual({ passes: true, used: [2.5, 0] });
  expect(await use(window('a', 4, 3), window('b', 1, Infinity))).toEqual({ passes: true, used: [6.5, 1] });
  expect(await use(window('a', 1, 3), window('b', 1, Infinity))).toEqual({ passes: false, used: [6.5, 1] });
  // What is given back, and what is not used, is refused by no limit.
  expect(await use(window('a', -1, 3), window('b', 1, 9))).toEqual({ passes: true, used: [5.5, 2] });
  await worker.add(of, [{ period: 'b_hour', start }], 7);
  expect(
    await worker.read(of, [
      { period: 'a_hour', start },
      { period: 'b_hour', start },
    ]),
  ).toEqual([5.5, 9]);
});

test('a frame larger than any other comes whole', async () => {
  const { first } = node(1);
  const asked = Array.from({ length: 2000 }, (_, i) =>
    first.take({ api_id: 'a', identifier: `${i % 1000} ${'€'.repeat(200)}` }, hour(5)),
  );
  const answers = await Promise.all(asked);
  expect(answers.map((one) => one?.used[0])).toEqual(
    Array.from({ length: 2000 }, (_, i) => (i < 1000 ? 1 : 2)),
  );
});

test('of a process that was killed, what it has told whole is counted, and the rest is not', async () => {
  const { counters, first, frames } = node(1);
  await Promise.all([1, 2].map(() => first.take(caller, hour(5))));
  const [told = Buffer.alloc(0)] = frames;
  const answers: number[] = [];
  const answer = answeredCounts(counters, () => answers.push(1));
  inPieces(told, answer);
  inPieces(told.subarray(0, told.length - 1), answer);
  expect(answers).toHaveLength(1);
  const [other] = [
    new AskedCounters((frame) => answeredCounts(counters, (back) => other.receive(back))(frame)),
  ];
  expect(await other.take(caller, hour(5))).toEqual({ passes: true, used: [5] });
  expect(await other.take(caller, hour(5))).toEqual({ passes: false, used: [5] });
});

test('when the main process is gone, what was asked, and what is asked later, has no answer', async () => {
  const worker = new AskedCounters(() => {});
  const sent = worker.take(caller, hour(5));
  await new Promise((done) => setImmediate(done));
  const waiting = worker.take(caller, hour(5));
  worker.end();
  const of = { ...caller, of: 'answers' } as const;
  const later = worker.read(of, [{ period: 'a_hour', start }]);
  expect(await Promise.all([sent, waiting, later])).toEqual([undefined, undefined, undefined]);
});

test.each([
  ['no list', { length: 1 }],
  ['a list without windows', [null]],
  ['a window too few', [...hour(5), null]],
])(
  'a plugin that asks with %s gets an error, and the questions beside it are answered',
  async (_, windows) => {
    const { first } = node(1);
    const before = first.take(caller, hour(5));
    expect(() => Reflect.apply(Reflect.get(first, 'take'), first, [caller, windows])).toThrow(TypeError);
    const after = first.take(caller, hour(5));
    expect(await Promise.all([before, after])).toEqual([
      { passes: true, used: [1] },
      { passes: true, used: [2] },
    ]);
  },
);
