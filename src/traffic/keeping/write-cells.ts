// Adds counts to the rows of their minute, hour, day and week.
import { setImmediate } from 'node:timers/promises';
import { sql, type Kysely } from 'kysely';
import { listed, tableIn } from '../../database/dialects.ts';
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

const columns = {
  counts: {
    start: 'integer',
    kind: 'integer',
    subject: 'integer',
    requests: 'integer',
    client_errors: 'integer',
    server_errors: 'integer',
    received: 'integer',
    sent: 'integer',
    total_ms: 'integer',
    gateway_ms: 'integer',
    upstream_ms: 'integer',
    upstreams: 'integer',
  },
  answers: {
    start: 'integer',
    kind: 'integer',
    subject: 'integer',
    status: 'integer',
    method: 'text',
    answered_by: 'text',
    requests: 'integer',
  },
  pairs: {
    start: 'integer',
    target: 'integer',
    consumer: 'integer',
    requests: 'integer',
    client_errors: 'integer',
    server_errors: 'integer',
  },
  places: { kind: 'integer', subject: 'integer', time: 'integer' },
  latencies: { kind: 'integer', time: 'integer', subject: 'integer', latencies: 'hex' },
} as const;

const added = (each: (name: string) => string, grouped: (keys: string) => string) => ({
  counts: sql.raw(Object.keys(columns.counts).slice(3).map(each).join(', ')),
  requests: sql.raw(each('requests')),
  pairs: sql.raw(Object.keys(columns.pairs).slice(3).map(each).join(', ')),
  by: (keys: string) => sql.raw(grouped(keys)),
});
const sumsOfOne = added(
  (name) => name,
  () => '',
);
const sumsOfMinutes = added(
  (name) => `sum(${name})`,
  (keys) => `GROUP BY ${keys}`,
);

async function writeSlice(tables: Kysely<TrafficTables>, cells: readonly Timed[]): Promise<void> {
  const counts = cells.map(({ start, kind, subject, sums }) => [start, kind, subject, ...sums]);
  const answers = cells.flatMap(({ start, kind, subject, answers: counted }) =>
    counted.map(([{ status, method, answeredBy }, requests]) => [
      start,
      kind,
      subject,
      status,
      method,
      answeredBy,
      requests,
    ]),
  );
  const pairs = cells.flatMap(({ start, pairs: counted }) =>
    counted.map((pair) => [
      start,
      pair.target,
      pair.consumer,
      pair.requests,
      pair.client_errors,
      pair.server_errors,
    ]),
  );
  // Of several minutes the cells of a subject belong to one row of an hour: a statement may change a row once.
  const sums = cells.some(({ start }) => start !== cells[0]?.start) ? sumsOfMinutes : sumsOfOne;
  for (const step of steps) {
    const length = sql`CAST(${step} AS BIGINT)`;
    const time = sql`start - start % ${length}`;
    await sql`
      INSERT INTO ${tableIn(tables, 'counts')} SELECT ${length}, kind, ${time}, subject, ${sums.counts}
      FROM ${listed(tables, columns.counts, counts)} AS cells WHERE true ${sums.by('2, 3, 4')}
      ON CONFLICT (step, kind, time, subject) DO UPDATE SET requests = counts.requests + excluded.requests,
        client_errors = counts.client_errors + excluded.client_errors, server_errors = counts.server_errors + excluded.server_errors,
        received = counts.received + excluded.received, sent = counts.sent + excluded.sent, total_ms = counts.total_ms + excluded.total_ms,
        gateway_ms = counts.gateway_ms + excluded.gateway_ms, upstream_ms = counts.upstream_ms + excluded.upstream_ms,
        upstreams = counts.upstreams + excluded.upstreams`.execute(tables);
    if (step <= longestOfLatencies) await writeLatencies(tables, step, cells);
    await sql`
      INSERT INTO ${tableIn(tables, 'answers')} SELECT ${length}, kind, ${time}, subject, status, method, answered_by, ${sums.requests}
      FROM ${listed(tables, columns.answers, answers)} AS cells WHERE true ${sums.by('2, 3, 4, 5, 6, 7')}
      ON CONFLICT (step, kind, time, subject, status, method, answered_by)
        DO UPDATE SET requests = answers.requests + excluded.requests`.execute(tables);
    if (pairs.length === 0) continue;
    await sql`
      INSERT INTO ${tableIn(tables, 'pairs')} SELECT ${length}, ${time}, target, consumer, ${sums.pairs}
      FROM ${listed(tables, columns.pairs, pairs)} AS cells WHERE true ${sums.by('2, 3, 4')}
      ON CONFLICT (step, time, target, consumer) DO UPDATE SET requests = pairs.requests + excluded.requests,
        client_errors = pairs.client_errors + excluded.client_errors, server_errors = pairs.server_errors + excluded.server_errors`.execute(
      tables,
    );
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
  const places = Array.from(rows.values(), ({ kind, subject, time }) => [kind, subject, time]);
  const { rows: there } = await sql<{ subject: number; time: number; latencies: Uint8Array }>`
    SELECT latencies.subject, latencies.time, latencies.latencies
    FROM ${listed(tables, columns.places, places)} AS cells CROSS JOIN ${tableIn(tables, 'latencies')} AS latencies
    WHERE latencies.step = ${step} AND latencies.kind = cells.kind AND latencies.time = cells.time
      AND latencies.subject = cells.subject`.execute(tables);
  const before = new Map(there.map(({ subject, time, latencies }) => [`${subject} ${time}`, latencies]));
  const written = Array.from(rows, ([key, row]) => [
    row.kind,
    row.time,
    row.subject,
    merged(row.cells, before.get(key)),
  ]);
  await sql`
    INSERT INTO ${tableIn(tables, 'latencies')} SELECT CAST(${step} AS BIGINT), kind, time, subject, latencies
    FROM ${listed(tables, columns.latencies, written)} AS cells WHERE true
    ON CONFLICT (step, kind, time, subject) DO UPDATE SET latencies = excluded.latencies`.execute(tables);
}

/** In hexadecimal digits. */
function merged(cells: readonly Timed[], before: Uint8Array | undefined): string {
  scratch.clear();
  if (before) scratch.merge(before);
  for (const cell of cells) cell.addLatenciesTo(scratch);
  return Buffer.from(scratch.encode()).toString('hex');
}
