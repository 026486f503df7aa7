import type { Generated } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import { noPostgres } from '../testing/postgres-server.ts';
import { postgresForTests } from '../testing/postgres-for-tests.ts';
import { contains } from './contains.ts';
import { openSharedDatabase, type Database } from './database.ts';
import type { Migration, Part, Tables } from './part.ts';

type LibraryTables = { library_books: { id: Generated<number>; title: string; pages: number } };

const books: Migration = {
  name: '0001-books',
  sql: {
    sqlite:
      'CREATE TABLE library_books (id INTEGER PRIMARY KEY, title TEXT NOT NULL UNIQUE, pages INTEGER NOT NULL) STRICT',
  },
};
const library: Part<LibraryTables> = { name: 'library', migrations: [books] };
const migration = (name: string, sqlite: string): Migration => ({ name, sql: { sqlite } });

describe.skipIf(noPostgres)(`own tables in postgres ${noPostgres ?? ''}`, () => {
  const postgres = postgresForTests();
  const opened = async (...parts: readonly Part<Tables>[]): Promise<Database> => {
    const database = await openSharedDatabase(postgres.database, parts);
    onTestFinished(() => database.close());
    return database;
  };
  const visit = async (...migrations: readonly Migration[]): Promise<void> =>
    (await openSharedDatabase(postgres.database, [{ name: 'library', migrations }])).close();

  test('are made once, when many processes start together, in the schema gatehouse alone', async () => {
    await Promise.all(Array.from({ length: 6 }, () => visit(books)));
    const rows = await postgres.server.run(
      postgres.database,
      `SELECT schemaname, tablename FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 2`,
    );
    expect(rows).toEqual([
      { schemaname: 'gatehouse', tablename: 'applied_migrations' },
      { schemaname: 'gatehouse', tablename: 'library_books' },
    ]);
  });

  test('answer numbers as SQLite does, sort by letters, and hold what PostgreSQL cannot', async () => {
    const tables = (await opened(library)).tablesOf(library);
    for (const title of ['b', 'B', 'a\0c', '_'])
      await tables
        .insertInto('library_books')
        .values({ title, pages: 2 ** 40 })
        .execute();
    const all = await tables
      .selectFrom('library_books')
      .select(['title', 'pages'])
      .orderBy('title')
      .execute();
    expect(all.map(({ title }) => title)).toEqual(['B', '_', 'a\uFFFDc', 'b']);
    expect(all[0]?.pages).toBe(2 ** 40);
    const { count, sum } = await tables
      .selectFrom('library_books')
      .select(({ fn }) => [fn.countAll<number>().as('count'), fn.sum<number>('pages').as('sum')])
      .executeTakeFirstOrThrow();
    expect([count, sum]).toEqual([4, 4 * 2 ** 40]);
    const found = await tables
      .selectFrom('library_books')
      .select('title')
      .where(contains('title', 'B'))
      .execute();
    expect(found).toEqual([{ title: 'B' }]);
  });

  test('are read and written by one transaction at a time, of all processes', async () => {
    const [one, two] = [(await opened(library)).tablesOf(library), (await opened(library)).tablesOf(library)];
    await one.insertInto('library_books').values({ title: 'One', pages: 0 }).execute();
    const add = (tables: typeof one): Promise<void> =>
      tables.transaction().execute(async (within) => {
        const { pages } = await within.selectFrom('library_books').select('pages').executeTakeFirstOrThrow();
        await within
          .updateTable('library_books')
          .set({ pages: pages + 1 })
          .execute();
      });
    await Promise.all(Array.from({ length: 20 }, (_, number) => add(number % 2 === 0 ? one : two)));
    expect(await two.selectFrom('library_books').select('pages').execute()).toEqual([{ pages: 20 }]);
  });

  test('are as before when a transaction or a migration fails', async () => {
    const tables = (await opened(library)).tablesOf(library);
    const failing = tables.transaction().execute(async (within) => {
      await within.insertInto('library_books').values({ title: 'One', pages: 1 }).execute();
      await within.insertInto('library_books').values({ title: 'One', pages: 1 }).execute();
    });
    await expect(failing).rejects.toMatchObject({
      kind: 'unusable',
      message: expect.stringContaining('23505'),
    });
    const good = migration('0002-good', 'CREATE TABLE library_good (id BIGINT)');
    const bad = migration('0003-bad', 'CREATE TABLE library_books (id BIGINT)');
    await expect(visit(books, good, bad)).rejects.toMatchObject({
      kind: 'failed',
      message: expect.stringMatching(/library\/0003-bad of .* has failed.*already exists/),
    });
    await visit(books, good);
    expect(await tables.selectFrom('library_books').selectAll().execute()).toEqual([]);
  });

  test.each([
    ['changed', 'changed', [migration('0001-books', `${books.sql.sqlite} `)]],
    ['newer', 'newer', []],
  ] as const)('with a migration that is %s are refused', async (_how, kind, migrations) => {
    await visit(books);
    await expect(visit(...migrations)).rejects.toMatchObject({ kind });
  });

  test('of a user who may not create a schema are refused with what to run', async () => {
    const { database, server } = postgres;
    await server.run(database, `CREATE ROLE plain_${database.database} LOGIN PASSWORD 'x'`);
    const user = { ...database, user: `plain_${database.database}`, password: 'x' };
    await expect(openSharedDatabase(user, [library])).rejects.toThrow(
      `Run GRANT CREATE ON DATABASE ${database.database} TO ${user.user}`,
    );
  });

  test('are there again after the server was away, which is said meanwhile', async () => {
    const tables = (await opened(library)).tablesOf(library);
    const count = () => tables.selectFrom('library_books').selectAll().execute();
    await count();
    await postgres.server.stop();
    await expect(count()).rejects.toMatchObject({
      kind: 'away',
      message: expect.stringMatching(/^The database test\d+ at 127\.0\.0\.1:\d+ cannot be reached/),
    });
    await postgres.server.start();
    await expect.poll(count).toEqual([]);
  });

  test('end no process where the server goes away between two statements of a transaction', async () => {
    const tables = (await opened(library)).tablesOf(library);
    const read = (within: typeof tables) => within.selectFrom('library_books').selectAll().execute();
    const interrupted = tables.transaction().execute(async (within) => {
      await read(within);
      await postgres.server.stop();
      // The connection hears of its end while no statement waits for an answer.
      await new Promise((done) => setTimeout(done, 100));
      await read(within);
    });
    await expect(interrupted).rejects.toMatchObject({ kind: 'away' });
    await postgres.server.start();
    await expect.poll(() => read(tables)).toEqual([]);
  });
});
