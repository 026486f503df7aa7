// The size of the database, and how much of it holds rows.
import { sql, type Kysely } from 'kysely';
import { engineOf, tableIn } from '../../database/dialects.ts';
import { ownSchema } from '../../database/own-schema.ts';
import type { TrafficTables } from './traffic-part.ts';

export interface Room {
  /** Bytes of the file, or of the tables in PostgreSQL. */
  readonly file: number;
  /** Bytes of it that hold rows. An estimate with PostgreSQL. */
  readonly used: number;
}

export const roomOf = (tables: Kysely<TrafficTables>): Promise<Room> =>
  engineOf(tables) === 'sqlite' ? roomInFile(tables) : roomInTables(tables);

async function roomInFile(tables: Kysely<TrafficTables>): Promise<Room> {
  const { rows } = await sql<{ pages: number; free: number; size: number }>`
    SELECT page_count AS pages, freelist_count AS free, page_size AS size FROM pragma_page_count(), pragma_freelist_count(), pragma_page_size()`.execute(
    tables,
  );
  const [{ pages, free, size } = { pages: 0, free: 0, size: 0 }] = rows;
  return { file: pages * size, used: (pages - free) * size };
}

const all = [
  'counts',
  'latencies',
  'answers',
  'pairs',
  'heaviest',
  'names',
  'requests',
  'query_names',
  'contents',
  'journal',
] as const;

/** Rows of a table that are measured. */
const measured = 200;
/** Bytes of a row in the indexes, and beside its columns. */
const besideColumns = 72;

/** PostgreSQL does not say how much of a table is free: deleted rows stay in its size, and their room is used again. */
async function roomInTables(tables: Kysely<TrafficTables>): Promise<Room> {
  const { rows } = await sql<{ name: string; bytes: number; live: number }>`
    SELECT relname AS name, pg_total_relation_size(relid) AS bytes, n_live_tup AS live
    FROM pg_stat_user_tables WHERE schemaname = ${ownSchema}`.execute(tables);
  let [file, used] = [0, 0];
  for (const name of all) {
    const { bytes, live } = rows.find((row) => row.name === name) ?? { bytes: 0, live: 0 };
    file += bytes;
    if (live > 0) used += Math.min(bytes, live * (besideColumns + (await widthOf(tables, name))));
  }
  return { file, used };
}

/** Bytes of the columns of a row, on average. */
async function widthOf(tables: Kysely<TrafficTables>, name: (typeof all)[number]): Promise<number> {
  const { rows } = await sql<{ width: number | null }>`
    SELECT avg(pg_column_size(sampled)) AS width FROM (SELECT * FROM ${tableIn(tables, name)} LIMIT ${measured}) AS sampled`.execute(
    tables,
  );
  return rows[0]?.width ?? 0;
}

/** A file refuses to grow beyond this. PostgreSQL has no such limit. */
export async function limitFile(tables: Kysely<TrafficTables>, mostBytes: number): Promise<void> {
  if (engineOf(tables) === 'postgres') return;
  const { rows } = await sql<{ size: number }>`SELECT page_size AS size FROM pragma_page_size()`.execute(
    tables,
  );
  const pages = Math.max(100, Math.floor(mostBytes / (rows[0]?.size ?? 4096)));
  await sql`PRAGMA max_page_count = ${sql.raw(String(pages))}`.execute(tables);
}
