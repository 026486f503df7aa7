// The captured content of a single request.
import type { Kysely } from 'kysely';
import type { TrafficTables } from '../keeping/traffic-part.ts';

export interface AskedContent {
  /** Of the single request. */
  readonly id: number;
}

/** A `RequestContent`, whose content is as the keeper wrote it. */
export async function content(
  tables: Kysely<TrafficTables>,
  { id }: AskedContent,
): Promise<{ content: unknown }> {
  const row = await tables
    .selectFrom('contents')
    .select('content')
    .where('request', '=', id)
    .executeTakeFirst();
  const kept: unknown = row ? JSON.parse(row.content) : null;
  return { content: kept };
}
