// What was captured of a request is kept with it for a day, whether the request would have been kept singly or not.
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ShownContent } from '#wire/traffic.ts';
import type { Database } from '../../database/database.ts';
import { isOwnShared, openOwnTables } from '../../testing/own-place.ts';
import type { ObservedRequest } from '../observing/observed-request.ts';
import { Observer } from '../observing/observer.ts';
import { mostRequests, pathBytes, width, type PackedBatch } from '../observing/packed-batch.ts';
import { ToldEntries } from '../observing/told-entries.ts';
import { content } from '../questions/content.ts';
import { requests } from '../questions/requests.ts';
import { Keeper } from './keeper.ts';
import { recordAt } from './records-for-tests.ts';
import { keptContents } from './retention.ts';
import { trafficPart } from './traffic-part.ts';
import { trim } from './trim.ts';

let database: Database;
let keeper: Keeper;
beforeEach(async () => {
  database = await openOwnTables([trafficPart]);
  keeper = await Keeper.open(database);
});
afterEach(() => database.close());

const now = 20_000 * 86_400_000;
const all = { from: 0, to: 2 * now, before: 2 ** 52, limit: 1000 };
const bytesOf = (text: string) => ({ bytes: new TextEncoder().encode(text), size: text.length });

const observed = (number: number, isCaptured: boolean): ObservedRequest => ({
  call: { remoteAddress: '192.0.2.1' },
  exchange: {
    request: {
      method: 'POST',
      host: 'a',
      path: `/${number}`,
      query: undefined,
      ip: '192.0.2.1',
      agent: 'x',
      size: () => 1,
    },
    target: undefined,
    consumer: undefined,
    credential: undefined,
    answeredBy: 'upstream',
    answeringPlugin: undefined,
    peer: undefined,
    failedTries: 0,
    capture: isCaptured
      ? {
          target: `/${number}?key=of-ann`,
          headers: ['apikey', 'of-ann'],
          requestBody: bytesOf('of-ann asks'),
          answerBody: bytesOf('{"ok":true}'),
          credentialNames: ['apikey', 'key'],
        }
      : undefined,
  },
  startedAt: now,
  status: 200,
  head: { lines: 'X-Served: yes\r\n' },
  bytes: 0,
  duration: 1,
  proxyLatency: 0,
  upstreamLatency: 1,
});

test('among many requests of a second, each captured one is kept, with what was captured of it', async () => {
  const batches: PackedBatch[] = [];
  const observer = new Observer({
    take: () => ({ numbers: new Float64Array(mostRequests * width), paths: new Uint8Array(pathBytes) }),
    send: (batch) => batches.push(structuredClone(batch)) > 0,
    lost: () => {},
  });
  for (let number = 0; number < 3000; number += 1) observer.observe(observed(number, number % 300 === 0));
  observer.send();
  const told = new ToldEntries();
  for (const batch of batches) keeper.addBatch(told.read(batch), 'default', now);
  await keeper.flush(now);
  const { rows } = await requests(keeper.tables, { ...all, captured: true });
  expect(rows.map(({ path }) => path)).toEqual(Array.from({ length: 10 }, (_, at) => `/${2700 - at * 300}`));
  expect(rows.every(({ captured }) => captured)).toBe(true);
  expect((await content(keeper.tables, { id: rows[0]?.id ?? 0 })).content).toEqual({
    target: '/2700?key=•••',
    request: { headers: [['apikey', '•••']], body: { size: 11, type: '', text: '••• asks' } },
    answer: { headers: [['X-Served', 'yes']], body: { size: 11, type: '', text: '{"ok":true}' } },
  });
  const others = await requests(keeper.tables, all);
  expect(others.rows.filter(({ captured }) => captured)).toHaveLength(10);
  expect(others.rows.length).toBeLessThan(500);
  expect(JSON.stringify(await keeper.tables.selectFrom('contents').selectAll().execute())).not.toContain(
    'of-ann',
  );
});

const small: ShownContent = {
  target: '/',
  request: { headers: [], body: null },
  answer: { headers: [], body: null },
};
const kept = async (): Promise<readonly number[]> =>
  (await keeper.tables.selectFrom('contents').select('request').orderBy('request').execute()).map(
    ({ request }) => request,
  );

test('contents go after a day, and the requests stay', async () => {
  keeper.add(recordAt(now, { content: small }), now);
  await keeper.flush(now);
  const almost = now + keptContents.seconds * 1000;
  await keeper.flush(almost);
  expect(await kept()).toHaveLength(1);
  await keeper.flush(almost + 60_001);
  expect(await kept()).toEqual([]);
  expect((await requests(keeper.tables, all)).rows).toMatchObject([{ captured: false }]);
  expect(await content(keeper.tables, { id: 1 })).toEqual({ content: null });
});

test('more contents than are kept push out the oldest', async () => {
  const rows = Array.from({ length: keptContents.count + 5 }, (_, at) => ({
    request: at + 1,
    time: now,
    content: '{}',
  }));
  keeper.add(recordAt(now), now);
  await keeper.tables.insertInto('contents').values(rows.slice(0, 500)).execute();
  await keeper.tables.insertInto('contents').values(rows.slice(500)).execute();
  await keeper.flush(now);
  expect((await kept())[0]).toBe(6);
  expect(await kept()).toHaveLength(keptContents.count);
});

// PostgreSQL counts its rows a moment later: `trim-postgres.test.ts`.
test.skipIf(isOwnShared)('where room is scarce the oldest contents go first', async () => {
  const text = 'x'.repeat(20_000);
  for (let request = 1; request <= 100; request += 1)
    await keeper.tables.insertInto('contents').values({ request, time: now, content: text }).execute();
  await trim(keeper.tables, 1_500_000, now / 1000);
  const left = await kept();
  expect(left.at(-1)).toBe(100);
  expect(left[0]).toBeGreaterThan(30);
  expect(left.length).toBeGreaterThan(20);
});
