// The store in one SQLite file, for one gateway. There is one connection to the database, so reads, writes and transactions take
// turns: no reader sees a part of a transaction, and no other work runs between a commit and its listeners.
import { storeFailure } from './sqlite-failure.ts';
import { openDatabaseFile, type DatabaseFile } from './sqlite-file.ts';
import { newestVersion } from './migrate.ts';
import { pragma, prepareStatement } from '#sqlite/sqlite-objects.ts';
import { SqliteRows } from './sqlite-rows.ts';
import type { Change, Rows, Store } from '../store.ts';
import { Turns } from '../turns.ts';

/** Throws a StoreError when the file cannot be used. `:memory:` is a store that is gone when it is closed. */
export async function openSqliteStore(path: string): Promise<Store> {
  return sqliteStore(path, openDatabaseFile(path));
}

export function sqliteStore(path: string, file: DatabaseFile): Store {
  const { database } = file;
  const tables = new SqliteRows(database);
  const begin = prepareStatement<[]>(database, 'BEGIN IMMEDIATE');
  const commit = prepareStatement<[]>(database, 'COMMIT');
  const rollback = prepareStatement<[]>(database, 'ROLLBACK');
  const lookAtSchema = prepareStatement<[]>(database, 'SELECT count(*) FROM sqlite_schema');
  /** The newest write failed because of the store itself, for example because the disk is full. */
  let failing = false;
  const listeners: ((changes: readonly Change[]) => void | Promise<void>)[] = [];
  const turns = new Turns();

  function guarded<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw storeFailure(path, error);
    }
  }

  /** Runs `work` in one transaction. When the transaction is on disk, it passes the changes to the listeners. */
  const write = <T>(work: (rows: Rows, changes: Change[]) => Promise<T>): Promise<T> =>
    turns.take(async () => {
      const changes: Change[] = [];
      failing = true;
      guarded(() => {
        file.assertInPlace();
        begin.run();
      });
      let result: T;
      try {
        result = await work(tables.within(changes, guarded), changes);
        guarded(() => commit.run());
      } catch (error) {
        // A failure such as a full disk may have ended the transaction already.
        if (database.inTransaction) rollback.run();
        throw error;
      }
      failing = false;
      if (changes.length > 0) for (const listener of listeners) await listener(changes);
      return result;
    });

  const reading = tables.within([], guarded);
  return {
    find: (schema, id) => turns.take(() => reading.find(schema, id)),
    findBy: (schema, field, value) => turns.take(() => reading.findBy(schema, field, value)),
    page: (schema, request) => turns.take(() => reading.page(schema, request)),
    pageByKey: (schema, request) => turns.take(() => reading.pageByKey(schema, request)),
    all: (schema) => turns.take(() => reading.all(schema)),
    insert: (schema, row) => write((rows) => rows.insert(schema, row)),
    replace: (schema, row) => write((rows) => rows.replace(schema, row)),
    replaceUnchanged: (schema, row, read) => write((rows) => rows.replaceUnchanged(schema, row, read)),
    remove: (schema, id) => write((rows) => rows.remove(schema, id)),
    transaction: (work) => write((rows) => work(rows)),
    removeExpired: async ({ name }, moment, most) => {
      if (!(await turns.take(async () => guarded(() => tables.hasExpired(name, moment))))) return;
      await write(async (_, changes) => {
        changes.push(...guarded(() => tables.removeExpired(name, moment, most)));
      });
    },
    onChange: (listener) => void listeners.push(listener),
    reachable: async () => {
      try {
        file.assertInPlace();
        lookAtSchema.get();
        // This write changes nothing. It fails as long as the store cannot write.
        if (failing && !database.inTransaction) pragma(database, `user_version = ${newestVersion}`);
        failing &&= database.inTransaction;
        return true;
      } catch {
        return false;
      }
    },
    away: () => undefined,
    close: () => turns.take(async () => guarded(() => file.close())),
  };
}
