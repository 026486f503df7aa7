// Copies the rows of all parts from one database into another that has none: all of them, or none.
import { createHash } from 'node:crypto';
import { sql, type Kysely } from 'kysely';
import type { Database } from './database.ts';
import { DatabaseError } from './database-error.ts';
import type { Engine, Part, Tables } from './part.ts';
import { tablesOfParts, type PartTable } from './part-tables.ts';
import { storable } from './pooled-driver.ts';
import { ownSchema } from './own-schema.ts';

/** Rows that are written by one statement. */
const step = 100;

/** Rows after which progress is told again. */
const between = 1000;

export type Progress = (table: string, done: number, total: number) => void;

/**
 * Answers how many rows were copied, or that both hold the same rows already. Throws a DatabaseError when the other database holds
 * anything else, or when what it holds then differs: it is as it was before then. Both were opened with `parts`.
 */
export async function copyDatabase(
  from: Database,
  to: Database,
  parts: readonly Part<Tables>[],
  progress: Progress,
): Promise<number | 'the same'> {
  const tables = await tablesOfParts(parts);
  return inTransaction(from, parts, (source) =>
    inTransaction(to, parts, async (target) => {
      const different: string[] = [];
      const filled: string[] = [];
      for (const table of tables) {
        const there = digestsOf(await target.read(table), table);
        if (!isSame(there, digestsOf(await source.read(table), table))) different.push(table.name);
        if (there.length > 0 && !isSame(there, digestsOf(table.first, table))) filled.push(table.name);
      }
      if (different.length === 0) return 'the same';
      if (filled.length > 0)
        throw new DatabaseError(
          'unusable',
          `The database to copy to holds other rows of the dashboard than those to be copied (${filled.join(', ')}). It was not changed: ${emptied(to.engine, filled)}, or name another one.`,
        );
      let total = 0;
      for (const table of tables.toReversed()) if (table.first.length > 0) await target.empty(table);
      for (const table of tables) {
        const rows = await source.read(table);
        await target.write(table, rows, progress);
        if (!isSame(digestsOf(await target.read(table), table), digestsOf(rows, table)))
          throw new DatabaseError(
            'failed',
            `The copy differs from what was copied (${table.name}). Nothing was kept of it.`,
          );
        total += rows.length;
      }
      return total;
    }),
  );
}

const emptied = (engine: Engine, tables: readonly string[]): string =>
  engine === 'sqlite'
    ? 'move its dashboard.db away'
    : `run TRUNCATE ${tables.map((name) => `${ownSchema}.${name}`).join(', ')} CASCADE there, which removes them`;

/** Nothing else changes what is read or written until it ends. */
function inTransaction<Result>(
  database: Database,
  parts: readonly Part<Tables>[],
  run: (tables: CopiedTables) => Promise<Result>,
): Promise<Result> {
  const [part] = parts;
  if (!part) throw new Error('there is no part');
  return database
    .tablesOf(part)
    .transaction()
    .execute(async (tables) => {
      // One database waits while the other works.
      if (database.engine === 'postgres')
        await sql`SET LOCAL idle_in_transaction_session_timeout = 0`.execute(tables);
      return run(new CopiedTables(tables, database.engine));
    });
}

type Rows = readonly Record<string, unknown>[];

class CopiedTables {
  readonly #tables: Kysely<Tables>;
  readonly #engine: Database['engine'];

  constructor(tables: Kysely<Tables>, engine: Database['engine']) {
    this.#tables = tables;
    this.#engine = engine;
  }

  async read(table: PartTable): Promise<Rows> {
    const rows = this.#tables.selectFrom(table.name).select([...table.columns]);
    return (await this.#isInOrder(table)) ? rows.orderBy(sql`rowid`).execute() : rows.execute();
  }

  async empty({ name }: PartTable): Promise<void> {
    await this.#tables.deleteFrom(name).execute();
  }

  async write(table: PartTable, rows: Rows, progress: Progress): Promise<void> {
    for (let done = 0; done < rows.length; done += step) {
      const some = rows.slice(done, done + step);
      await this.#tables.insertInto(table.name).values(some).execute();
      const end = done + some.length;
      if (end % between === 0 || end === rows.length) progress(table.name, end, rows.length);
    }
    if (this.#engine === 'postgres' && rows.length > 0) await this.#numberOn(table);
  }

  /** In PostgreSQL a table has a column of this name where the order of its rows counts. */
  async #isInOrder({ name, isNumbered }: PartTable): Promise<boolean> {
    if (this.#engine === 'sqlite') return isNumbered;
    const { rows } = await sql`
      SELECT FROM information_schema.columns
      WHERE table_schema = ${ownSchema} AND table_name = ${name} AND column_name = 'rowid'`.execute(
      this.#tables,
    );
    return rows.length > 0;
  }

  /** The next row gets a number above those that were written. SQLite does that by itself. */
  async #numberOn({ name, columns }: PartTable): Promise<void> {
    const { rows } = await sql<{ column: string; sequence: string | null }>`
      SELECT name AS column, pg_get_serial_sequence(${`${ownSchema}.${name}`}, name) AS sequence
      FROM unnest(${columns}::text[]) AS name`.execute(this.#tables);
    for (const { column, sequence } of rows)
      if (sequence !== null)
        await sql`SELECT setval(${sequence}, max(${sql.ref(column)})) FROM ${sql.table(`${ownSchema}.${name}`)}`.execute(
          this.#tables,
        );
  }
}

/** A text for each row, in an order that depends on the rows alone. */
function digestsOf(rows: Rows, { columns }: PartTable): readonly string[] {
  const digest = (row: Record<string, unknown>): string =>
    createHash('sha256')
      .update(JSON.stringify(columns.map((column) => comparable(row[column]))))
      .digest('base64');
  return rows.map(digest).toSorted();
}

const comparable = (value: unknown): unknown =>
  Buffer.isBuffer(value) ? { bytes: value.toString('base64') } : storable(value);

const isSame = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((digest, index) => digest === other[index]);
