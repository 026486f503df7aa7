// The database as a file of SQLite: opens it, brings its tables to the newest layout, and gives it to kysely.
import type { Database as SqliteFile } from 'better-sqlite3';
import { closeSync, openSync } from 'node:fs';
import { CompiledQuery, SqliteDialect, SqliteDriver, type DatabaseConnection, type Driver } from 'kysely';
import { openSqlite, pragma, prepareStatement } from '#sqlite/sqlite-objects.ts';
import { DatabaseError } from './database-error.ts';
import type { Part, Tables } from './part.ts';
import { pendingMigrations, type AppliedMigration } from './pending-migrations.ts';

/** Marks the file as this database ("HOUS"). The gateway's file has a mark of its own. */
const applicationId = 0x484f5553;

/** Milliseconds that a statement waits for another process that writes. */
const patience = 5_000;

const table = `
  CREATE TABLE IF NOT EXISTS applied_migrations (
    part TEXT NOT NULL,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    digest TEXT NOT NULL,
    applied_at INTEGER NOT NULL,
    PRIMARY KEY (part, position)
  ) STRICT, WITHOUT ROWID`;

export interface OpenSqlite {
  dialect: SqliteDialect;
  /** kysely alone would not close a file that no query has used. */
  close: () => void;
}

/** `:memory:` opens an empty database that is gone when it is closed. */
export function openSqliteDatabase(path: string, parts: readonly Part<Tables>[]): OpenSqlite {
  let file: SqliteFile | undefined;
  try {
    // Passwords' digests are in it, so only its own user may read it. SQLite gives the files beside it the same rights.
    if (path !== ':memory:') closeSync(openSync(path, 'a', 0o600));
    file = openSqlite(path, { timeout: patience });
    refuseForeign(file, path);
    pragma(file, 'journal_mode = WAL');
    pragma(file, 'synchronous = FULL');
    migrate(file, parts, path);
    const opened = file;
    return { dialect: new ImmediateDialect(opened), close: () => void opened.close() };
  } catch (error) {
    file?.close();
    throw failure(path, error);
  }
}

function refuseForeign(file: SqliteFile, path: string): void {
  const mark = pragma(file, 'application_id');
  const objects = prepareStatement<[], number>(file, 'SELECT count(*) FROM sqlite_schema').pluck().get();
  if (mark === applicationId || (mark === 0 && objects === 0)) return;
  throw new DatabaseError('foreign', `${path} is a database of another program. Choose another place.`);
}

/** Runs all missing migrations in one transaction, which keeps other processes from doing the same. */
function migrate(file: SqliteFile, parts: readonly Part<Tables>[], path: string): void {
  // With foreign keys on, a migration that makes a table anew would delete the rows that refer to the old one.
  pragma(file, 'foreign_keys = OFF');
  file
    .transaction(() => {
      file.exec(table);
      pragma(file, `application_id = ${applicationId}`);
      const applied = prepareStatement<[], AppliedMigration>(
        file,
        'SELECT part, position, name, digest FROM applied_migrations ORDER BY part, position',
      ).all();
      const note = prepareStatement<[string, number, string, string, number]>(
        file,
        'INSERT INTO applied_migrations (part, position, name, digest, applied_at) VALUES (?, ?, ?, ?, ?)',
      );
      for (const { part, position, name, digest, sql } of pendingMigrations(parts, 'sqlite', applied, path)) {
        try {
          file.exec(sql);
          const strays = prepareStatement<[]>(file, 'PRAGMA foreign_key_check').all();
          if (strays.length > 0)
            throw new Error(`${strays.length} rows would refer to rows that are not there`);
        } catch (error) {
          throw new DatabaseError(
            'failed',
            `the migration ${part}/${name} of ${path} has failed, and nothing was changed: ${error instanceof Error ? error.message : String(error)}`,
            { cause: error },
          );
        }
        note.run(part, position, name, digest, Date.now());
      }
    })
    .immediate();
  pragma(file, 'foreign_keys = ON');
}

function failure(path: string, error: unknown): DatabaseError {
  if (error instanceof DatabaseError) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'SQLITE_NOTADB')
    return new DatabaseError('foreign', `${path} is not a database. Choose another place.`, { cause: error });
  const cause = error instanceof Error ? error.message : String(error);
  return new DatabaseError('unusable', `${path} cannot be used: ${cause}`, { cause: error });
}

class ImmediateDialect extends SqliteDialect {
  readonly #file: SqliteFile;

  constructor(file: SqliteFile) {
    super({ database: file });
    this.#file = file;
  }

  override createDriver(): Driver {
    const file = this.#file;
    const statements = new Map<string, ReturnType<typeof keptStatement>>();
    const prepare = (sql: string): ReturnType<typeof keptStatement> => {
      const known = statements.get(sql) ?? keptStatement(file, sql);
      statements.set(sql, known);
      return known;
    };
    return new ImmediateDriver(file, { database: { prepare, close: () => void file.close() } });
  }
}

/**
 * A statement that is prepared once for all queries with this text, since it stays for the life of the process. The number of
 * different texts must therefore be bounded: a list of values is passed as one JSON parameter (`json_each`).
 */
function keptStatement(file: SqliteFile, sql: string) {
  const statement = prepareStatement<unknown[]>(file, sql);
  return {
    reader: statement.reader,
    all: (parameters: readonly unknown[]) => statement.all(...parameters),
    run: (parameters: readonly unknown[]) => statement.run(...parameters),
    // An iterator of SQLite would be an object that is let go of.
    iterate: (parameters: readonly unknown[]) => statement.all(...parameters).values(),
  };
}

/** A transaction that may write takes the lock at its beginning: waiting for it later can fail, and then all has to be done again. */
class ImmediateDriver extends SqliteDriver {
  readonly #file: SqliteFile;

  constructor(file: SqliteFile, config: ConstructorParameters<typeof SqliteDriver>[0]) {
    super(config);
    this.#file = file;
  }

  /** When the disk is full, SQLite has rolled back already: a second time would fail, and hide the reason. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#file.inTransaction) await super.rollbackTransaction(connection);
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }
}
