// Adds counts to the rows of their minute, hour, day and week.
import { setImmediate } from 'node:timers/promises';
import { sql, type Kysely } from 'kysely';
import { Histograms } from '../latency/histogram.ts';
import type { Cells, Counted } from './cells.ts';
import { longestOfLatencies, steps, type TrafficTables } from './traffic-part.ts';

const scratch = new Histograms();

/** So many cells are written at a time. In between the thread takes in what has come meanwhile. */
const slice = 400;

export async function writeCells(tables: Kysely<TrafficTables>, cells: Cells): Promise<void> {
  for (const [start, minute] of cells.minutes) {
    const all = [...minute];
    for (let first = 0; first < all.length; first += slice) {
      const counted = all.slice(first, first + slice).map(([subject, cell]) => cells.counted(subject, cell));
      await writeSlice(tables, start, counted);
      if (all.length > slice) await setImmediate();
    }
  }
}

/** `start`: the beginning of the minute, in seconds since the epoch. */
async function writeSlice(
  tables: Kysely<TrafficTables>,
  start: number,
  cells: readonly Counted[],
): Promise<void> {
  const counts = JSON.stringify(cells.map(({ kind, subject, sums }) => [kind, subject, ...sums]));
  const answers = JSON.stringify(
    cells.flatMap((cell) =>
      cell.answers.map(([{ status, method, answeredBy }, requests]) => [
        cell.kind,
        cell.subject,
        status,
        method,
        answeredBy,
        requests,
      ]),
    ),
  );
  const pairs = JSON.stringify(
    cells.flatMap((cell) =>
      cell.pairs.map((pair) => [
        pair.target,
        pair.consumer,
        pair.requests,
        pair.client_errors,
        pair.server_errors,
      ]),
    ),
  );
  for (const step of steps) {
    const time = start - (start % step);
    await sql`
      INSERT INTO counts SELECT ${step}, value->>0, ${time}, value->>1, value->>2, value->>3, value->>4, value->>5, value->>6, value->>7,
        value->>8, value->>9, value->>10 FROM json_each(${counts}) WHERE true
      ON CONFLICT DO UPDATE SET requests = requests + excluded.requests, client_errors = client_errors + excluded.client_errors,
        server_errors = server_errors + excluded.server_errors, received = received + excluded.received, sent = sent + excluded.sent,
        total_ms = total_ms + excluded.total_ms, gateway_ms = gateway_ms + excluded.gateway_ms,
        upstream_ms = upstream_ms + excluded.upstream_ms, upstreams = upstreams + excluded.upstreams`.execute(
      tables,
    );
    if (step <= longestOfLatencies) await writeLatencies(tables, step, time, cells);
    await sql`
      INSERT INTO answers SELECT ${step}, value->>0, ${time}, value->>1, value->>2, value->>3, value->>4, value->>5
      FROM json_each(${answers}) WHERE true
      ON CONFLICT DO UPDATE SET requests = requests + excluded.requests`.execute(tables);
    if (pairs === '[]') continue;
    await sql`
      INSERT INTO pairs SELECT ${step}, ${time}, value->>0, value->>1, value->>2, value->>3, value->>4 FROM json_each(${pairs}) WHERE true
      ON CONFLICT DO UPDATE SET requests = requests + excluded.requests, client_errors = client_errors + excluded.client_errors,
        server_errors = server_errors + excluded.server_errors`.execute(tables);
  }
}

async function writeLatencies(
  tables: Kysely<TrafficTables>,
  step: number,
  time: number,
  cells: readonly Counted[],
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
function merged(cell: Counted, before: Uint8Array | undefined): string {
  scratch.clear();
  if (before) scratch.merge(before);
  cell.addLatenciesTo(scratch);
  return Buffer.from(scratch.encode()).toString('hex');
}
