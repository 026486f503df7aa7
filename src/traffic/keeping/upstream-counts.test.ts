// The requests of an upstream are counted by the addresses that they went to.
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Database } from '../../database/database.ts';
import { openOwnTables } from '../../testing/own-place.ts';
import { matcherOf } from '../live/request-filter.ts';
import type { Entry, ReadBatch } from '../observing/packed-batch.ts';
import { fields, width } from '../observing/packed-batch.ts';
import { list, seen } from '../questions/lists.ts';
import { requests } from '../questions/requests.ts';
import { series, summary } from '../questions/summary.ts';
import type { TrafficRecord } from '../record.ts';
import { Keeper } from './keeper.ts';
import { recordAt } from './records-for-tests.ts';
import { deleteOld } from './retention.ts';
import { trafficPart } from './traffic-part.ts';

let database: Database;
let keeper: Keeper;
const second = 20_000 * 86_400 + 5000;
const now = second * 1000;
const range = { from: second - 3600, to: second + 60, now: second + 60 };
const shown = { of: 'upstream', sort: 'requests', limit: 2000 } as const;

beforeEach(async () => {
  database = await openOwnTables([trafficPart]);
  keeper = await Keeper.open(database);
});
afterEach(() => database.close());

const target = { id: 'api-1', type: 'api', name: 'jokes', service: undefined, upstream: 'billing' } as const;
const first = { target, upstream: '10.0.0.1:80' };
const kinds: readonly (readonly [count: number, Partial<TrafficRecord>])[] = [
  [4, first],
  [2, { ...first, status: 503, latencies: { total: 900, gateway: 1, upstream: 890 } }],
  [3, { target, upstream: '10.0.0.2:80' }],
  [1, { target, upstream: undefined, answeredBy: 'balancer', status: 503, tries: 0 }],
  // These went to no address of the upstream.
  [5, { target, upstream: undefined, answeredBy: 'plugin:key-auth', status: 401, tries: 0 }],
  [6, { upstream: '10.0.0.1:80' }],
  [7, { target: { ...target, id: 'api-2', upstream: 'other' }, upstream: '10.0.0.1:80' }],
];
const records = kinds.flatMap(([count, changes]) =>
  Array.from({ length: count }, (_, ago) => recordAt(now - ago * 60_000, changes)),
);

/** As the proxy's thread packs it, without consumers and credentials. */
function packed(all: readonly TrafficRecord[]): ReadBatch {
  const entries: Entry[] = [''];
  const placeOf = (entry: Entry | undefined): number => (entry === undefined ? 0 : entries.push(entry) - 1);
  const numbers = new Float64Array(all.length * width);
  for (const [index, record] of all.entries()) {
    const [host, port] = record.upstream?.split(':') ?? [];
    const [answeredBy, plugin] = record.answeredBy.split(':');
    numbers.set(
      [
        [fields.time, record.time],
        [fields.status, record.status],
        [fields.total, record.latencies.total],
        [fields.gateway, record.latencies.gateway],
        [fields.upstream, record.latencies.upstream ?? -1],
        [fields.target, placeOf(record.target)],
        [fields.method, placeOf(record.method)],
        [fields.answeredBy, placeOf(answeredBy)],
        [fields.plugin, placeOf(plugin)],
        [fields.peer, placeOf(host)],
        [fields.port, Number(port ?? 0)],
      ].reduce((row: number[], [field = 0, value = 0]) => ((row[field] = value), row), Array(width).fill(0)),
      index * width,
    );
  }
  return { numbers, paths: new Uint8Array(), count: all.length, generation: 1, entries };
}

const ways = {
  'one by one': () => records.forEach((record) => keeper.add(record, now)),
  'in a batch': () => keeper.addBatch(packed(records), 'default', now),
};

test.each(Object.entries(ways))(
  'requests that come %s are counted exactly, by upstream and address',
  async (_way, send) => {
    send();
    await keeper.flush(now);
    const billing = { ...range, upstream: 'Billing' };
    expect(await summary(keeper.tables, billing)).toMatchObject({
      counts_only: false,
      requests: 10,
      client_errors: 0,
      server_errors: 3,
    });
    const one = await summary(keeper.tables, { ...billing, upstream_address: '10.0.0.1:80' });
    expect(one).toMatchObject({ requests: 6, server_errors: 2, latencies: { upstream: { p50: 9 } } });
    expect(await summary(keeper.tables, { ...billing, status: [503, 503] })).toMatchObject({
      counts_only: true,
      requests: 3,
    });
    const { points } = await series(keeper.tables, billing);
    expect(points.reduce((sum, point) => sum + point.requests, 0)).toBe(10);
    const { rows, count } = await list(keeper.tables, { ...billing, ...shown });
    expect(count).toBe(3);
    expect(rows).toMatchObject([
      { id: '10.0.0.1:80', parent: 'billing', requests: 6, server_errors: 2 },
      { id: '10.0.0.2:80', parent: 'billing', requests: 3, latencies: { total: { p95: 12 } } },
      { id: '', parent: 'billing', requests: 1, server_errors: 1 },
    ]);
    const all = await list(keeper.tables, { ...range, ...shown });
    expect(all.rows.map(({ parent, requests: sum }) => [parent, sum])).toEqual([
      ['other', 7],
      ['billing', 6],
      ['billing', 3],
      ['billing', 1],
    ]);
    // The sums of everything are the same as ever.
    expect(await summary(keeper.tables, range)).toMatchObject({ requests: records.length });
    const addresses = (await seen(keeper.tables, { of: 'upstream' })).rows.map(({ id }) => id);
    expect(addresses.toSorted()).toEqual(['', '10.0.0.1:80', '10.0.0.1:80', '10.0.0.1:80', '10.0.0.2:80']);
  },
);

test('single requests are found by their upstream and its address, kept ones as those that end now', async () => {
  ways['one by one']();
  await keeper.flush(now);
  const found = async (filter: object): Promise<number> => {
    const asked = { from: 0, to: now * 2, before: 1000, limit: 100, ...filter };
    const { rows } = await requests(keeper.tables, asked);
    expect(records.filter(matcherOf(filter))).toHaveLength(rows.length);
    return rows.length;
  };
  expect(await found({ upstream: 'BILLING' })).toBe(10);
  expect(await found({ upstream: 'billing', upstream_address: '10.0.0.2:80' })).toBe(3);
  expect(await found({ upstream: 'billing', status: [503, 503] })).toBe(3);
  expect(await found({ upstream: 'nothing' })).toBe(0);
});

const manyAt = (time: number, from: number, count: number): void => {
  for (let index = from; index < from + count; index += 1)
    keeper.add(recordAt(time, { target, upstream: `10.1.${index >> 8}.${index & 255}:80` }), time);
};

test('of many addresses a thousand are counted, and new ones take the places of those that are not used', async () => {
  manyAt(now, 0, 1500);
  await keeper.flush(now);
  const counted = async (from: number): Promise<number> =>
    (await list(keeper.tables, { from, to: from + 60, now: from + 60, ...shown, upstream: 'billing' })).count;
  const minute = second - (second % 60);
  expect(await counted(minute)).toBe(1000);
  const later = now + 2 * 3_600_000;
  manyAt(later, 2000, 300);
  manyAt(later, 0, 100);
  await keeper.flush(later);
  expect(await counted(minute + 2 * 3600)).toBe(400);
  expect(
    await summary(keeper.tables, { ...range, to: range.to + 7200, now: range.now + 7200 }),
  ).toMatchObject({ requests: 1900 });
});

test('rows of addresses are kept as long as those of consumers', async () => {
  ways['one by one']();
  await keeper.flush(now);
  const stepsOf = async (kind: number): Promise<readonly number[]> => {
    const rows = await keeper.tables
      .selectFrom('counts')
      .select('step')
      .distinct()
      .where('kind', '=', kind)
      .execute();
    return rows.map(({ step }) => step).toSorted((a, b) => a - b);
  };
  expect(await stepsOf(5)).toEqual([60, 3600, 86_400, 604_800]);
  await deleteOld(keeper.tables, second + 8 * 3600);
  expect(await stepsOf(5)).toEqual([3600, 86_400, 604_800]);
  expect(await stepsOf(5)).toEqual(await stepsOf(3));
  expect(await stepsOf(2)).toEqual([60, 3600, 86_400, 604_800]);
});
