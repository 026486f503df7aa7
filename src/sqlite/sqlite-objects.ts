// The only place that makes SQLite's objects, and it never lets go of one. On Node.js 24.19 and later the process is aborted
// when a better-sqlite3 12 object is garbage collected: its destructor asks for an environment that is not current then
// (node::RemoveEnvironmentCleanupHook). better-sqlite3 13 is free of it, but does not run on Node.js 20.
import Sqlite, { type Database, type Options, type Statement } from 'better-sqlite3';

const kept = new Set<object>();

function keep<T extends object>(object: T): T {
  kept.add(object);
  return object;
}

export const openSqlite = (path: string, options?: Options): Database => keep(new Sqlite(path, options));

/** Call it once for a statement and use the statement often: the statement stays for the life of the process. */
export const prepareStatement = <P extends unknown[], R = unknown>(
  database: Database,
  sql: string,
): Statement<P, R> => keep(database.prepare<P, R>(sql));

/** Reads or sets one pragma; answers its first value. */
export const pragma = (database: Database, text: string): unknown => {
  const statement = prepareStatement<[]>(database, `PRAGMA ${text}`);
  return statement.reader ? statement.pluck().get() : void statement.run();
};
