import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql, type Generated } from 'kysely';
import { afterEach, beforeEach, describe, expect, expectTypeOf, test } from 'vitest';
import { openSqliteStore } from '../gateway/store/sqlite/sqlite.ts';
import { openDatabase, type Database } from './database.ts';
import type { Migration, Part, Tables } from './part.ts';

type LibraryTables = {
  library_authors: { id: Generated<number>; name: string };
  library_books: { id: Generated<number>; title: string; author: number };
};

const migration = (name: string, sqlite: string): Migration => ({ name, sql: { sqlite } });

const authors = migration(
  '0001-authors',
  'CREATE TABLE library_authors (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT',
);
const books = migration(
  '0002-books',
  `CREATE TABLE library_books (
    id INTEGER PRIMARY KEY,
    title TEXT NOT NULL,
    author INTEGER NOT NULL REFERENCES library_authors ON DELETE CASCADE
  ) STRICT`,
);
const library: Part<LibraryTables> = { name: 'library', migrations: [authors, books] };
const shop: Part<{ shop_sales: { book: string } }> = {
  name: 'shop',
  migrations: [migration('0001-sales', 'CREATE TABLE shop_sales (book TEXT NOT NULL) STRICT')],
};

let dir = '';
let path = '';
const open: Database[] = [];

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'gatehouse-database-'));
  path = join(dir, 'own.db');
});
afterEach(async () => {
  for (const database of open.splice(0)) await database.close();
  await rm(dir, { recursive: true });
});

async function opened(...parts: readonly Part<Tables>[]): Promise<Database> {
  const database = await openDatabase(path, parts);
  open.push(database);
  return database;
}

/** Opens the database with these migrations of the library, and closes it. */
async function visit(...migrations: readonly Migration[]): Promise<void> {
  const database = await openDatabase(path, [{ name: 'library', migrations }]);
  await database.close();
}

/** Makes a database with one book in it, and closes it. */
async function withBook(): Promise<void> {
  const database = await openDatabase(path, [library]);
  const tables = database.tablesOf(library);
  const author = await tables
    .insertInto('library_authors')
    .values({ name: 'Ann' })
    .returning('id')
    .executeTakeFirstOrThrow();
  await tables.insertInto('library_books').values({ title: 'One', author: author.id }).execute();
  await database.close();
}

const titles = async (database: Database): Promise<string[]> => {
  const rows = await database.tablesOf(library).selectFrom('library_books').select('title').execute();
  return rows.map(({ title }) => title);
};

describe('tables', () => {
  test('keep their rows, and queries know the types of their columns', async () => {
    await withBook();
    const tables = (await opened(library)).tablesOf(library);
    const query = tables
      .selectFrom('library_books')
      .innerJoin('library_authors', 'library_authors.id', 'library_books.author')
      .select(['title', 'name', 'library_books.id']);
    const rows = await query.execute();
    expectTypeOf<Parameters<typeof tables.deleteFrom>[0]>().not.toEqualTypeOf<string>();
    expectTypeOf(rows).toEqualTypeOf<{ title: string; name: string; id: number }[]>();
    expect(rows).toEqual([{ title: 'One', name: 'Ann', id: 1 }]);
    const streamed: unknown[] = [];
    for await (const row of query.stream()) streamed.push(row);
    expect(streamed).toEqual(rows);
  });

  test('wait for the disk with each commit', async () => {
    const { rows } = await sql`PRAGMA synchronous`.execute((await opened(library)).tablesOf(library));
    expect(rows).toEqual([{ synchronous: 2 }]);
  });

  test('of a part that the database was opened without are not given out', async () => {
    const database = await opened(library);
    expect(() => database.tablesOf(shop)).toThrow('without the part shop');
  });

  test('hold their references: a row goes with the one that it refers to', async () => {
    await withBook();
    const database = await opened(library);
    const tables = database.tablesOf(library);
    await expect(
      tables.insertInto('library_books').values({ title: 'Two', author: 9 }).execute(),
    ).rejects.toThrow('FOREIGN KEY');
    await tables.deleteFrom('library_authors').execute();
    expect(await titles(database)).toEqual([]);
  });

  test('are as before when a transaction fails', async () => {
    const database = await opened(library);
    const failing = database
      .tablesOf(library)
      .transaction()
      .execute(async (within) => {
        await within.insertInto('library_authors').values({ name: 'Ann' }).execute();
        await within.insertInto('library_authors').values({ name: 'Ann' }).execute();
      });
    await expect(failing).rejects.toThrow('UNIQUE');
    expect(await database.tablesOf(library).selectFrom('library_authors').selectAll().execute()).toEqual([]);
  });
});

describe('migrations', () => {
  test('that are new run once, part by part, and rows stay', async () => {
    await withBook();
    const count = migration('0003-pages', 'ALTER TABLE library_books ADD COLUMN pages INTEGER');
    const grown: Part<LibraryTables> = { name: 'library', migrations: [authors, books, count] };
    for (const parts of [
      [grown, shop],
      [shop, grown],
      [grown, shop],
    ]) {
      const database = await openDatabase(path, parts);
      expect(await titles(database)).toEqual(['One']);
      await database.close();
    }
  });

  test('that make a table anew keep the rows that refer to it', async () => {
    await withBook();
    const anew = migration(
      '0003-names-are-short',
      `CREATE TABLE anew (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE CHECK (length(name) < 100)) STRICT;
       INSERT INTO anew SELECT id, name FROM library_authors;
       DROP TABLE library_authors;
       ALTER TABLE anew RENAME TO library_authors;`,
    );
    const database = await opened({ name: 'library', migrations: [authors, books, anew] });
    expect(await titles(database)).toEqual(['One']);
  });

  test.each([
    ['a statement that fails', 'CREATE TABLE library_authors (id INTEGER)', 'already exists'],
    [
      'rows that refer to nothing',
      'DELETE FROM library_authors',
      '1 rows would refer to rows that are not there',
    ],
  ])('with %s change nothing at all', async (_name, sqlite, why) => {
    await withBook();
    const good = migration('0003-good', 'CREATE TABLE library_good (id INTEGER) STRICT');
    await expect(visit(authors, books, good, migration('0004-bad', sqlite))).rejects.toMatchObject({
      kind: 'failed',
      message: expect.stringMatching(new RegExp(`library/0004-bad of ${path} has failed.*${why}`)),
    });
    expect(await titles(await opened(library))).toEqual(['One']);
    await visit(authors, books, good);
  });

  test.each([
    ['changed', [authors, migration(books.name, `${books.sql.sqlite} `)]],
    ['renamed', [authors, { ...books, name: '0002-volumes' }]],
    ['in another order', [books, authors]],
    ['preceded by another', [authors, migration('0002-shelves', 'SELECT 1'), books]],
  ])('that are %s after they were applied are refused by name', async (_how, migrations) => {
    await withBook();
    await expect(visit(...migrations)).rejects.toMatchObject({
      kind: 'changed',
      message: expect.stringMatching(/library\/000[12]-.* must not change/),
    });
    expect(await titles(await opened(library))).toEqual(['One']);
  });

  test.each<[string, readonly Part<Tables>[], string]>([
    ['migration', [{ name: 'library', migrations: [authors] }], 'library/0002-books'],
    ['part', [shop], 'library/0001-authors'],
  ])(
    'a database with a %s that the program does not know is refused as newer',
    async (_what, parts, named) => {
      await withBook();
      await expect(openDatabase(path, parts)).rejects.toMatchObject({
        kind: 'newer',
        message: expect.stringContaining(named),
      });
      expect(await titles(await opened(library))).toEqual(['One']);
    },
  );
});

describe('the file', () => {
  test('is its own user’s alone, with those beside it', async () => {
    await opened(library);
    for (const suffix of ['', '-wal', '-shm']) expect((await stat(path + suffix)).mode & 0o777).toBe(0o600);
  });

  test('of the gateway, or one that is no database, is refused and stays as it was', async () => {
    await (await openSqliteStore(path)).close();
    for (const [content, message] of [
      [await readFile(path), 'a database of another program'],
      [Buffer.from('text '.repeat(1000)), 'not a database'],
    ] as const) {
      await writeFile(path, content);
      await expect(openDatabase(path, [library])).rejects.toMatchObject({
        kind: 'foreign',
        message: expect.stringContaining(message),
      });
      expect((await readFile(path)).equals(content)).toBe(true);
    }
  });

  test('that cannot be made is named, with the reason', async () => {
    await expect(openDatabase(join(dir, 'none/own.db'), [library])).rejects.toMatchObject({
      kind: 'unusable',
      message: expect.stringMatching(/none\/own\.db cannot be used: ENOENT/),
    });
  });

  test('can be gone when the database is in memory', async () => {
    const database = await openDatabase(':memory:', [library]);
    expect(await titles(database)).toEqual([]);
    await database.close();
    await expect(titles(database)).rejects.toThrow('driver has already been destroyed');
  });
});
