// Opens the gateway's database file, or says in one line why it cannot. A refused file stays as it was found: it is opened
// for writing only after it is known to be undamaged, Gatehouse's own, and not newer than this program.
import type { Database } from 'better-sqlite3';
import {
  accessSync,
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { applicationId, migrate, newestVersion } from './migrate.ts';
import { damaged, storeFailure } from './sqlite-failure.ts';
import { openSqlite, pragma } from '#sqlite/sqlite-objects.ts';
import { StoreError } from '../store.ts';

export interface DatabaseFile {
  database: Database;
  /** Throws a StoreError when one of the database's files is no longer at its path: writes could be lost. */
  assertInPlace: () => void;
  close: () => void;
}

/** `:memory:` opens an empty database that is gone when it is closed. */
export function openDatabaseFile(path: string): DatabaseFile {
  if (path === ':memory:') {
    const database = prepare(openSqlite(path));
    return { database, assertInPlace: () => {}, close: () => void database.close() };
  }
  let lock: Database | undefined;
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    accessSync(dirname(path), constants.W_OK);
    lock = takeLock(path);
    makeWritable(path);
    refuseForeign(path);
    if (existsSync(`${path}-wal`) || existsSync(`${path}-journal`)) checkCopy(path);
    const database = prepare(openChecked(path, path));
    const held = lock;
    return {
      database,
      assertInPlace: watchFiles(path),
      close: () => {
        database.close();
        held.close();
      },
    };
  } catch (error) {
    lock?.close();
    throw storeFailure(path, error);
  }
}

const inodeOf = (path: string): number | undefined => statSync(path, { throwIfNoEntry: false })?.ino;

/** Watches the database, its lock, and its log of writes, which SQLite keeps as long as the database is open. */
function watchFiles(path: string): () => void {
  const remedies = [
    [path, 'Put it back, or start Gatehouse again without it.'],
    [
      `${path}-wal`,
      'Put it back, or stop Gatehouse with SIGTERM, which saves what the file holds, and start it again.',
    ],
    [`${path}-lock`, 'Without it another Gatehouse could start here: put it back, or start Gatehouse again.'],
  ] as const;
  const files = remedies.map(([file, remedy]) => ({ file, remedy, inode: inodeOf(file) }));
  return () => {
    const missing = files.find(({ file, inode }) => inodeOf(file) !== inode);
    if (missing) throw new StoreError(`${missing.file} was moved or removed while in use. ${missing.remedy}`);
  };
}

function makeWritable(path: string): void {
  // The file holds keys and digests of passwords, so only this user may read it. An empty file is an empty database.
  closeSync(openSync(path, 'a', 0o600));
  accessSync(path, constants.R_OK | constants.W_OK);
}

/**
 * Only one gateway may use a file, since each gateway answers from its own memory. The system releases the lock when the
 * process ends, however it ends. The lock is on a file beside the database, so that a backup may read the database while the
 * gateway runs. The lock file is never removed: another gateway may have taken the lock on it meanwhile.
 */
function takeLock(path: string): Database {
  const lock = openSqlite(`${path}-lock`, { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock.close();
    throw error;
  }
}

/** Reads only the header (https://sqlite.org/fileformat.html#the_database_header): that takes no lock and writes nothing. */
function refuseForeign(path: string): void {
  const header = Buffer.alloc(100);
  const file = openSync(path, 'r');
  const length = readSync(file, header);
  closeSync(file);
  if (length === 0) return;
  if (
    length < header.length ||
    header.toString('latin1', 0, 16) !== 'SQLite format 3\0' ||
    header.readInt32BE(68) !== applicationId
  )
    throw new StoreError(
      `${path} is not a Gatehouse database, or its beginning is damaged. It was not changed: move it away, or choose another data directory.`,
    );
  refuseNewer(path, header.readInt32BE(60));
}

function refuseNewer(path: string, version: number): void {
  if (version > newestVersion)
    throw new StoreError(
      `${path} was written by a newer Gatehouse (layout ${version}, this one knows ${newestVersion}). It was not changed: start the newer Gatehouse, or choose another data directory.`,
    );
}

/**
 * After a crash SQLite writes the logged changes into the file as soon as it is opened and closed. So a copy is checked first.
 * (After an orderly end the log is empty, and opening the file changes nothing.)
 */
function checkCopy(path: string): void {
  const directory = mkdtempSync(join(tmpdir(), 'gatehouse-check-'));
  try {
    const copy = join(directory, basename(path));
    for (const suffix of ['', '-wal', '-journal'])
      if (existsSync(path + suffix)) copyFileSync(path + suffix, copy + suffix, constants.COPYFILE_FICLONE);
    const database = openChecked(copy, path);
    const version = Number(pragma(database, 'user_version'));
    database.close();
    refuseNewer(path, version);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** Opens `file`, which is `path` or a copy of it, and reads all of it for damage. */
function openChecked(file: string, path: string): Database {
  const database = openSqlite(file, { timeout: 500 });
  try {
    if (pragma(database, 'quick_check(1)') !== 'ok') throw new StoreError(damaged(path));
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function prepare(database: Database): Database {
  try {
    // Migrations run before write-ahead logging begins, so that the header of the file itself holds the application id and the
    // version.
    migrate(database);
    pragma(database, 'journal_mode = WAL');
    pragma(database, 'synchronous = FULL');
    pragma(database, 'foreign_keys = ON');
    // The first read creates the log of writes, which watchFiles needs to find.
    pragma(database, 'user_version');
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}
