// Generates a traffic.db as months of traffic leave it: rows by day and week for all of the time, by hour and minute for its end, as far as
// the questions of the pages read them. It is written by SQL, since a record for each request would take hours.
import { sql, type Kysely } from 'kysely';
import { heaviestSteps, slotsOf } from '#traffic/keeping/heaviest.ts';
import { Histogram, Histograms } from '#traffic/latency/histogram.ts';
import { bucketOf } from '#traffic/latency/buckets.ts';
import { kinds, trafficPart, type TrafficTables } from '#traffic/keeping/traffic-part.ts';
import { openDatabase } from '../src/database/database.ts';

export interface TrafficSize {
  days: number;
  apis: number;
  consumers: number;
  /** Apis that each consumer uses. */
  used: number;
  /** Hours at the end that have rows by hour, and minutes that have rows by minute. */
  hours: number;
  minutes: number;
}

const day = 86_400;
const firstTarget = 10;
const statuses = [200, 404, 503];

/** `now`: seconds since the epoch. */
export async function writeTraffic(path: string, size: TrafficSize, now: number): Promise<void> {
  const database = await openDatabase(path, [trafficPart]);
  const tables = database.tablesOf(trafficPart);
  const today = now - (now % day);
  await tables.transaction().execute((within) => writeNames(within, size, now));
  const times = (step: number, count: number): number[] =>
    Array.from({ length: count }, (_, ago) => now - (now % step) - ago * step);
  for (const time of times(day, size.days)) await writeStep(tables, size, day, time);
  for (const time of times(3600, size.hours)) await writeStep(tables, size, 3600, time);
  for (const time of times(60, size.minutes)) await writeStep(tables, size, 60, time);
  await writeWeeks(tables);
  await writeHeaviest(tables, today, size.days);
  await sql`PRAGMA wal_checkpoint(TRUNCATE)`.execute(tables);
  await database.close();
}

async function writeNames(tables: Kysely<TrafficTables>, size: TrafficSize, now: number): Promise<void> {
  const names = (first: number, count: number, kind: number, label: string) => sql`
    INSERT INTO names (id, kind, gateway, key, type, label, parent, parent_label, first_seen, last_seen)
    SELECT ${first} + n.value, ${kind}, 'default', ${label} || '-' || n.value, 'api', ${label} || '-' || n.value, '', '', ${(now - size.days * day) * 1000}, ${now * 1000}
    FROM (${numbers(count)}) AS n`;
  await names(1, 1, kinds.gateway, 'gateway').execute(tables);
  await names(firstTarget, size.apis, kinds.target, 'api').execute(tables);
  await names(firstTarget + size.apis, size.consumers, kinds.consumer, 'consumer').execute(tables);
}

/** The numbers from 0 on. */
const numbers = (count: number) => sql<number>`
  WITH RECURSIVE n(value) AS (SELECT 0 UNION ALL SELECT value + 1 FROM n WHERE value + 1 < ${count}) SELECT value FROM n`;

async function writeStep(
  all: Kysely<TrafficTables>,
  size: TrafficSize,
  step: number,
  time: number,
): Promise<void> {
  const [apis, consumers] = [firstTarget, firstTarget + size.apis];
  await all.transaction().execute(async (tables) => {
    const subjects = async (kind: number, first: number, count: number, requests: number): Promise<void> => {
      await sql`
        INSERT INTO counts SELECT ${step}, ${kind}, ${time}, ${first} + n.value, ${requests} + n.value % 97, n.value % 7, n.value % 3, ${requests * 400},
          ${requests * 5000}, ${requests * 40}, ${requests * 2}, ${requests * 38}, ${requests} FROM (${numbers(count)}) AS n`.execute(
        tables,
      );
      await sql`
        INSERT INTO latencies SELECT ${step}, ${kind}, ${time}, ${first} + n.value, ${histogramOf(requests)} FROM (${numbers(count)}) AS n`.execute(
        tables,
      );
      for (const status of statuses)
        await sql`
          INSERT INTO answers SELECT ${step}, ${kind}, ${time}, ${first} + n.value, ${status}, 'GET', 'upstream', 1 + n.value % 50
          FROM (${numbers(count)}) AS n`.execute(tables);
    };
    const share = step / day;
    await subjects(kinds.gateway, 1, 1, Math.ceil(3_000_000 * share));
    await subjects(kinds.target, apis, size.apis, Math.ceil(3000 * share));
    await subjects(kinds.consumer, consumers, size.consumers, Math.ceil(300 * share));
    await sql`
      INSERT OR IGNORE INTO pairs SELECT ${step}, ${time}, ${apis} + (c.value * 7 + a.value * 131) % ${size.apis}, ${consumers} + c.value, 100, 2, 1
      FROM (${numbers(size.consumers)}) AS c, (${numbers(size.used)}) AS a`.execute(tables);
  });
}

/** As many latencies as requests, up to a number that fills the buckets; they scatter over a range of one to a hundred. */
function histogramOf(requests: number): Uint8Array {
  const histograms = new Histograms();
  const samples = Math.min(requests, 5000);
  for (let sample = 0; sample < samples; sample += 1) {
    const total = 20 * Math.exp(2.2 * Math.sin(sample * 12.9898));
    const gateway = 1 + (sample % 3);
    for (const [index, value] of [total + gateway, gateway, total].entries())
      histograms.each[index]?.addBucket(bucketOf(value), Math.ceil(requests / samples));
  }
  return histograms.encode();
}

async function writeWeeks(tables: Kysely<TrafficTables>): Promise<void> {
  await sql`
    INSERT INTO counts SELECT 604800, kind, time - time % 604800, subject, sum(requests), sum(client_errors), sum(server_errors), sum(received),
      sum(sent), sum(total_ms), sum(gateway_ms), sum(upstream_ms), sum(upstreams)
    FROM counts WHERE step = 86400 GROUP BY kind, time - time % 604800, subject`.execute(tables);
  await sql`
    INSERT INTO answers SELECT 604800, kind, time - time % 604800, subject, status, method, answered_by, sum(requests)
    FROM answers WHERE step = 86400 GROUP BY kind, time - time % 604800, subject, status, method, answered_by`.execute(
    tables,
  );
  await sql`
    INSERT INTO pairs SELECT 604800, time - time % 604800, target, consumer, sum(requests), sum(client_errors), sum(server_errors)
    FROM pairs WHERE step = 86400 GROUP BY time - time % 604800, target, consumer`.execute(tables);
}

async function writeHeaviest(tables: Kysely<TrafficTables>, today: number, days: number): Promise<void> {
  for (const step of heaviestSteps)
    for (const what of ['path', 'address', 'agent'] as const)
      await sql`
        INSERT INTO heaviest SELECT ${step}, ${today} - t.value * ${step}, 1, ${what}, n.value, ${what === 'path' ? firstTarget : 0},
          ${what === 'path' ? 'GET' : ''}, ${`/${what}/`} || (n.value * 7 + t.value / ${day / step}), 1000, 0, 20, 10, ${what === 'path' ? pathHistogram() : new Uint8Array()}
        FROM (${numbers(step === day ? days : 14 * 24)}) AS t, (${numbers(slotsOf[step][what])}) AS n`.execute(
        tables,
      );
}

function pathHistogram(): Uint8Array {
  const histogram = new Histogram();
  for (let sample = 0; sample < 1000; sample += 1)
    histogram.addBucket(bucketOf(20 * Math.exp(2.2 * Math.sin(sample * 12.9898))), 1);
  return histogram.encoded();
}
