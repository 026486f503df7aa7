import { once } from 'node:events';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { consumers } from '#schema/entities/consumer.ts';
import { applicationId } from './migrate.ts';
import { openSqlite, pragma } from '#sqlite/sqlite-objects.ts';
import { openSqliteStore } from './sqlite.ts';
import { openDatabaseFile } from './sqlite-file.ts';
import { StoreError } from '../store.ts';

let directory: string;
let path: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'gatehouse-file-'));
  path = join(directory, 'gatehouse.db');
});
afterEach(() => rmSync(directory, { recursive: true }));

/** The one line that an operator reads. */
async function refusal(file = path): Promise<string> {
  const error: unknown = await openSqliteStore(file).then(
    (store) => store.close().then(() => new Error('it was opened')),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(StoreError);
  const message = error instanceof StoreError ? error.message : '';
  expect(message).not.toContain('\n');
  expect(message).toContain(file);
  return message;
}

/** Every file of the directory but the lock, with its bytes and times. */
const found = (): unknown =>
  readdirSync(directory)
    .filter((name) => !name.endsWith('-lock'))
    .map((name) => [
      name,
      statSync(join(directory, name)).mtimeMs,
      readFileSync(join(directory, name), 'hex'),
    ]);

async function refusedUntouched(): Promise<string> {
  const before = found();
  const message = await refusal();
  expect(found()).toEqual(before);
  return message;
}

/**
 * Makes a database with rows on many pages. With `crashed` it is in the state after a kill: the latest writes are in the log
 * beside it.
 */
async function populate(crashed = false): Promise<void> {
  const live = crashed ? join(directory, 'live', 'gatehouse.db') : path;
  const store = await openSqliteStore(live);
  for (let n = 0; n < 100; n += 1)
    await store.insert(consumers, { id: `c${n}`, created_at: n, username: `${n} ${'x'.repeat(2000)}` });
  if (crashed) for (const suffix of ['', '-wal']) copyFileSync(live + suffix, path + suffix);
  await store.close();
  if (crashed) rmSync(dirname(live), { recursive: true });
}

function overwrite(file: string, from: number, to: number): void {
  const bytes = readFileSync(file);
  writeFileSync(file, bytes.fill(0xa5, from, to));
}

describe('a database file', () => {
  it('is made with its directory, readable by its owner alone', async () => {
    const fresh = join(directory, 'a', 'b', 'gatehouse.db');
    await (await openSqliteStore(fresh)).close();
    expect(statSync(fresh).mode & 0o777).toBe(0o600);
    expect(readdirSync(dirname(fresh))).toEqual(['gatehouse.db', 'gatehouse.db-lock']);
  });

  it('waits for the disk with each commit, so that a loss of power loses nothing that was answered', () => {
    const { database, close } = openDatabaseFile(path);
    // 2 is FULL: the log of writes is on the disk when a commit returns.
    expect([pragma(database, 'journal_mode'), pragma(database, 'synchronous')]).toEqual(['wal', 2]);
    close();
  });

  it('is brought up to date after a crash', async () => {
    await populate(true);
    const store = await openSqliteStore(path);
    expect((await store.page(consumers, { size: 1, offset: 99 })).rows).toMatchObject([{ id: 'c99' }]);
    await store.close();
  });
});

describe('refused in one clear line and not touched:', () => {
  it.each([
    ['a text', Buffer.from('hello, I am your shopping list\n'.repeat(400))],
    ['one byte', Buffer.from('S')],
    ['the beginning of a database', Buffer.from('SQLite format 3\0')],
  ])('%s', async (_, bytes) => {
    writeFileSync(path, bytes);
    expect(await refusedUntouched()).toMatch(/is not a Gatehouse database.*move it away/);
  });

  it("another program's database", async () => {
    openSqlite(path).exec('CREATE TABLE shopping (item)').close();
    expect(await refusedUntouched()).toMatch(/is not a Gatehouse database/);
  });

  it('a database of a newer version', async () => {
    const newer = openSqlite(path);
    pragma(newer, `application_id = ${applicationId}`);
    pragma(newer, 'user_version = 1000');
    newer.close();
    expect(await refusedUntouched()).toMatch(/newer Gatehouse \(layout 1000,.*start the newer Gatehouse/);
  });

  it('a database that a newer version left in a crash', async () => {
    await populate();
    const newer = openSqlite(path);
    pragma(newer, 'user_version = 1000');
    for (const suffix of ['', '-wal']) copyFileSync(path + suffix, `${path}.copy${suffix}`);
    newer.close();
    for (const suffix of ['', '-wal']) copyFileSync(`${path}.copy${suffix}`, path + suffix);
    expect(await refusedUntouched()).toMatch(/newer Gatehouse \(layout 1000,/);
  });

  it('a database with damage in its middle', async () => {
    await populate();
    overwrite(path, 40_960, 49_152);
    expect(await refusedUntouched()).toMatch(/is damaged.*put a backup in its place/);
  });

  it('a database cut short', async () => {
    await populate();
    truncateSync(path, 61_440);
    expect(await refusedUntouched()).toMatch(/is damaged/);
  });

  it('a database damaged in a crash, its log still beside it', async () => {
    await populate(true);
    writeFileSync(path, readFileSync(path).subarray(0, 4096));
    overwrite(`${path}-wal`, 100_000, 200_000);
    expect(await refusedUntouched()).toMatch(/is damaged/);
  });

  it('a database in use by another gateway', async () => {
    const first = await openSqliteStore(path);
    expect(await refusal()).toMatch(/is in use by another program, perhaps another Gatehouse/);
    await first.close();
    await (await openSqliteStore(path)).close();
  });

  it('a directory', async () => {
    mkdirSync(path);
    expect(await refusal()).toMatch(/cannot be written \(EISDIR\)/);
  });

  it('a symbolic link that leads to itself', async () => {
    symlinkSync('gatehouse.db', path);
    expect(await refusal()).toMatch(/symbolic links lead in a circle \(ELOOP\)/);
  });

  it('a path that is not a file', async () => {
    const socket = createServer().listen(path);
    await once(socket, 'listening');
    expect(await refusal()).toMatch(/cannot be used \(ENXIO\)/);
    socket.close();
  });

  it('a path through a file', async () => {
    writeFileSync(path, 'not a directory');
    expect(await refusal(join(path, 'gatehouse.db'))).toMatch(/cannot be written \((EEXIST|ENOTDIR)\)/);
  });

  it('a directory that is not writable', async () => {
    expect(await refusal('/sys/gatehouse/gatehouse.db')).toMatch(
      /cannot be written \((EPERM|EACCES|EROFS)\)/,
    );
  });

  it.skipIf(process.getuid?.() === 0)('a file that this user may not write', async () => {
    await populate();
    chmodSync(path, 0o400);
    expect(await refusedUntouched()).toMatch(/cannot be written \(EACCES\)/);
  });
});
