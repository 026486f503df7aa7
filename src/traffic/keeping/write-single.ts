// Writes the requests that are kept singly, and how many were lost.
import { sql, type Kysely } from 'kysely';
import type { Taken } from './gathered.ts';
import type { TrafficTables } from './traffic-part.ts';

/** `now`: milliseconds since the epoch. */
export async function writeSingle(
  tables: Kysely<TrafficTables>,
  { lost, kept, queryNames, contents }: Taken,
  now: number,
): Promise<void> {
  const time = Math.floor(now / 3_600_000) * 3600;
  for (const [reason, requests] of lost)
    await sql`INSERT INTO lost VALUES (${time}, ${reason}, ${requests})
        ON CONFLICT DO UPDATE SET requests = requests + excluded.requests`.execute(tables);
  if (kept.length === 0) return;
  await sql`
      INSERT INTO requests (id, time, gateway, target, consumer, credential, method, host, path, status, answered_by, total_ms, gateway_ms,
        upstream_ms, received, sent, address, agent, tries, upstream, upstream_name, one_of)
      SELECT value->>'id', value->>'time', value->>'gateway', value->>'target', value->>'consumer', value->>'credential', value->>'method',
        value->>'host', value->>'path', value->>'status', value->>'answered_by', value->>'total_ms', value->>'gateway_ms',
        value->>'upstream_ms', value->>'received', value->>'sent', value->>'address', value->>'agent', value->>'tries',
        value->>'upstream', value->>'upstream_name', value->>'one_of' FROM json_each(${JSON.stringify(kept)})`.execute(
    tables,
  );
  for (const row of contents) await tables.insertInto('contents').values(row).execute();
  if (queryNames.length === 0) return;
  await sql`INSERT OR REPLACE INTO query_names SELECT value->>'request', value->>'names'
      FROM json_each(${JSON.stringify(queryNames)})`.execute(tables);
}
