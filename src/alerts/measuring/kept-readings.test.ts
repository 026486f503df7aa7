import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { AdminError, createAdminClient } from '#client';
import { KeptReadings } from './kept-readings.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const client = createAdminClient({ baseUrl: 'http://gateway' });
const gateways = {
  list: async () => [],
  open: async (id: string) => (id === 'sealed' ? 'no key' : { client }),
};

/** Readings whose answers the test gives, one after another. */
function readings() {
  const asked: { done: (value: number) => void; fail: (error: Error) => void }[] = [];
  const kept = new KeptReadings<number>(gateways, {
    read: () => new Promise((done, fail) => void asked.push({ done, fail })),
    holds: () => 14_000,
  });
  return { asked, kept };
}

test('a gateway is asked once for what several rules want, and again when the reading is old', async () => {
  const { asked, kept } = readings();
  const both = Promise.all([kept.of('a', 0), kept.of('a', 0)]);
  await vi.waitUntil(() => asked.length === 1);
  asked[0]?.done(1);
  expect(await both).toEqual([{ value: 1 }, { value: 1 }]);
  expect(await kept.of('a', 13_999)).toEqual({ value: 1 });
  const later = kept.of('a', 14_000);
  await vi.waitUntil(() => asked.length === 2);
  asked[1]?.done(2);
  expect(await later).toEqual({ value: 2 });
});

test('a reading from a time that is still to come does not hold: the clock was set back', async () => {
  const { asked, kept } = readings();
  const first = kept.of('a', 3_600_000);
  await vi.waitUntil(() => asked.length === 1);
  asked[0]?.done(1);
  await first;
  const second = kept.of('a', 0);
  await vi.waitUntil(() => asked.length === 2);
  asked[1]?.done(2);
  expect(await second).toEqual({ value: 2 });
});

test('a failure is said, and the gateway is asked again the next time', async () => {
  const { asked, kept } = readings();
  for (const index of [0, 1]) {
    const failed = kept.of('a', 0);
    await vi.waitUntil(() => asked.length === index + 1);
    asked[index]?.fail(new AdminError({ kind: 'unreachable', cause: 'refused' }));
    expect(await failed).toEqual({ why: 'The gateway cannot be reached: refused' });
  }
  expect(await kept.of('sealed', 0)).toEqual({ why: 'no key' });
});

test('a gateway that takes long is not waited for, and its answer is there later', async () => {
  const { asked, kept } = readings();
  const late = kept.of('a', 0);
  await vi.waitUntil(() => asked.length === 1);
  await vi.advanceTimersByTimeAsync(8_000);
  expect(await late).toEqual({ why: 'It has not been read yet' });
  const next = kept.of('a', 15_000);
  asked[0]?.done(1);
  expect(await next).toEqual({ value: 1 });
  expect(asked).toHaveLength(1);
});
