// The captured content of a single request.
import type { Kysely } from 'kysely';
import type { RequestContent, ShownContent } from '#wire/traffic.ts';
import type { TrafficTables } from '../keeping/traffic-part.ts';

export interface AskedContent {
  /** Of the single request. */
  readonly id: number;
}

export async function content(tables: Kysely<TrafficTables>, { id }: AskedContent): Promise<RequestContent> {
  const row = await tables
    .selectFrom('contents')
    .select('content')
    .where('request', '=', id)
    .executeTakeFirst();
  return { content: row ? read(row.content) : null };
}

/** As the keeper wrote it. */
const read = (json: string): ShownContent => JSON.parse(json);
