// Adds the counts of a minute to the rows of its minute, hour, day and week.
import { sql, type Kysely } from 'kysely';
import { Histograms } from '../latency/histogram.ts';
import type { Cell } from './cell.ts';
import type { Minute } from './gathered.ts';
import { longestOfLatencies, steps, type TrafficTables } from './traffic-part.ts';

const scratch = new Histograms();

/** `minute`: its beginning, in seconds since the epoch. */
export async function writeMinute(
  tables: Kysely<TrafficTables>,
  start: number,
  minute: Minute,
): Promise<void> {
  const cells = [...minute.values()];
  const answers = JSON.stringify(
    cells.flatMap(({ kind, subject, answers: counted }) =>
      [...counted.values()].map(({ answer, requests }) => [
        kind,
        subject,
        answer.status,
        answer.method,
        answer.answeredBy,
        requests,
      ]),
    ),
  );
  const pairs = JSON.stringify(cells.flatMap((cell) => [...cell.pairs.values()]));
  for (const step of steps) {
    const time = start - (start % step);
    await writeCounts(tables, step, time, cells);
    if (step <= longestOfLatencies) await writeLatencies(tables, step, time, cells);
    await sql`
      INSERT INTO answers SELECT ${step}, value->>0, ${time}, value->>1, value->>2, value->>3, value->>4, value->>5
      FROM json_each(${answers}) WHERE true
      ON CONFLICT DO UPDATE SET requests = requests + excluded.requests`.execute(tables);
    await sql`
      INSERT INTO pairs SELECT ${step}, ${time}, value->>'target', value->>'consumer', value->>'requests', value->>'client_errors',
        value->>'server_errors' FROM json_each(${pairs}) WHERE true
      ON CONFLICT DO UPDATE SET requests = requests + excluded.requests, client_errors = client_errors + excluded.client_errors,
        server_errors = server_errors + excluded.server_errors`.execute(tables);
  }
}

async function writeCounts(
  tables: Kysely<TrafficTables>,
  step: number,
  time: number,
  cells: readonly Cell[],
): Promise<void> {
  const rows = cells.map((cell) => [
    cell.kind,
    cell.subject,
    cell.requests,
    cell.clientErrors,
    cell.serverErrors,
    cell.received,
    cell.sent,
    Math.round(cell.totals),
    Math.round(cell.gateways),
    Math.round(cell.upstreamTimes),
    cell.upstreams,
  ]);
  await sql`
    INSERT INTO counts SELECT ${step}, value->>0, ${time}, value->>1, value->>2, value->>3, value->>4, value->>5, value->>6, value->>7,
      value->>8, value->>9, value->>10 FROM json_each(${JSON.stringify(rows)}) WHERE true
    ON CONFLICT DO UPDATE SET requests = requests + excluded.requests, client_errors = client_errors + excluded.client_errors,
      server_errors = server_errors + excluded.server_errors, received = received + excluded.received, sent = sent + excluded.sent,
      total_ms = total_ms + excluded.total_ms, gateway_ms = gateway_ms + excluded.gateway_ms,
      upstream_ms = upstream_ms + excluded.upstream_ms, upstreams = upstreams + excluded.upstreams`.execute(
    tables,
  );
}

async function writeLatencies(
  tables: Kysely<TrafficTables>,
  step: number,
  time: number,
  cells: readonly Cell[],
): Promise<void> {
  const places = JSON.stringify(cells.map(({ kind, subject }) => [kind, subject]));
  const { rows: there } = await sql<{ subject: number; latencies: Uint8Array }>`
    SELECT latencies.subject, latencies.latencies FROM json_each(${places}) AS cells CROSS JOIN latencies
    WHERE latencies.step = ${step} AND latencies.kind = cells.value->>0 AND latencies.time = ${time}
      AND latencies.subject = cells.value->>1`.execute(tables);
  const before = new Map(there.map(({ subject, latencies }) => [subject, latencies]));
  const rows = cells.map((cell) => [cell.kind, cell.subject, merged(cell, before.get(cell.subject))]);
  await sql`
    INSERT INTO latencies SELECT ${step}, value->>0, ${time}, value->>1, unhex(value->>2) FROM json_each(${JSON.stringify(rows)}) WHERE true
    ON CONFLICT DO UPDATE SET latencies = excluded.latencies`.execute(tables);
}

/** In hexadecimal digits. */
function merged(cell: Cell, before: Uint8Array | undefined): string {
  scratch.clear();
  if (before) scratch.merge(before);
  cell.addLatenciesTo(scratch);
  return Buffer.from(scratch.encode()).toString('hex');
}
