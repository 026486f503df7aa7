// Gatehouse's own tables, apart from Kong's: each part that has some brings them along with their migrations. The database knows none
// of the parts.
import { Kysely, type DrainOuterGeneric } from 'kysely';
import type { Part, Tables } from './part.ts';
import { openSqliteDatabase } from './sqlite.ts';

export interface Database {
  /** Queries of one part over its own tables. The part must be among those that the database was opened with. */
  tablesOf<Columns extends Tables>(part: Part<Columns>): Kysely<DrainOuterGeneric<Columns>>;
  close(): Promise<void>;
}

/**
 * Opens the database and runs the migrations that it lacks: all of them, or none and a DatabaseError. `parts` are all parts that the
 * program knows.
 */
export async function openDatabase(path: string, parts: readonly Part<Tables>[]): Promise<Database> {
  const { dialect, close } = openSqliteDatabase(path, parts);
  const database = new Kysely<object>({ dialect });
  return {
    tablesOf(part) {
      if (!parts.some(({ name }) => name === part.name))
        throw new Error(`the database was opened without the part ${part.name}`);
      return database.withTables();
    },
    async close() {
      await database.destroy();
      close();
    },
  };
}
