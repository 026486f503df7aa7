// Which tables the parts have, with their columns: read from a new database, so that no table can be forgotten.
import { Kysely, sql } from 'kysely';
import type { Part, Tables } from './part.ts';
import { openSqliteDatabase } from './sqlite.ts';

export interface PartTable {
  name: string;
  columns: readonly string[];
  /** SQLite numbers its rows, and they are read in the order in which they came. */
  isNumbered: boolean;
  /** The rows that the migrations put into it. */
  first: readonly Record<string, unknown>[];
}

/** A table stands after those that its rows refer to. */
export async function tablesOfParts(parts: readonly Part<Tables>[]): Promise<readonly PartTable[]> {
  const { dialect } = openSqliteDatabase(':memory:', parts);
  const database = new Kysely<Tables>({ dialect });
  try {
    const { rows } = await sql<{ name: string; wr: number; columns: string; refersTo: string }>`
      SELECT name, wr,
        (SELECT json_group_array(name) FROM pragma_table_info(list.name)) AS columns,
        (SELECT json_group_array("table") FROM pragma_foreign_key_list(list.name)) AS refersTo
      FROM pragma_table_list AS list
      WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name <> 'applied_migrations'
      ORDER BY name`.execute(database);
    const tables = new Map<string, PartTable>();
    const add = async ({ name, wr, columns, refersTo }: (typeof rows)[number]): Promise<void> => {
      if (tables.has(name)) return;
      const others = rows.filter((other) => other.name !== name && namesIn(refersTo).includes(other.name));
      for (const other of others) await add(other);
      const first = await database.selectFrom(name).selectAll().execute();
      tables.set(name, { name, columns: namesIn(columns), isNumbered: wr === 0, first });
    };
    for (const row of rows) await add(row);
    return [...tables.values()];
  } finally {
    await database.destroy();
  }
}

function namesIn(text: string): readonly string[] {
  const list: unknown = JSON.parse(text);
  return Array.isArray(list) ? list.map(String) : [];
}
