// Known records are counted exactly, whatever the clock and the disk do.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '../../database/database.ts';
import { openOwnTables } from '../../testing/own-place.ts';
import { heaviest } from '../questions/heaviest.ts';
import { list } from '../questions/lists.ts';
import { requests } from '../questions/requests.ts';
import { series, summary } from '../questions/summary.ts';
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

/** Seconds: the last minute of a day. */
const midnight = 20_000 * 86_400;

describe('counts', () => {
  test('are exact across the borders of minutes, hours and days', async () => {
    const now = (midnight + 7200) * 1000;
    let sent = 0;
    for (let second = midnight - 7200; second < midnight + 7200; second += 7) {
      keeper.add(recordAt(second * 1000), now);
      sent += 1;
      if (sent % 100 === 0) await keeper.flush(now);
    }
    await keeper.flush(now);
    for (const [from, to] of [
      [midnight - 7200, midnight + 7200],
      [midnight - 7200, midnight],
      [midnight, midnight + 7200],
      [midnight - 60, midnight + 60],
      [midnight - 3660, midnight + 3660],
    ] as const) {
      const expected = Math.ceil((to - midnight + 7200) / 7) - Math.ceil((from - midnight + 7200) / 7);
      const { requests: counted, received } = await summary(keeper.tables, { from, to, now: now / 1000 + 1 });
      expect(counted).toBe(expected);
      expect(received).toBe(expected * 100);
      const { points } = await series(keeper.tables, { from, to, now: now / 1000 + 1 });
      expect(points.reduce((sum, point) => sum + point.requests, 0)).toBe(expected);
    }
    expect(sent).toBe(2058);
  });

  test('are exact when the clock is put forward and back between two writes', async () => {
    const first = midnight * 1000 - 10;
    for (const now of [first, first + 3_000_000, first - 90_000_000, first + 20]) {
      for (let count = 0; count < 10; count += 1) keeper.add(recordAt(now), now);
      await keeper.flush(now);
    }
    const all = await summary(keeper.tables, {
      from: midnight - 100_000,
      to: midnight + 100_000,
      now: midnight,
    });
    expect(all.requests).toBe(40);
  });

  test('keep status, method and answerer apart, for all, the api and the consumer', async () => {
    const now = midnight * 1000;
    keeper.add(recordAt(now), now);
    keeper.add(recordAt(now, { status: 403, answeredBy: 'plugin:acl' }), now);
    keeper.add(recordAt(now, { status: 502, answeredBy: 'gateway', consumer: undefined }), now);
    keeper.add(
      recordAt(now, { status: 404, answeredBy: 'router', target: undefined, consumer: undefined }),
      now,
    );
    await keeper.flush(now);
    const range = { from: midnight - 60, to: midnight + 60, now: midnight };
    const all = await summary(keeper.tables, range);
    expect(all).toMatchObject({ requests: 4, client_errors: 2, server_errors: 1 });
    expect(all.answers.map(({ status, answered_by }) => `${status} ${answered_by}`).toSorted()).toEqual([
      '200 upstream',
      '403 plugin:acl',
      '404 router',
      '502 gateway',
    ]);
    expect((await summary(keeper.tables, { ...range, target: 'api-1' })).requests).toBe(3);
    expect((await summary(keeper.tables, { ...range, consumer: 'consumer-1' })).requests).toBe(2);
    const asked = { ...range, of: 'consumer', sort: 'requests', limit: 10, target: 'api-1' } as const;
    const { rows } = await list(keeper.tables, asked);
    expect(rows).toMatchObject([{ id: 'consumer-1', name: 'ann', requests: 2, client_errors: 1 }]);
    const paths = await heaviest(keeper.tables, {
      ...range,
      what: 'path',
      sort: 'requests',
      untaken: true,
      limit: 10,
    });
    expect(paths.rows).toMatchObject([
      { value: '/jokes', target: null, method: 'GET', requests: 1, client_errors: 1, latency: { p95: 12 } },
    ]);
    const refused = { from: 0, to: now + 1, status: [403, 403], before: 100, limit: 10 } as const;
    expect(await requests(keeper.tables, { ...refused, consumer: 'consumer-1' })).toMatchObject({
      rows: [{ status: 403, answered_by: 'plugin:acl', consumer: 'consumer-1', target_name: 'jokes' }],
    });
  });

  test('are kept while nothing can be written, and written later', async () => {
    const now = midnight * 1000;
    keeper.add(recordAt(now), now);
    await database.tablesOf(trafficPart).schema.alterTable('answers').renameTo('away').execute();
    await expect(keeper.flush(now)).rejects.toThrow(/answers|42P01/);
    keeper.add(recordAt(now), now);
    await database.tablesOf(trafficPart).schema.alterTable('away').renameTo('answers').execute();
    await keeper.flush(now);
    const { requests: counted } = await summary(keeper.tables, {
      from: midnight - 60,
      to: midnight + 60,
      now: midnight,
    });
    expect(counted).toBe(2);
    const { rows } = await heaviest(keeper.tables, {
      from: midnight - 60,
      to: midnight + 60,
      now: midnight,
      what: 'path',
      sort: 'requests',
      untaken: false,
      limit: 1,
    });
    expect(rows[0]?.requests).toBe(2);
  });

  test('go on after a start anew, under the same names', async () => {
    const now = midnight * 1000;
    keeper.add(recordAt(now), now);
    await keeper.flush(now);
    keeper = await Keeper.open(database);
    keeper.add(recordAt(now), now);
    await keeper.flush(now);
    const range = { from: midnight - 60, to: midnight + 60, now: midnight };
    expect(await summary(keeper.tables, { ...range, target: 'api-1' })).toMatchObject({
      requests: 2,
      latencies: { total: { p50: 12, p99: 12 }, upstream: { p50: 9 } },
    });
  });
});

test('rows are deleted when their time is over, the rows of their day stay', async () => {
  const then = midnight * 1000;
  keeper.add(recordAt(then), then);
  await keeper.flush(then);
  const now = then + 8 * 86_400_000;
  await keeper.flush(now);
  const counts = await keeper.tables.selectFrom('counts').select('step').where('kind', '=', 2).execute();
  expect(counts).toEqual([{ step: 3600 }, { step: 86_400 }, { step: 604_800 }]);
  expect(await keeper.tables.selectFrom('requests').selectAll().execute()).toEqual([]);
});

test('above the budget single requests say for how many they stand, and the counts stay exact', async () => {
  const now = midnight * 1000;
  for (let count = 0; count < 10_000; count += 1)
    keeper.add(recordAt(now + (count % 1000)), now + Math.floor(count / 2500) * 1000);
  await keeper.flush(now);
  const kept = await keeper.tables.selectFrom('requests').select('one_of').execute();
  expect(kept.length).toBeLessThan(1000);
  expect(Math.max(...kept.map(({ one_of }) => one_of))).toBeGreaterThan(10);
  const { requests: counted } = await summary(keeper.tables, {
    from: midnight - 60,
    to: midnight + 60,
    now: midnight,
  });
  expect(counted).toBe(10_000);
});
