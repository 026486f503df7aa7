// The command moves everything that the dashboard and the portal keep, with rows in every table.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, describe, onTestFinished, test } from 'vitest';
import { tablesOfParts, type PartTable } from '../../database/part-tables.ts';
import { newFolder } from '../../server/connections/dashboard-for-tests.ts';
import { historyPart } from '../../server/history/history-part.ts';
import { sealText, unsealText } from '../../server/sealing/sealed-text.ts';
import { openSqlite, prepareStatement } from '../../sqlite/sqlite-objects.ts';
import { examplesPart } from '../../server/try-it/examples-part.ts';
import { filesIn } from '../../testing/own-place.ts';
import { processesForTests } from '../../testing/processes-for-tests.ts';
import { noPostgres } from '../../testing/postgres-server.ts';
import { postgresForTests } from '../../testing/postgres-for-tests.ts';
import { openOwnAt, ownParts } from '../open-own.ts';

/** A data directory with rows in every table of the dashboard's database. */
async function filledFolder(rows = 3): Promise<string> {
  const folder = await newFolder();
  const own = await openOwnAt(filesIn(folder));
  await own.database
    .tablesOf(examplesPart)
    .insertInto('try_examples')
    .values({
      id: 'sealed',
      connection: 'c',
      name: 'n',
      request: sealText('a secret', ['here'], own.key),
      created_at: 1,
    })
    .execute();
  await own.database.close();
  const file = openSqlite(filesIn(folder).database);
  file.exec('BEGIN');
  for (const { name } of await tablesOfParts(ownParts)) {
    const columns = prepareStatement<[string], { name: string; type: string }>(
      file,
      'SELECT name, type FROM pragma_table_info(?)',
    ).all(name);
    // A row that a check or another row does not allow is left out.
    const insert = prepareStatement(
      file,
      `INSERT OR IGNORE INTO ${name} VALUES (${columns.map(() => '?').join(', ')})`,
    );
    for (let row = 1; row <= rows; row += 1) insert.run(...columns.map(({ type }) => valueOf(type, row)));
  }
  file.exec('COMMIT');
  file.close();
  await gatewayRows(folder);
  return folder;
}

/** Equal in all columns of a row, so that a row refers to the row with its number. */
function valueOf(type: string, row: number): unknown {
  switch (type) {
    case 'TEXT':
      return `"text" ${row} \u{1F600} 'é'\n`;
    case 'INTEGER':
      return row;
    case 'REAL':
      return row + 0.1;
    case 'BLOB':
      return Buffer.from([0, 255, row % 256]);
    default:
      throw new Error(`no value for the type ${type}`);
  }
}

/** `migrate` wants the gateway's file, too. */
const gatewayRows = (folder: string): Promise<void> => writeFile(join(folder, 'gatehouse.db'), '');

function contentOf(folder: string): Record<string, readonly unknown[]> {
  const file = openSqlite(filesIn(folder).database);
  const names = prepareStatement<[], string>(
    file,
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name <> 'applied_migrations'",
  )
    .pluck()
    .all();
  const content = Object.fromEntries(
    names.map((name) => [name, prepareStatement<[]>(file, `SELECT * FROM ${name}`).all()]),
  );
  file.close();
  return content;
}

describe.skipIf(noPostgres)(`what the dashboard keeps ${noPostgres ?? ''}`, () => {
  const postgres = postgresForTests();
  const processes = processesForTests();

  const url = (): string => {
    const { host, port, user, password = '', database } = postgres.database;
    return `postgres://${user}:${encodeURIComponent(password)}@${host}:${port}/${database}`;
  };
  const migrate = (from: string, to: string, environment: NodeJS.ProcessEnv = {}) =>
    processes.gatehouse(['migrate', '--from', from, '--to', to], environment);
  const shared = async (folder: string) => {
    const own = await openOwnAt({ ...filesIn(folder), shared: postgres.database });
    onTestFinished(() => own.database.close());
    return own;
  };

  test('has at least two rows in each table of these tests, but for tables of one row', async () => {
    const content = contentOf(await filledFolder());
    const names = (await tablesOfParts(ownParts)).map(({ name }: PartTable) => name);
    expect(Object.keys(content).toSorted()).toEqual(names.toSorted());
    const short = Object.entries(content).flatMap(([name, rows]) => (rows.length < 2 ? [name] : []));
    expect(short).toEqual(['portal_settings']);
  });

  test('moves to PostgreSQL and back to files, counted and compared, and once', async () => {
    const folder = await filledFolder();
    const content = contentOf(folder);
    const count = Object.values(content).reduce((sum, rows) => sum + rows.length, 0);
    const there = await migrate(`sqlite:${folder}`, url()).ended;
    expect(there).toMatchObject({ code: 0 });
    expect(there.stdout).toContain(`${count} rows of the dashboard were copied, counted and compared.\n`);
    expect(there.stderr).toContain('gatehouse: history_changes: 3 of 3\n');
    const again = await migrate(`sqlite:${folder}`, url()).ended;
    expect(again.stdout).toContain(
      'Both databases hold the same rows of the dashboard: there is nothing to do',
    );
    const tables = await postgres.server.run(
      postgres.database,
      `SELECT table_name FROM information_schema.tables WHERE table_schema = 'gatehouse'
         AND table_name NOT IN ('applied_migrations', 'sealing_key', 'nodes', 'changes')`,
    );
    expect(tables.map((row) => String(row['table_name'])).toSorted()).toEqual(
      Object.keys(content).toSorted(),
    );

    const back = await newFolder();
    const key = filesIn(folder).key;
    const unlocked = await migrate(url(), `sqlite:${back}`).ended;
    expect(unlocked).toMatchObject({ code: 1 });
    expect(unlocked.stderr).toContain('Dashboards on one database need the same key');
    const environment = { GATEHOUSE_DASHBOARD_KEY_FILE: key };
    const returned = await migrate(url(), `sqlite:${back}`, environment).ended;
    expect(returned).toMatchObject({ code: 0 });
    expect(returned.stderr).toContain('with the key of GATEHOUSE_DASHBOARD_KEY_FILE alone');
    expect(contentOf(back)).toEqual(content);
  }, 120_000);

  test('goes on with the numbers of its rows, and keeps its secrets', async () => {
    const folder = await filledFolder();
    expect(await migrate(`sqlite:${folder}`, url()).ended).toMatchObject({ code: 0 });
    const { database, key } = await shared(folder);
    const [row] = await postgres.server.run(
      postgres.database,
      "SELECT nextval(pg_get_serial_sequence('gatehouse.history_changes', 'seq')) AS next",
    );
    expect(Number(row?.['next'])).toBe(4);
    expect(
      await database.tablesOf(historyPart).selectFrom('history_changes').selectAll().execute(),
    ).toHaveLength(3);
    const { request } = await database
      .tablesOf(examplesPart)
      .selectFrom('try_examples')
      .select('request')
      .where('id', '=', 'sealed')
      .executeTakeFirstOrThrow();
    expect(unsealText(request, ['here'], key)).toBe('a secret');
  });

  test('is refused where the other database holds something else, which stays', async () => {
    const folder = await filledFolder();
    const { database } = await shared(folder);
    const example = { id: 'mine', connection: 'c', name: 'n', request: '{}', created_at: 1 };
    await database.tablesOf(examplesPart).insertInto('try_examples').values(example).execute();
    const refused = await migrate(`sqlite:${folder}`, url()).ended;
    expect(refused).toMatchObject({ code: 1 });
    expect(refused.stderr).toContain(
      'holds other rows of the dashboard than those to be copied (try_examples)',
    );
    const kept = await database.tablesOf(examplesPart).selectFrom('try_examples').selectAll().execute();
    expect(kept).toEqual([example]);
    const [, statement = ''] = /run (TRUNCATE .* CASCADE)/.exec(refused.stderr) ?? [];
    await postgres.server.run(postgres.database, statement);
    expect((await migrate(`sqlite:${folder}`, url()).ended).stdout).toContain(
      'rows of the dashboard were copied',
    );
    const other = await newFolder();
    await gatewayRows(other);
    await openOwnAt(filesIn(other)).then((own) => own.database.close());
    const strange = await migrate(`sqlite:${other}`, url()).ended;
    expect(strange.stderr).toContain('were encrypted with another key');
  });

  test('is not half there after a kill, and a second run moves all of it', async () => {
    const folder = await filledFolder(3000);
    const running = migrate(`sqlite:${folder}`, url());
    await expect.poll(() => running.stderr(), { interval: 5 }).toContain('history_changes: 1000 of 3000');
    running.child.kill('SIGKILL');
    await running.ended;
    const { database } = await shared(folder);
    expect(await database.tablesOf(historyPart).selectFrom('history_changes').selectAll().execute()).toEqual(
      [],
    );
    const second = await migrate(`sqlite:${folder}`, url()).ended;
    expect(second.stdout).toMatch(/\d{5} rows of the dashboard were copied/);
  }, 120_000);

  test('is nothing where no dashboard has ever run, and both must not be of one kind', async () => {
    const folder = await newFolder();
    await gatewayRows(folder);
    const none = await migrate(`sqlite:${folder}`, url()).ended;
    expect(none).toMatchObject({ code: 0 });
    expect(none.stdout).not.toContain('dashboard');
    const same = await migrate(`sqlite:${folder}`, `sqlite:${folder}`).ended;
    expect(same).toMatchObject({ code: 1 });
    expect(same.stderr).toContain('between files and a PostgreSQL database');
  });
});
