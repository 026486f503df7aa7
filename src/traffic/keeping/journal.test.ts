// Where thousands of consumers make requests, their rows wait for the end of the minute, and nothing of them is lost until then.
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Database } from '../../database/database.ts';
import { openOwnTables } from '../../testing/own-place.ts';
import { list, seen } from '../questions/lists.ts';
import { summary } from '../questions/summary.ts';
import { Keeper } from './keeper.ts';
import { recordAt } from './records-for-tests.ts';
import { trafficPart } from './traffic-part.ts';

let database: Database;
let keeper: Keeper;
beforeEach(async () => {
  database = await openOwnTables([trafficPart]);
  keeper = await Keeper.open(database);
});
afterEach(() => database.close());

const consumers = 500;
/** Seconds, in the middle of a minute. */
const start = 28_000_000 * 60 + 20;
const range = { from: start - 60, to: start + 120, now: start + 120 };

/** In each second each consumer makes a request to one of three apis; each seventh fails. */
async function pass(seconds: number, from = 0): Promise<void> {
  for (let second = from; second < from + seconds; second += 1) {
    const now = (start + second) * 1000;
    for (let one = 0; one < consumers; one += 1)
      keeper.add(
        recordAt(now - (one % 900), {
          target: { id: `api-${one % 3}`, type: 'api', name: `api ${one % 3}`, service: undefined },
          consumer: { id: `consumer-${one}`, name: `consumer ${one}` },
          credential: `credential-${one}`,
          status: one % 7 === 0 ? 503 : 200,
          latencies: { total: one, gateway: one % 5, upstream: one % 7 === 0 ? undefined : one },
          received: 2 ** 33 + one,
        }),
        now,
      );
    await keeper.flush(now);
  }
}

const rowsOfConsumers = async (): Promise<number> => {
  const rows = await keeper.tables.selectFrom('counts').select('subject').where('kind', '=', 3).execute();
  return rows.length;
};
const journal = () => keeper.tables.selectFrom('journal').select('only_consumers').execute();

async function expectAll(seconds: number): Promise<void> {
  const perSecond = { all: consumers, failed: Math.ceil(consumers / 7) };
  const all = await summary(keeper.tables, range);
  expect(all).toMatchObject({
    requests: seconds * perSecond.all,
    server_errors: seconds * perSecond.failed,
    received: seconds * (consumers * 2 ** 33 + (consumers * (consumers - 1)) / 2),
  });
  expect(all.answers.reduce((sum, { requests }) => sum + requests, 0)).toBe(seconds * perSecond.all);
  const asked = { ...range, of: 'consumer', sort: 'requests', limit: 1000 } as const;
  const { rows } = await list(keeper.tables, asked);
  expect(rows.map(({ requests }) => requests)).toEqual(Array.from({ length: consumers }, () => seconds));
  const ofApi = await list(keeper.tables, { ...asked, target: 'api-1' });
  expect(ofApi.rows.reduce((sum, { requests }) => sum + requests, 0)).toBe(
    seconds * Math.ceil((consumers - 1) / 3),
  );
  const one = await summary(keeper.tables, { ...range, consumer: 'consumer-50' });
  expect(one).toMatchObject({ requests: seconds, latencies: { total: { p50: 50 } } });
}

test('rows of many consumers are written at once first, then at the end of each minute', async () => {
  await pass(5);
  const rows = await rowsOfConsumers();
  expect(await journal()).toEqual(Array.from({ length: 4 }, () => ({ only_consumers: 1 })));
  await pass(3, 5);
  expect(await rowsOfConsumers()).toBe(rows);
  // The sums of all are there each second.
  expect(await summary(keeper.tables, range)).toMatchObject({ requests: 8 * consumers });
  await keeper.flush((start + 43) * 1000);
  expect(await journal()).toEqual([]);
  await expectAll(8);
});

test('a question finds them once some seconds have passed', async () => {
  await pass(4);
  expect(keeper.lags((start + 1) * 1000)).toBe(false);
  expect(keeper.lags((start + 20) * 1000)).toBe(true);
  await keeper.flush((start + 20) * 1000, 'asked');
  await expectAll(4);
});

test('a process that ends without a word loses nothing of what it has written, and counts nothing twice', async () => {
  await pass(4);
  keeper = await Keeper.open(database);
  await pass(4, 4);
  keeper = await Keeper.open(database);
  await keeper.flush((start + 10) * 1000, 'last');
  await expectAll(8);
  const names = await seen(keeper.tables, { of: 'credential' });
  expect(names.rows).toHaveLength(consumers);
  for (const { last_seen } of names.rows) expect(last_seen).toBeGreaterThan((start + 6) * 1000);
});

test('while the disk takes nothing they wait in memory, and are all written later', async () => {
  await pass(3);
  const schema = database.tablesOf(trafficPart).schema;
  await schema.alterTable('journal').renameTo('away').execute();
  await expect(pass(1, 3)).rejects.toThrow(/journal|42P01/);
  await expect(pass(1, 4)).rejects.toThrow(/journal|42P01/);
  await schema.alterTable('away').renameTo('journal').execute();
  await pass(1, 5);
  await keeper.flush((start + 43) * 1000);
  await expectAll(6);
});
