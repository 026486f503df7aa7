import { expect, it } from 'vitest';
import { runEach } from './run-each.ts';

const ids = (count: number): string[] => Array.from({ length: count }, (_, index) => String(index));
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const each = (
  run: (id: string) => Promise<string>,
  count: number,
  onDone: (id: string) => void = () => {},
  signal = new AbortController().signal,
) => runEach(ids(count), run, { signal, onDone, isAboutRow: (error) => error.message === 'refused' });

it('has a turn for each row, with no more than four requests at once', async () => {
  let running = 0;
  let most = 0;
  const { done } = await each(async (id) => {
    most = Math.max(most, ++running);
    await turn();
    running -= 1;
    return id;
  }, 30);
  expect([...done.keys()].toSorted((a, b) => Number(a) - Number(b))).toEqual(ids(30));
  expect(most).toBe(4);
});

it('begins no further row once it is cancelled, and counts the rows already sent', async () => {
  const cancelling = new AbortController();
  const begun: string[] = [];
  const { done, stoppedBy } = await each(
    async (id) => {
      begun.push(id);
      if (begun.length === 10) cancelling.abort();
      await turn();
      return id;
    },
    30,
    undefined,
    cancelling.signal,
  );
  expect(begun).toHaveLength(10);
  expect([...done.keys()].toSorted()).toEqual(begun.toSorted());
  expect(stoppedBy).toBeUndefined();
});

it('goes on after a row that is refused', async () => {
  const { done, refused } = await each(
    (id) => (id === '3' ? Promise.reject(new Error('refused')) : Promise.resolve(id)),
    10,
  );
  expect(done.size).toBe(9);
  expect([...refused].map(([id, { message }]) => [id, message])).toEqual([['3', 'refused']]);
});

it('ends when the gateway is gone', async () => {
  const begun: string[] = [];
  const { done, stoppedBy } = await each(async (id) => {
    begun.push(id);
    await turn();
    if (begun.length > 8) throw new Error('gone');
    return id;
  }, 1000);
  expect(stoppedBy?.message).toBe('gone');
  expect(done.size).toBeLessThan(9);
  expect(begun.length).toBeLessThan(20);
});
