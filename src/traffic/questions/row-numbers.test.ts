// Known records, and the numbers that stand beside the rows of lists.
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Database } from '../../database/database.ts';
import { openOwnTables } from '../../testing/own-place.ts';
import { Keeper } from '../keeping/keeper.ts';
import { recordAt } from '../keeping/records-for-tests.ts';
import { trafficPart } from '../keeping/traffic-part.ts';
import type { TrafficRecord } from '../record.ts';
import { failures } from './failures.ts';
import { rowNumbers } from './row-numbers.ts';
import { usage } from './usage.ts';

let database: Database;
let keeper: Keeper;
beforeEach(async () => {
  database = await openOwnTables([trafficPart]);
  keeper = await Keeper.open(database);
});
afterEach(() => database.close());

/** Seconds: ten minutes after an hour began. */
const now = 20_000 * 86_400 + 7 * 3600 + 600;
const gateway = 'default';

async function record(...records: readonly (readonly [ago: number, changes?: Partial<TrafficRecord>])[]) {
  for (const [ago, changes] of records) keeper.add(recordAt((now - ago) * 1000, changes), now * 1000);
  await keeper.flush(now * 1000);
}
const route = (id: string) => ({
  target: { id, type: 'route', name: id, service: { id: 'service-1', name: 'shop' } } as const,
});

test('a row has its last hour, and its 24 hours one by one', async () => {
  await record(
    [10],
    [20, { status: 503, answeredBy: 'gateway' }],
    [30, { status: 404 }],
    [7200],
    [7200, { status: 500 }],
    [90_000],
    [170_000, { target: { id: 'api-2', type: 'api', name: 'old', service: undefined } }],
    [5, { gateway: 'elsewhere', target: { id: 'api-3', type: 'api', name: 'x', service: undefined } }],
  );
  const { since, seconds, rows } = await rowNumbers(keeper.tables, { gateway, of: 'target', now });
  expect(since).toBe((now - 170_000) * 1000);
  expect(seconds).toBe(3600);
  const [first, ...others] = rows.toSorted((a, b) => b.last_seen - a.last_seen);
  expect(first).toMatchObject({ id: 'api-1', requests: 3, client_errors: 1, server_errors: 1 });
  expect(first?.p95).toBeCloseTo(12, 0);
  expect(first?.hours).toEqual([...Array.from({ length: 21 }, () => 0), 2, 0, 3]);
  expect(first?.failed).toEqual([...Array.from({ length: 21 }, () => 0), 1, 0, 1]);
  expect(others).toEqual([{ id: 'api-2', last_seen: (now - 170_000) * 1000 }]);
});

test.each([0, 1, 10, 29, 30, 31, 45, 59])(
  'the last hour is exact %d minutes after an hour began, also where a week begins',
  async (minute) => {
    // The beginning of a day and of a week.
    const at = 2857 * 7 * 86_400 + minute * 60 + 20;
    for (let ago = 1; ago < 180; ago += 1) {
      const total = ago > 60 ? 5000 : ago > 5 ? 10 : 100;
      const slowed = { latencies: { total, gateway: 1, upstream: total - 1 } };
      keeper.add(recordAt((at - ago * 60) * 1000, slowed), at * 1000);
    }
    await keeper.flush(at * 1000);
    const { rows } = await rowNumbers(keeper.tables, { gateway, of: 'consumer', now: at });
    expect(rows).toMatchObject([{ requests: 60, server_errors: 0, p95: expect.closeTo(100, -1) }]);
  },
);

test('a row of which only the hour before has requests has none in the last hour', async () => {
  await record([3600 + 120]);
  const { rows } = await rowNumbers(keeper.tables, { gateway, of: 'consumer', now });
  expect(rows).toMatchObject([{ requests: 0, p95: null }]);
});

test('a service has the numbers of all its routes', async () => {
  await record([10, route('route-1')], [20, route('route-2')], [30, route('route-2')], [40]);
  const { rows, seconds } = await rowNumbers(keeper.tables, { gateway, of: 'service', now });
  expect(rows).toMatchObject([{ id: 'service-1', requests: 3, last_seen: (now - 10) * 1000 }]);
  // The recording began forty seconds ago: a minute is the least.
  expect(seconds).toBe(60);
});

test('an upstream has the numbers of all its addresses, by its name', async () => {
  const at = (upstream: string) => ({
    upstream,
    target: { id: 'api-1', type: 'api', name: 'jokes', service: undefined, upstream: 'jokes.pool' } as const,
  });
  await record([10, at('192.0.2.1:80')], [20, at('192.0.2.2:80')], [30, { upstream: '192.0.2.3:80' }]);
  const { rows } = await rowNumbers(keeper.tables, { gateway, of: 'upstream', now });
  expect(rows).toMatchObject([{ id: 'jokes.pool', requests: 2, last_seen: (now - 10) * 1000 }]);
});

test('consumers have no hours', async () => {
  await record([10], [20]);
  const { rows } = await rowNumbers(keeper.tables, { gateway, of: 'consumer', now });
  expect(rows).toEqual([
    {
      id: 'consumer-1',
      last_seen: (now - 10) * 1000,
      requests: 2,
      client_errors: 0,
      server_errors: 0,
      p95: expect.closeTo(12, 0),
    },
  ]);
});

test('one row alone can be asked for', async () => {
  await record([10], [20, route('route-1')], [30, { consumer: { id: 'consumer-2', name: 'bob' } }], [7200]);
  const ids = async (of: 'target' | 'service' | 'consumer', id: string) =>
    (await rowNumbers(keeper.tables, { gateway, of, id, now })).rows.map((row) => row.id);
  expect(await ids('target', 'route-1')).toEqual(['route-1']);
  expect(await ids('service', 'service-1')).toEqual(['service-1']);
  expect(await ids('target', 'unknown')).toEqual([]);
  const { rows } = await rowNumbers(keeper.tables, { gateway, of: 'consumer', id: 'consumer-1', now });
  expect(rows).toMatchObject([{ id: 'consumer-1', requests: 2 }]);
  expect(rows[0]?.hours?.reduce((sum, requests) => sum + requests, 0)).toBe(3);
});

test.each([
  ['minute', 1],
  ['hour', 2],
  ['day', 3],
  ['month', 4],
  ['year', 4],
] as const)('the current %s of a consumer at an api', async (window, requests) => {
  const sinceDay = 7 * 3600 + 600;
  // The 20 000th day is the fourth of its month.
  await record([0], [600], [3000], [sinceDay + 86_400], [sinceDay + 364 * 86_400]);
  const { rows, more } = await usage(keeper.tables, { gateway, window, now });
  expect(rows).toEqual([
    {
      consumer: 'consumer-1',
      consumer_name: 'ann',
      target: 'api-1',
      target_type: 'api',
      service: '',
      requests,
    },
  ]);
  expect(more).toBe(false);
});

test('failures are told by target, status and answerer, and those that nothing took apart', async () => {
  const untaken = { target: undefined, consumer: undefined };
  await record(
    [1],
    [2, { status: 502, answeredBy: 'gateway' }],
    [3, { status: 502, answeredBy: 'gateway' }],
    [4, { status: 502, answeredBy: 'gateway' }],
    [5, { ...route('route-1'), status: 401, answeredBy: 'plugin:key-auth' }],
    [6, { ...untaken, status: 404, answeredBy: 'router' }],
    [7, { ...untaken, status: 404, answeredBy: 'unknown' }],
    [8, { ...route('route-1'), status: 404, answeredBy: 'unknown' }],
    [8, { ...route('route-1'), status: 404, answeredBy: 'unknown' }],
    [7200, { status: 500 }],
    [9, { status: 500, gateway: 'elsewhere' }],
  );
  const range = { gateway, from: now - 900, to: now + 1, now };
  const told = async (answeredBy?: string) =>
    (await failures(keeper.tables, { ...range, answeredBy })).rows.map(
      ({ requests, target, status, answered_by }) => `${requests} ${target} ${status} ${answered_by}`,
    );
  expect((await told()).toSorted()).toEqual([
    '1 null 404 router',
    '1 null 404 unknown',
    '1 route-1 401 plugin:key-auth',
    '2 route-1 404 unknown',
    '3 api-1 502 gateway',
  ]);
  expect(await told('plugin:key-auth')).toEqual(['1 route-1 401 plugin:key-auth']);
});
