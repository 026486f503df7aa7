// A database of an earlier version has the same answers once it is migrated.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { openDatabase } from '../../database/database.ts';
import { Histograms } from '../latency/histogram.ts';
import { heaviest } from '../questions/heaviest.ts';
import { list } from '../questions/lists.ts';
import { summary } from '../questions/summary.ts';
import { trafficMigrations } from './traffic-migrations.ts';
import { trafficPart } from './traffic-part.ts';

const dir = mkdtempSync(join(tmpdir(), 'gatehouse-traffic-migrations-'));
afterAll(() => rmSync(dir, { recursive: true }));

const day = 86_400;
const today = 20_000 * day;

test('a database from before the weeks keeps its sums, percentiles and paths, also over many days', async () => {
  const path = join(dir, 'traffic.db');
  const before = await openDatabase(path, [{ ...trafficPart, migrations: trafficMigrations.slice(0, 1) }]);
  const old = before.tablesOf(trafficPart);
  const histograms = new Histograms();
  for (const histogram of histograms.each) histogram.addBucket(40, 10);
  await sql`INSERT INTO names VALUES (1, 1, 'default', '', '', '', '', '', 0, 0), (2, 3, 'default', 'consumer-1', '', 'ann', '', '', 0, 0)`.execute(
    old,
  );
  for (let ago = 0; ago < 40; ago += 1)
    for (const [kind, subject] of [
      [1, 1],
      [3, 2],
    ] as const) {
      const time = today - ago * day;
      await sql`INSERT INTO counts VALUES (${day}, ${kind}, ${time}, ${subject}, 10, 2, 1, 100, 200, 400, 0, 400, 10, ${histograms.encode()})`.execute(
        old,
      );
      await sql`INSERT INTO answers VALUES (${day}, ${kind}, ${time}, ${subject}, 404, 'GET', 'upstream', 2)`.execute(
        old,
      );
    }
  for (const [hour, value, requests] of [
    [1, '/a', 5],
    [2, '/a', 6],
    [2, '/b', 1],
  ] as const)
    await sql`INSERT INTO heaviest VALUES (${today + hour * 3600}, 1, 'path', ${value === '/a' ? 0 : 1}, 0, ${value}, ${requests}, 0)`.execute(
      old,
    );
  await before.close();

  const database = await openDatabase(path, [trafficPart]);
  const tables = database.tablesOf(trafficPart);
  const range = { from: today - 39 * day, to: today + day, now: today + day };
  expect(await summary(tables, range)).toMatchObject({
    requests: 400,
    sent: 8000,
    latencies: { total: { mean: 40, p50: 40, p99: 40 } },
    answers: [{ status: 404, requests: 80 }],
  });
  const asked = { ...range, of: 'consumer', sort: 'requests', limit: 10 } as const;
  expect((await list(tables, asked)).rows).toMatchObject([
    { id: 'consumer-1', requests: 400, server_errors: 40, latencies: { upstream: { p95: 40 } } },
  ]);
  expect((await list(tables, { ...asked, status: [400, 499] })).rows).toMatchObject([{ requests: 80 }]);
  const paths = { ...range, what: 'path', sort: 'requests', untaken: false, limit: 10 } as const;
  for (const from of [range.from, today + 3600])
    expect((await heaviest(tables, { ...paths, from })).rows).toMatchObject([
      { value: '/a', requests: 11, method: '' },
      { value: '/b', requests: 1 },
    ]);
  await database.close();
});
