// Writes the requests that are kept singly, and how many were lost.
import { sql, type Kysely } from 'kysely';
import { listed, tableIn } from '../../database/dialects.ts';
import type { Taken } from './gathered.ts';
import type { RequestsRow, TrafficTables } from './traffic-part.ts';

const columns: Readonly<Record<keyof RequestsRow, 'integer' | 'text'>> = {
  id: 'integer',
  time: 'integer',
  gateway: 'text',
  target: 'integer',
  consumer: 'integer',
  credential: 'text',
  method: 'text',
  host: 'text',
  path: 'text',
  status: 'integer',
  answered_by: 'text',
  total_ms: 'integer',
  gateway_ms: 'integer',
  upstream_ms: 'integer',
  received: 'integer',
  sent: 'integer',
  address: 'text',
  agent: 'text',
  tries: 'integer',
  upstream: 'text',
  upstream_name: 'text',
  one_of: 'integer',
};

const rowOf = (kept: RequestsRow): readonly unknown[] => [
  kept.id,
  kept.time,
  kept.gateway,
  kept.target,
  kept.consumer,
  kept.credential,
  kept.method,
  kept.host,
  kept.path,
  kept.status,
  kept.answered_by,
  kept.total_ms,
  kept.gateway_ms,
  kept.upstream_ms,
  kept.received,
  kept.sent,
  kept.address,
  kept.agent,
  kept.tries,
  kept.upstream,
  kept.upstream_name,
  kept.one_of,
];

/** `now`: milliseconds since the epoch. */
export async function writeSingle(
  tables: Kysely<TrafficTables>,
  { lost, kept, queryNames, contents }: Taken,
  now: number,
): Promise<void> {
  const time = Math.floor(now / 3_600_000) * 3600;
  for (const [reason, requests] of lost)
    await tables
      .insertInto('lost')
      .values({ time, reason, requests })
      .onConflict((conflict) =>
        conflict
          .columns(['time', 'reason'])
          .doUpdateSet((set) => ({ requests: set('lost.requests', '+', set.ref('excluded.requests')) })),
      )
      .execute();
  if (kept.length === 0) return;
  const names = sql.join(Object.keys(columns).map((name) => sql.ref(name)));
  await sql`INSERT INTO ${tableIn(tables, 'requests')} (${names})
      SELECT ${names} FROM ${listed(tables, columns, kept.map(rowOf))} AS written`.execute(tables);
  for (const row of contents) await tables.insertInto('contents').values(row).execute();
  if (queryNames.length === 0) return;
  const written = queryNames.map((row) => [row.request, row.names]);
  await sql`INSERT INTO ${tableIn(tables, 'query_names')} (request, names)
      SELECT request, names FROM ${listed(tables, { request: 'integer', names: 'text' }, written)} AS written WHERE true
      ON CONFLICT (request) DO UPDATE SET names = excluded.names`.execute(tables);
}
