// Gatehouse's own tables, apart from Kong's: each part that has some brings them along with their migrations. The database knows none
// of the parts.
import { Kysely, type DrainOuterGeneric } from 'kysely';
import type { PostgresSettings } from '#postgres/postgres-settings.ts';
import type { Engine, Part, Tables } from './part.ts';
import { ownSchema } from './own-schema.ts';
import type { SharedUse } from './postgres.ts';
import { openSqliteDatabase } from './sqlite.ts';

export interface Database {
  /** `postgres`: other processes, on other machines, may use the same database. */
  readonly engine: Engine;
  /** Queries of one part over its own tables. The part must be among those that the database was opened with. */
  tablesOf<Columns extends Tables>(part: Part<Columns>): Kysely<DrainOuterGeneric<Columns>>;
  close(): Promise<void>;
}

/**
 * Opens a file of SQLite and runs the migrations that it lacks: all of them, or none and a DatabaseError. `parts` are all parts that
 * the program knows.
 */
export async function openDatabase(path: string, parts: readonly Part<Tables>[]): Promise<Database> {
  const { dialect, close } = openSqliteDatabase(path, parts);
  const database = new Kysely<object>({ dialect });
  return {
    engine: 'sqlite',
    tablesOf: tablesIn(database, parts),
    async close() {
      await database.destroy();
      close();
    },
  };
}

/** The same with a PostgreSQL database, in the schema `gatehouse`. `use`: without it that of the dashboards. */
export async function openSharedDatabase(
  settings: PostgresSettings,
  parts: readonly Part<Tables>[],
  use?: SharedUse,
): Promise<Database> {
  // Only who uses PostgreSQL loads its client, which takes 5 MB of each thread.
  const { openPostgresDatabase } = await import('./postgres.ts');
  const { dialect, close } = await openPostgresDatabase(settings, parts, use);
  const database = new Kysely<object>({ dialect });
  return {
    engine: 'postgres',
    tablesOf: tablesIn(database.withSchema(ownSchema), parts),
    async close() {
      await database.destroy();
      await close();
    },
  };
}

const tablesIn =
  (database: Kysely<object>, parts: readonly Part<Tables>[]): Database['tablesOf'] =>
  (part) => {
    if (!parts.some(({ name }) => name === part.name))
      throw new Error(`the database was opened without the part ${part.name}`);
    return database.withTables();
  };
