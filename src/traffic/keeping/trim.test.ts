// A year of traffic in a database that is held to a size: the size is kept, and answers say from when on they count.
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { openDatabase } from '../../database/database.ts';
import { answer } from '../questions/questions.ts';
import { list } from '../questions/lists.ts';
import { summary } from '../questions/summary.ts';
import { Keeper } from './keeper.ts';
import { recordAt } from './records-for-tests.ts';
import { trafficPart } from './traffic-part.ts';
import { roomOf } from './room.ts';
import { readTrimmed } from './trim.ts';

const dir = mkdtempSync(join(tmpdir(), 'gatehouse-traffic-trim-'));
afterAll(() => rmSync(dir, { recursive: true }));

const day = 86_400;
const first = 20_000 * day;
const mostBytes = 2_500_000;

/** No write waits for the disk. */
const hurry = (keeper: Keeper) => sql`PRAGMA synchronous = OFF`.execute(keeper.tables);

/** Requests of consumers at apis in an hour of a day, with latencies that scatter. */
function* requestsOf(at: number, consumers: number) {
  for (let consumer = 0; consumer < consumers; consumer += 1)
    yield recordAt(at * 1000, {
      target: { id: `api-${consumer % 10}`, type: 'api', name: undefined, service: undefined },
      consumer: { id: `consumer-${consumer}`, name: undefined },
      path: `/${at}/${consumer}`,
      latencies: { total: (consumer * 37) % 3000, gateway: 1, upstream: (consumer * 37) % 2990 },
    });
}

test('a year of traffic stays within the size, the newest days are whole, and an answer says from when on it counts', async () => {
  const path = join(dir, 'traffic.db');
  const database = await openDatabase(path, [trafficPart]);
  const keeper = await Keeper.open(database, { mostBytes });
  await hurry(keeper);
  const [days, consumers] = [365, 40];
  let largest = 0;
  for (let number = 0; number < days; number += 1) {
    const at = first + number * day + 6 * 3600;
    for (const record of requestsOf(at, consumers)) keeper.add(record, at * 1000);
    await keeper.flush(at * 1000);
    largest = Math.max(largest, statSync(path).size);
  }
  expect(largest).toBeLessThanOrEqual(mostBytes);
  expect((await roomOf(keeper.tables)).used).toBeLessThan(mostBytes);
  const now = first + days * day;
  const trimmed = await readTrimmed(keeper.tables);
  expect(trimmed.get(3600)).toBeGreaterThan(first);
  const whole = await answer(keeper.tables, { name: 'summary', asked: { from: first, to: now, now } });
  const { from, requests } = { from: 0, requests: 0, ...whole };
  expect(from).toBeGreaterThanOrEqual(first);
  expect(requests).toBe(((now - from) / day) * consumers);
  const fortnight = { from: now - 14 * day, to: now, now, trimmed };
  expect(await summary(keeper.tables, fortnight)).toMatchObject({
    ...fortnightOf(now),
    requests: 14 * consumers,
  });
  const asked = { ...fortnight, of: 'consumer', sort: 'requests', limit: 1000 } as const;
  const { rows } = await list(keeper.tables, asked);
  expect(rows).toHaveLength(consumers);
  expect(new Set(rows.map((row) => row.requests))).toEqual(new Set([14]));
  await database.close();
}, 60_000);

const fortnightOf = (now: number) => ({ from: now - 14 * day, to: now });

test('single requests go before any counts', async () => {
  const database = await openDatabase(join(dir, 'singles.db'), [trafficPart]);
  const keeper = await Keeper.open(database, { mostBytes: 1_500_000 });
  await hurry(keeper);
  const count = async (): Promise<number> => {
    const found = await keeper.tables
      .selectFrom('requests')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    return found.count;
  };
  const counts: number[] = [];
  const began = first * 1000;
  for (let second = 0; second < 150; second += 1) {
    const now = began + second * 1000;
    for (let one = 0; one < 50; one += 1) keeper.add(recordAt(now, { path: `/${'long'.repeat(30)}` }), now);
    await keeper.flush(now);
    counts.push(await count());
  }
  expect(counts.some((kept, at) => kept < (counts[at - 1] ?? 0))).toBe(true);
  expect(await readTrimmed(keeper.tables)).toEqual(new Map());
  const range = { from: first, to: first + 300, now: first + 300 };
  expect(await summary(keeper.tables, range)).toMatchObject({ requests: 7500 });
  await database.close();
});
