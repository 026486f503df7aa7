// Questions that are asked of a part of the requests: their answers come from tables with less in them, and say so.
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Database } from '../../database/database.ts';
import { openOwnTables } from '../../testing/own-place.ts';
import { Keeper } from '../keeping/keeper.ts';
import { recordAt } from '../keeping/records-for-tests.ts';
import { trafficPart } from '../keeping/traffic-part.ts';
import { list } from './lists.ts';
import { requests } from './requests.ts';
import { series, summary } from './summary.ts';

let database: Database;
let keeper: Keeper;
const second = 20_000 * 86_400 + 5000;
const range = { from: second - 3600, to: second + 60, now: second + 60 };
const shop = {
  id: 'api-2',
  type: 'route',
  name: 'shop',
  service: { id: 'service-1', name: 'Shop' },
} as const;
const bob = { id: 'consumer-2', name: 'bob' };

beforeEach(async () => {
  database = await openOwnTables([trafficPart]);
  keeper = await Keeper.open(database);
  const now = second * 1000;
  for (const [count, changes] of [
    [5, {}],
    [4, { status: 403 }],
    [3, { status: 503, method: 'POST' }],
    [2, { target: shop, consumer: bob }],
    [1, { target: shop, status: 404 }],
    [6, { target: shop, consumer: bob, status: 200, gateway: 'other' }],
  ] as const)
    for (let one = 0; one < count; one += 1) keeper.add(recordAt(now - one * 60_000, changes), now);
  await keeper.flush(now);
});
afterEach(() => database.close());

test('a status or a method has counts alone, by step, by api and by consumer', async () => {
  const failed = await summary(keeper.tables, { ...range, status: [500, 599] });
  expect(failed).toMatchObject({ counts_only: true, requests: 3, client_errors: 0, server_errors: 3 });
  expect(failed.answers).toEqual([{ status: 503, method: 'POST', answered_by: 'upstream', requests: 3 }]);
  expect(failed).not.toHaveProperty('latencies');
  expect(failed).not.toHaveProperty('sent');
  const { points, counts_only } = await series(keeper.tables, { ...range, status: [403, 403] });
  expect(counts_only).toBe(true);
  expect(points.map((point) => [point.requests, point.client_errors])).toEqual([
    [1, 1],
    [1, 1],
    [1, 1],
    [1, 1],
  ]);
  const posts = await list(keeper.tables, {
    ...range,
    method: 'POST',
    of: 'target',
    sort: 'requests',
    limit: 9,
  });
  expect(posts.rows).toMatchObject([{ id: 'api-1', requests: 3 }]);
  const refused = { ...range, status: [400, 499], of: 'consumer', sort: 'client_errors', limit: 9 } as const;
  expect(await list(keeper.tables, refused)).toMatchObject({
    counts_only: true,
    count: 1,
    rows: [{ id: 'consumer-1', requests: 5, client_errors: 5 }],
  });
});

test('an answerer has exact counts alone, by step, by api and by consumer, and so has any plugin', async () => {
  const now = second * 1000;
  for (const [count, changes] of [
    [7, { answeredBy: 'plugin:acl', status: 403 }],
    [2, { answeredBy: 'plugin:key-auth', status: 401, consumer: undefined }],
    [1, { answeredBy: 'plugin:key-auth', status: 302, target: shop }],
    [4, { answeredBy: 'router', status: 404, target: undefined, consumer: undefined }],
  ] as const)
    for (let one = 0; one < count; one += 1) keeper.add(recordAt(now - one * 60_000, changes), now);
  await keeper.flush(now);
  const of = (answeredBy: string, more: object = {}) =>
    summary(keeper.tables, { ...range, answeredBy, ...more });
  expect(await of('plugin:acl')).toMatchObject({
    counts_only: true,
    requests: 7,
    client_errors: 7,
    answers: [{ status: 403, method: 'GET', answered_by: 'plugin:acl', requests: 7 }],
  });
  expect(await of('plugin')).toMatchObject({ requests: 10, client_errors: 9, server_errors: 0 });
  expect(await of('plugin', { status: [401, 401] })).toMatchObject({ requests: 2 });
  expect(await of('plugin', { target: 'api-2' })).toMatchObject({ requests: 1, client_errors: 0 });
  expect(await of('plugin', { consumer: 'consumer-1' })).toMatchObject({ requests: 8 });
  expect(await of('router')).toMatchObject({ requests: 4 });
  expect(await of('plug')).toMatchObject({ requests: 0 });
  const { points } = await series(keeper.tables, { ...range, answeredBy: 'plugin' });
  expect(points.reduce((sum, point) => sum + point.requests, 0)).toBe(10);
  expect(points.reduce((sum, { redirects = 0 }) => sum + redirects, 0)).toBe(1);
  const apis = { ...range, answeredBy: 'plugin', of: 'target', sort: 'requests', limit: 9 } as const;
  expect((await list(keeper.tables, apis)).rows).toMatchObject([
    { id: 'api-1', requests: 9 },
    { id: 'api-2', requests: 1 },
  ]);
});

test('a consumer at an api has counts alone', async () => {
  const asked = { ...range, target: 'api-1', consumer: 'consumer-1' };
  const pair = await summary(keeper.tables, asked);
  expect(pair).toMatchObject({
    counts_only: true,
    requests: 12,
    client_errors: 4,
    server_errors: 3,
    answers: [],
  });
  const { points } = await series(keeper.tables, asked);
  expect(points.reduce((sum, point) => sum + point.requests, 0)).toBe(12);
  const atService = { ...range, service: 'service-1', consumer: 'consumer-2', gateway: 'default' };
  expect(await summary(keeper.tables, atService)).toMatchObject({ requests: 2 });
  const apis = { ...range, consumer: 'consumer-1', of: 'target', sort: 'requests', limit: 9 } as const;
  expect((await list(keeper.tables, apis)).rows).toMatchObject([
    { id: 'api-1', requests: 12 },
    { id: 'api-2', requests: 1 },
  ]);
  const pairs = { from: 0, to: second * 2000, status: [0, 999], before: 100, limit: 50 } as const;
  const { rows } = await requests(keeper.tables, {
    ...pairs,
    target: 'api-1',
    consumer: 'consumer-1',
    method: 'POST',
  });
  expect(rows.map(({ status }) => status)).toEqual([503, 503, 503]);
});

test('lists are narrowed to a gateway, a service or one api, with bytes and latencies', async () => {
  const asked = { ...range, of: 'target', sort: 'sent', limit: 9 } as const;
  expect(
    (await list(keeper.tables, asked)).rows.map(({ gateway, requests: count }) => [gateway, count]),
  ).toEqual([
    ['default', 12],
    ['other', 6],
    ['default', 3],
  ]);
  const ofOther = await list(keeper.tables, { ...asked, gateway: 'other' });
  expect(ofOther).toMatchObject({ counts_only: false, count: 1, rows: [{ id: 'api-2', sent: 6000 }] });
  const { rows } = await list(keeper.tables, { ...asked, service: 'service-1' });
  expect(rows).toMatchObject([
    { gateway: 'other', latencies: { total: { p50: 12 } } },
    { gateway: 'default', requests: 3 },
  ]);
  const none = await list(keeper.tables, { ...asked, target: 'api-9' });
  expect(none).toMatchObject({ count: 0, rows: [] });
});

test('a series has the redirects of each step, and so few steps as were asked for', async () => {
  keeper.add(recordAt(second * 1000, { status: 304 }), second * 1000);
  await keeper.flush(second * 1000);
  const { points, step } = await series(keeper.tables, { ...range, points: 4 });
  expect(step).toBe(1800);
  expect(points.length).toBeLessThanOrEqual(4);
  expect(points.reduce((sum, { redirects = 0 }) => sum + redirects, 0)).toBe(1);
  const failed = await series(keeper.tables, { ...range, status: [500, 599] });
  expect(failed.points.every(({ redirects }) => redirects === 0)).toBe(true);
  const pair = await series(keeper.tables, { ...range, target: 'api-2', consumer: 'consumer-2' });
  expect(pair.points[0]).not.toHaveProperty('redirects');
});
