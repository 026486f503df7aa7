// The heaviest and the slowest paths, as they are asked for.
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Database } from '../../database/database.ts';
import { openOwnTables } from '../../testing/own-place.ts';
import { Keeper } from '../keeping/keeper.ts';
import { recordAt } from '../keeping/records-for-tests.ts';
import { trafficPart } from '../keeping/traffic-part.ts';
import { heaviest } from './heaviest.ts';

let database: Database;
let keeper: Keeper;
const day = 86_400;
const midnight = 20_000 * day;
const paths = { what: 'path', sort: 'requests', untaken: false, limit: 1000 } as const;

beforeEach(async () => {
  database = await openOwnTables([trafficPart]);
  keeper = await Keeper.open(database);
});
afterEach(() => database.close());

test('of many paths the heaviest are kept, and a count is too high by no more than it says', async () => {
  const now = midnight * 1000;
  for (let count = 0; count < 3000; count += 1) {
    keeper.add(recordAt(now, { path: `/rare/${count}` }), now);
    keeper.add(recordAt(now, { path: '/often' }), now);
    if (count % 500 === 0) await keeper.flush(now, 'last');
  }
  await keeper.flush(now, 'last');
  const range = { from: midnight, to: midnight + 60, now: midnight + 4000 };
  const { rows, others } = await heaviest(keeper.tables, {
    ...range,
    what: 'path',
    sort: 'requests',
    untaken: false,
    limit: 1000,
  });
  expect(rows.length).toBe(200);
  expect(rows[0]).toMatchObject({ value: '/often', requests: 3000, too_high: 0 });
  expect(others).toBeGreaterThan(2000);
});

test('a path has its method, errors and latencies, over hours and days', async () => {
  for (const at of [midnight - 2 * day, midnight - 7200, midnight, midnight + 3600]) {
    const now = at * 1000;
    for (let count = 1; count <= 10; count += 1) {
      const latencies = { total: count * 100, gateway: 1, upstream: count * 100 - 1 };
      keeper.add(recordAt(now, { path: '/slow', latencies, status: count === 1 ? 502 : 200 }), now);
      keeper.add(recordAt(now, { path: '/slow', method: 'POST' }), now);
      keeper.add(recordAt(now, { path: '/quick' }), now);
      keeper.add(recordAt(now, { path: '/quick', target: undefined, status: 404 }), now);
    }
    keeper.add(recordAt(now, { path: '/quick' }), now);
    await keeper.flush(now, 'last');
  }
  const range = { from: midnight - 3 * day, to: midnight + 7200, now: midnight + 7200 };
  const { rows, others } = await heaviest(keeper.tables, { ...range, ...paths });
  const none = { client_errors: 0, server_errors: 0, too_high: 0 };
  expect(rows).toHaveLength(4);
  expect(others).toBe(0);
  expect(rows[0]).toMatchObject({ ...none, value: '/quick', method: 'GET', target: 'api-1', requests: 44 });
  expect(rows).toContainEqual(
    expect.objectContaining({ ...none, value: '/slow', method: 'POST', requests: 40 }),
  );
  expect(rows).toContainEqual(
    expect.objectContaining({ ...none, value: '/quick', target: null, requests: 40, client_errors: 40 }),
  );
  const slowest = await heaviest(keeper.tables, { ...range, ...paths, sort: 'p95', limit: 1 });
  expect(slowest.rows).toMatchObject([{ value: '/slow', method: 'GET', server_errors: 4, requests: 40 }]);
  const [{ latency } = { latency: undefined }] = slowest.rows;
  for (const [shown, exact] of [
    [latency?.mean, 550],
    [latency?.p50, 500],
    [latency?.p95, 1000],
  ] as const)
    expect(Math.abs((shown ?? Number.NaN) - exact)).toBeLessThanOrEqual(exact * 0.02);
  const ofApi = await heaviest(keeper.tables, { ...range, ...paths, target: 'api-1' });
  expect(ofApi.rows).toHaveLength(3);
  const addresses = await heaviest(keeper.tables, { ...range, ...paths, what: 'address' });
  expect(addresses.rows).toEqual([
    {
      ...none,
      value: '192.0.2.1',
      target: null,
      method: '',
      requests: 164,
      client_errors: 40,
      server_errors: 4,
    },
  ]);
});

test('a path that takes the place of a lighter one has errors and latencies of its own alone', async () => {
  const now = midnight * 1000;
  for (let count = 0; count < 500; count += 1)
    keeper.add(recordAt(now, { path: `/${count}`, status: 500 }), now);
  await keeper.flush(now, 'last');
  for (let count = 0; count < 3; count += 1)
    keeper.add(recordAt(now, { path: '/new', latencies: { total: 40, gateway: 1, upstream: 39 } }), now);
  await keeper.flush(now, 'last');
  const { rows } = await heaviest(keeper.tables, {
    from: midnight,
    to: midnight + day,
    now: midnight + day,
    ...paths,
  });
  expect(rows).toHaveLength(500);
  expect(rows[0]).toMatchObject({
    value: '/new',
    requests: 4,
    too_high: 1,
    server_errors: 0,
    latency: { p50: 40, p99: 40 },
  });
});
