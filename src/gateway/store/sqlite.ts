// The store in one SQLite file, for one gateway. Every method does its work at once: nothing comes between a write's
// parts, nor between its commit and the listeners.
import Sqlite from 'better-sqlite3';
import type { Row } from '#schema/fields.ts';
import { newestVersion } from './migrate.ts';
import { storeFailure } from './sqlite-failure.ts';
import { openDatabaseFile, type DatabaseFile } from './sqlite-file.ts';
import { pragma, prepareStatement } from './sqlite-objects.ts';
import { readTables, type Table } from './sqlite-table.ts';
import type { Change, Conflict, Store, WriteResult } from './store.ts';

/** Throws a StoreError when the file cannot be used. `:memory:` is a store that goes when it is closed. */
export async function openSqliteStore(path: string): Promise<Store> {
  return sqliteStore(path, openDatabaseFile(path));
}

export function sqliteStore(path: string, file: DatabaseFile): Store {
  const { database } = file;
  const tables = readTables(database);
  const lookAtSchema = prepareStatement(database, 'SELECT count(*) FROM sqlite_schema');
  /** The newest write failed for a reason of the store's own, such as a full disk. */
  let failing = false;
  const listeners: ((changes: readonly Change[]) => void)[] = [];

  function table(name: string): Table {
    const found = tables.get(name);
    if (!found) throw new TypeError(`there is no table ${name}`);
    return found;
  }

  function guarded<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw storeFailure(path, error);
    }
  }

  /** Runs `work` in one transaction; when it is on disk, tells the listeners what changed. */
  function write<T>(work: (changes: Change[]) => T): T {
    const changes: Change[] = [];
    failing = true;
    const result = guarded(() => {
      file.assertInPlace();
      return database.transaction(() => work(changes)).immediate();
    });
    failing = false;
    if (changes.length > 0) for (const listener of listeners) listener(changes);
    return result;
  }

  function attempt(target: Table, row: Row, statement: () => Row): WriteResult {
    try {
      return { ok: true, row: statement() };
    } catch (error) {
      const conflict = conflictOf(error, target, row);
      if (!conflict) throw error;
      return { ok: false, conflict };
    }
  }

  function conflictOf(error: unknown, target: Table, row: Row): Conflict | undefined {
    if (!(error instanceof Sqlite.SqliteError)) return undefined;
    switch (error.code) {
      case 'SQLITE_CONSTRAINT_UNIQUE':
      case 'SQLITE_CONSTRAINT_PRIMARYKEY': {
        // "UNIQUE constraint failed: consumers.username"
        const field = error.message.slice(error.message.lastIndexOf('.') + 1);
        return { kind: 'unique', field, value: row[field] };
      }
      case 'SQLITE_CONSTRAINT_FOREIGNKEY': {
        const missing = target.references.find(
          (reference) =>
            row[reference.column] !== undefined &&
            table(reference.table).count({ id: row[reference.column] }) === 0,
        );
        return missing && { kind: 'foreign', field: missing.column, value: row[missing.column] };
      }
      default:
        return undefined;
    }
  }

  /** The table whose rows hold this one in place. */
  const holder = (target: Table, row: Row): Table | undefined =>
    [...tables.values()].find((other) =>
      other.references.some(
        ({ table: referred, column, cascades }) =>
          referred === target.name && !cascades && other.count({ [column]: row.id }) > 0,
      ),
    );

  /** The row and all that goes with it, dependents first. */
  function fallen(target: Table, row: Row): Change[] {
    const dependents = [...tables.values()].flatMap((other) =>
      other.references
        .filter((reference) => reference.table === target.name && reference.cascades)
        .flatMap((reference) => other.select({ [reference.column]: row.id }))
        .flatMap((dependent) => fallen(other, dependent)),
    );
    return [...dependents, { entity: target.name, before: row }];
  }

  return {
    find: async (schema, id) => guarded(() => table(schema.name).select({ id })[0]),
    findBy: async (schema, field, value) =>
      guarded(() => table(schema.name).select({ [field]: value }, 1)[0]),
    page: async (schema, { size, offset = 0, filter = {} }) =>
      guarded(() => {
        const total = table(schema.name).count(filter);
        const rows = size > 0 ? table(schema.name).select(filter, size, offset) : [];
        return { rows, total };
      }),
    pageByKey: async (schema, { size, after = '', filter = {} }) =>
      guarded(() => table(schema.name).selectAfter(filter, after, size)),
    all: async (schema) => guarded(() => table(schema.name).select({})),
    insert: async (schema, row) =>
      write((changes) => {
        const target = table(schema.name);
        const result = attempt(target, row, () => target.insert(row));
        if (result.ok) changes.push({ entity: target.name, after: result.row });
        return result;
      }),
    replace: async (schema, row) =>
      write((changes) => {
        const target = table(schema.name);
        const before = target.select({ id: row.id })[0];
        if (!before) return undefined;
        const result = attempt(target, row, () => target.update(row));
        if (result.ok) changes.push({ entity: target.name, before, after: result.row });
        return result;
      }),
    remove: async (schema, id) =>
      write((changes) => {
        const target = table(schema.name);
        const row = target.select({ id })[0];
        if (!row) return false;
        const held = holder(target, row);
        if (held) return { referencedBy: held.name };
        changes.push(...fallen(target, row));
        target.delete(id);
        return true;
      }),
    removeExpired: async (schema, moment, most) => {
      const target = table(schema.name);
      if (guarded(() => target.selectExpired(moment, 1)).length === 0) return;
      write((changes) => {
        for (const row of target.selectExpired(moment, most)) {
          changes.push(...fallen(target, row));
          target.delete(row.id);
        }
      });
    },
    onChange: (listener) => void listeners.push(listener),
    reachable: async () => {
      try {
        file.assertInPlace();
        lookAtSchema.get();
        // A write that changes nothing shows whether changes are possible again.
        if (failing) pragma(database, `user_version = ${newestVersion}`);
        failing = false;
        return true;
      } catch {
        return false;
      }
    },
    close: async () => guarded(() => file.close()),
  };
}
