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
  const all = [...cells.minutes].flatMap(([start, minute]) =>
    Array.from(minute, ([subject, cell]) => ({ start, subject, cell })),
  );
  for (let first = 0; first < all.length; first += slice) {
    const timed = all
      .slice(first, first + slice)
      .map(({ start, subject, cell }) => ({ start, ...cells.counted(subject, cell) }));
    await writeSlice(tables, timed);
    if (all.length > slice) await setImmediate();
  }
}

/** `start`: the beginning of its minute, in seconds since the epoch. */
type Timed = Counted & { readonly start: number };

async function writeSlice(tables: Kysely<TrafficTables>, cells: readonly Timed[]): Promise<void> {
  const counts = JSON.stringify(
    cells.map(({ start, kind, subject, sums }) => [start, kind, subject, ...sums]),
  );
  const answers = JSON.stringify(
    cells.flatMap(({ start, kind, subject, answers: counted }) =>
      counted.map(([{ status, method, answeredBy }, requests]) => [
        start,
        kind,
        subject,
        status,
        method,
        answeredBy,
        requests,
      ]),
    ),
  );
  const pairs = JSON.stringify(
    cells.flatMap(({ start, pairs: counted }) =>
      counted.map((pair) => [
        start,
        pair.target,
        pair.consumer,
        pair.requests,
        pair.client_errors,
        pair.server_errors,
      ]),
    ),
  );
  for (const step of steps) {
    const time = sql`(value->>0) - (value->>0) % ${step}`;
    await sql`
      INSERT INTO counts SELECT ${step}, value->>1, ${time}, value->>2, value->>3, value->>4, value->>5, value->>6, value->>7, value->>8,
        value->>9, value->>10, value->>11 FROM json_each(${counts}) WHERE true
      ON CONFLICT DO UPDATE SET requests = requests + excluded.requests, client_errors = client_errors + excluded.client_errors,
        server_errors = server_errors + excluded.server_errors, received = received + excluded.received, sent = sent + excluded.sent,
        total_ms = total_ms + excluded.total_ms, gateway_ms = gateway_ms + excluded.gateway_ms,
        upstream_ms = upstream_ms + excluded.upstream_ms, upstreams = upstreams + excluded.upstreams`.execute(
      tables,
    );
    if (step <= longestOfLatencies) await writeLatencies(tables, step, cells);
    await sql`
      INSERT INTO answers SELECT ${step}, value->>1, ${time}, value->>2, value->>3, value->>4, value->>5, value->>6
      FROM json_each(${answers}) WHERE true
      ON CONFLICT DO UPDATE SET requests = requests + excluded.requests`.execute(tables);
    if (pairs === '[]') continue;
    await sql`
      INSERT INTO pairs SELECT ${step}, ${time}, value->>1, value->>2, value->>3, value->>4, value->>5 FROM json_each(${pairs}) WHERE true
      ON CONFLICT DO UPDATE SET requests = requests + excluded.requests, client_errors = client_errors + excluded.client_errors,
        server_errors = server_errors + excluded.server_errors`.execute(tables);
  }
}

/** A row of latencies, and the cells that belong to it: one, or those of several minutes. */
interface LatencyRow {
  readonly kind: number;
  readonly subject: number;
  readonly time: number;
  readonly cells: Timed[];
}

async function writeLatencies(
  tables: Kysely<TrafficTables>,
  step: number,
  cells: readonly Timed[],
): Promise<void> {
  const rows = new Map<string, LatencyRow>();
  for (const cell of cells) {
    const { kind, subject, start } = cell;
    const time = start - (start % step);
    const key = `${subject} ${time}`;
    const row = rows.get(key);
    if (row) row.cells.push(cell);
    else rows.set(key, { kind, subject, time, cells: [cell] });
  }
  const places = JSON.stringify(
    Array.from(rows.values(), ({ kind, subject, time }) => [kind, subject, time]),
  );
  const { rows: there } = await sql<{ subject: number; time: number; latencies: Uint8Array }>`
    SELECT latencies.subject, latencies.time, latencies.latencies FROM json_each(${places}) AS cells CROSS JOIN latencies
    WHERE latencies.step = ${step} AND latencies.kind = cells.value->>0 AND latencies.time = cells.value->>2
      AND latencies.subject = cells.value->>1`.execute(tables);
  const before = new Map(there.map(({ subject, time, latencies }) => [`${subject} ${time}`, latencies]));
  const written = Array.from(rows, ([key, row]) => [
    row.kind,
    row.time,
    row.subject,
    merged(row.cells, before.get(key)),
  ]);
  await sql`
    INSERT INTO latencies SELECT ${step}, value->>0, value->>1, value->>2, unhex(value->>3) FROM json_each(${JSON.stringify(written)}) WHERE true
    ON CONFLICT DO UPDATE SET latencies = excluded.latencies`.execute(tables);
}

/** In hexadecimal digits. */
function merged(cells: readonly Timed[], before: Uint8Array | undefined): string {
  scratch.clear();
  if (before) scratch.merge(before);
  for (const cell of cells) cell.addLatenciesTo(scratch);
  return Buffer.from(scratch.encode()).toString('hex');
}
