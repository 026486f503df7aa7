import { sql, type Kysely } from 'kysely';
import { databaseTime } from './database-time.ts';
import type { SharingTables } from './sharing-part.ts';

/** Seconds that the oldest row of the inbox waits to be counted. */
export async function uncountedFor(tables: Kysely<SharingTables>): Promise<number> {
  const row = await tables
    .selectFrom('inbox')
    .select(sql<number>`(${databaseTime} - min(sent_at)) / 1000`.as('seconds'))
    .where('counted', 'is', null)
    .executeTakeFirst();
  return row?.seconds ?? 0;
}
