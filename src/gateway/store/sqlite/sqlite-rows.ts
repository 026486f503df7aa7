// Reads and writes rows of an open SQLite database. It knows neither the file nor the listeners. Every method is synchronous.
import Sqlite, { type Database } from 'better-sqlite3';
import { isDeepStrictEqual } from 'node:util';
import type { Row } from '#schema/fields.ts';
import { readTables, type SqliteTable } from './sqlite-table.ts';
import type { Change, Conflict, Rows, WriteResult } from '../store.ts';

/** Each writing method adds what it has changed to the `changes` that it is given. */
export class SqliteRows {
  readonly #tables: ReadonlyMap<string, SqliteTable>;

  constructor(database: Database) {
    this.#tables = readTables(database);
  }

  /** The rows for the work inside a transaction. `guarded` turns a failure of SQLite into the error that the store throws. */
  within(changes: Change[], guarded: <T>(work: () => T) => T): Rows {
    const table = (name: string): SqliteTable => this.#table(name);
    const rows: Rows = {
      find: async ({ name }, id) => guarded(() => table(name).select({ id })[0]),
      findBy: async ({ name }, field, value) => guarded(() => table(name).select({ [field]: value }, 1)[0]),
      page: async ({ name }, { size, offset = 0, filter = {} }) =>
        guarded(() => {
          const total = table(name).count(filter);
          return { rows: size > 0 ? table(name).select(filter, size, offset) : [], total };
        }),
      pageByKey: async ({ name }, { size, after = '', filter = {} }) =>
        guarded(() => table(name).selectAfter(filter, after, size)),
      all: async ({ name }) => guarded(() => table(name).select({})),
      insert: async ({ name }, row) =>
        guarded(() => {
          const result = this.#attempt(table(name), row, () => table(name).insert(row));
          if (result.ok) changes.push({ entity: name, after: result.row });
          return result;
        }),
      replace: async ({ name }, row) =>
        guarded(() => {
          const before = table(name).select({ id: row.id })[0];
          return before && this.#update(table(name), before, row, changes);
        }),
      replaceUnchanged: async ({ name }, row, read) =>
        guarded(() => {
          const before = table(name).select({ id: row.id })[0];
          if (before && !isDeepStrictEqual({ ...read }, { ...before })) return 'changed';
          return before && this.#update(table(name), before, row, changes);
        }),
      remove: async ({ name }, id) =>
        guarded(() => {
          const row = table(name).select({ id })[0];
          if (!row) return false;
          const held = this.#holder(table(name), row);
          if (held) return { referencedBy: held.name };
          changes.push(...this.#fallen(table(name), row));
          table(name).delete(id);
          return true;
        }),
      transaction: (work) => work(rows),
    };
    return rows;
  }

  hasExpired(name: string, moment: number): boolean {
    return this.#table(name).selectExpired(moment, 1).length > 0;
  }

  removeExpired(name: string, moment: number, most: number): Change[] {
    const table = this.#table(name);
    return table.selectExpired(moment, most).flatMap((row) => {
      const changes = this.#fallen(table, row);
      table.delete(row.id);
      return changes;
    });
  }

  #table(name: string): SqliteTable {
    const found = this.#tables.get(name);
    if (!found) throw new TypeError(`there is no table ${name}`);
    return found;
  }

  #update(table: SqliteTable, before: Row, row: Row, changes: Change[]): WriteResult {
    const result = this.#attempt(table, row, () => table.update(row));
    if (result.ok) changes.push({ entity: table.name, before, after: result.row });
    return result;
  }

  #attempt(table: SqliteTable, row: Row, statement: () => Row): WriteResult {
    try {
      return { ok: true, row: statement() };
    } catch (error) {
      const conflict = this.#conflictOf(error, table, row);
      if (!conflict) throw error;
      return { ok: false, conflict };
    }
  }

  #conflictOf(error: unknown, table: SqliteTable, row: Row): Conflict | undefined {
    if (!(error instanceof Sqlite.SqliteError)) return undefined;
    switch (error.code) {
      case 'SQLITE_CONSTRAINT_UNIQUE':
      case 'SQLITE_CONSTRAINT_PRIMARYKEY': {
        // "UNIQUE constraint failed: consumers.username"
        const field = error.message.slice(error.message.lastIndexOf('.') + 1);
        return { kind: 'unique', field, value: row[field] };
      }
      case 'SQLITE_CONSTRAINT_FOREIGNKEY': {
        const missing = table.references.find(
          (reference) =>
            row[reference.column] !== undefined &&
            this.#table(reference.table).count({ id: row[reference.column] }) === 0,
        );
        return missing && { kind: 'foreign', field: missing.column, value: row[missing.column] };
      }
      default:
        return undefined;
    }
  }

  /** Answers a table with rows that refer to this row and forbid its removal. */
  #holder(target: SqliteTable, row: Row): SqliteTable | undefined {
    return [...this.#tables.values()].find((other) =>
      other.references.some(
        ({ table: referred, column, cascades }) =>
          referred === target.name && !cascades && other.count({ [column]: row.id }) > 0,
      ),
    );
  }

  /** The removal of the row and of all rows that are removed with it, dependent rows first. */
  #fallen(target: SqliteTable, row: Row): Change[] {
    const dependents = [...this.#tables.values()].flatMap((other) =>
      other.references
        .filter((reference) => reference.table === target.name && reference.cascades)
        .flatMap((reference) => other.select({ [reference.column]: row.id }))
        .flatMap((dependent) => this.#fallen(other, dependent)),
    );
    return [...dependents, { entity: target.name, before: row }];
  }
}
