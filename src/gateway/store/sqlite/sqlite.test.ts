import { mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { apis } from '#schema/entities/api.ts';
import { consumers } from '#schema/entities/consumer.ts';
import { certificates } from '#schema/entities/certificate.ts';
import { plugins } from '#schema/entities/plugin.ts';
import { routes } from '#schema/entities/route.ts';
import { services } from '#schema/entities/service.ts';
import { snis } from '#schema/entities/sni.ts';
import { targets } from '#schema/entities/target.ts';
import { upstreams } from '#schema/entities/upstream.ts';
import type { EntitySchema, Field } from '#schema/fields.ts';
import { logins } from '../../plugins/basic-auth/credentials.ts';
import { keys } from '../../plugins/key-auth/credentials.ts';
import { clients, codes, tokens } from '../../plugins/oauth2/entities.ts';
import { expiryContract } from '../expiry.contract.ts';
import { keyedListContract } from '../keyed-list.contract.ts';
import { applicationId } from './migrate.ts';
import { sql as firstLayout } from './migrations/0001-apis-consumers-plugins.ts';
import { openDatabaseFile } from './sqlite-file.ts';
import { openSqlite, pragma, prepareStatement } from '#sqlite/sqlite-objects.ts';
import { openSqliteStore, sqliteStore } from './sqlite.ts';
import { storeContract } from '../store.contract.ts';
import { transactionContract } from '../transaction.contract.ts';

const directory = mkdtempSync(join(tmpdir(), 'gatehouse-store-'));
afterAll(() => rmSync(directory, { recursive: true }));

let files = 0;
const byName = (a: unknown, b: unknown): number => String(a).localeCompare(String(b));
const newPath = (): string => join(directory, `${(files += 1)}`, 'gatehouse.db');

describe('sqlite in memory', () => {
  storeContract(() => openSqliteStore(':memory:'));
  keyedListContract(() => openSqliteStore(':memory:'));
  expiryContract(() => openSqliteStore(':memory:'));
  transactionContract(() => openSqliteStore(':memory:'));
});
describe('sqlite in a file', () => {
  storeContract(() => openSqliteStore(newPath()));
  transactionContract(() => openSqliteStore(newPath()));
});

describe('sqlite', () => {
  const entities = [
    apis,
    consumers,
    services,
    routes,
    plugins,
    upstreams,
    targets,
    certificates,
    snis,
    keys,
    logins,
    clients,
    tokens,
    codes,
  ];
  it.each<EntitySchema>(entities)(
    'has a column for each field of $name, unique and foreign as declared',
    ({ name, fields }) => {
      const { database, close } = openDatabaseFile(':memory:');
      const columns = prepareStatement(database, 'SELECT name FROM pragma_table_info(?)').pluck().all(name);
      const unique = prepareStatement(
        database,
        `SELECT info.name FROM pragma_index_list(?) AS list, pragma_index_info(list.name) AS info WHERE list."unique" = 1`,
      )
        .pluck()
        .all(name);
      const foreign = prepareStatement(database, 'SELECT "from" FROM pragma_foreign_key_list(?)')
        .pluck()
        .all(name);
      close();
      // A row of an entity without an id is kept under its key.
      const declared = Object.entries<Field>({ id: { type: 'id', unique: true }, ...fields });
      // `expires_at` is no field of an entity: no client can set it.
      const fieldsOf = columns.filter((column) => column !== 'expires_at');
      expect(fieldsOf.toSorted(byName)).toEqual(declared.map(([field]) => field).toSorted(byName));
      expect(unique.toSorted(byName)).toEqual(
        declared.flatMap(([field, { unique: is }]) => (is ? [field] : [])).toSorted(byName),
      );
      expect(foreign.toSorted(byName)).toEqual(
        declared.flatMap(([field, of]) => ('foreign' in of && of.foreign ? [field] : [])).toSorted(byName),
      );
    },
  );

  it('keeps its rows from one opening to the next', async () => {
    const path = newPath();
    const first = await openSqliteStore(path);
    await first.insert(consumers, { id: 'c1', created_at: 1, username: 'Eddie' });
    await first.close();
    const second = await openSqliteStore(path);
    expect(await second.all(consumers)).toEqual([{ id: 'c1', created_at: 1, username: 'Eddie' }]);
    await second.close();
  });

  it('brings a database of an earlier layout up to date, rows and all', async () => {
    const path = newPath();
    mkdirSync(dirname(path));
    const earlier = openSqlite(path);
    earlier.exec(firstLayout);
    earlier.exec(
      "INSERT INTO plugins (id, created_at, name, config, enabled) VALUES ('p1', 1, 'x', '{}', 1)",
    );
    pragma(earlier, `application_id = ${applicationId}`);
    pragma(earlier, 'user_version = 1');
    earlier.close();
    const store = await openSqliteStore(path);
    const row = { id: 'p1', created_at: 1, name: 'x', config: {}, enabled: true };
    expect(await store.all(plugins)).toEqual([row]);
    expect(await store.all(services)).toEqual([]);
    const conflict = { kind: 'foreign', field: 'service_id', value: 'nobody' };
    expect(await store.replace(plugins, { ...row, service_id: 'nobody' })).toEqual({ ok: false, conflict });
    await store.close();
  });

  it('can be read by a backup while it is open', async () => {
    const path = newPath();
    const store = await openSqliteStore(path);
    await store.insert(consumers, { id: 'c1', created_at: 1, username: 'Eddie' });
    const reader = openSqlite(path, { readonly: true });
    expect(prepareStatement(reader, 'SELECT count(*) FROM consumers').pluck().get()).toBe(1);
    reader.close();
    await store.close();
  });

  it.each(['', '-wal', '-lock'])('refuses writes while its file gatehouse.db%s is gone', async (suffix) => {
    const path = newPath();
    const store = await openSqliteStore(path);
    const eddie = { id: 'c1', created_at: 1, username: 'Eddie' };
    const file = path + suffix;
    renameSync(file, `${file}.moved`);
    await expect(store.insert(consumers, eddie)).rejects.toThrow(`${file} was moved or removed while in use`);
    expect(await store.reachable()).toBe(false);
    renameSync(`${file}.moved`, file);
    expect(await store.insert(consumers, eddie)).toMatchObject({ ok: true });
    expect(await store.reachable()).toBe(true);
    await store.close();
  });

  it('keeps what was written before its log of writes was deleted, when it is closed in order', async () => {
    const path = newPath();
    const store = await openSqliteStore(path);
    const eddie = { id: 'c1', created_at: 1, username: 'Eddie' };
    await store.insert(consumers, eddie);
    rmSync(`${path}-wal`);
    await store.close();
    const again = await openSqliteStore(path);
    expect(await again.all(consumers)).toEqual([eddie]);
    await again.close();
  });

  it('refuses a write for which there is no space, in one clear line, and goes on', async () => {
    const path = newPath();
    const file = openDatabaseFile(path);
    const store = sqliteStore(path, file);
    const changes: unknown[] = [];
    store.onChange((commit) => void changes.push(commit));
    pragma(file.database, 'max_page_count = 1');
    await expect(
      store.insert(consumers, { id: 'c1', created_at: 1, username: 'x'.repeat(100_000) }),
    ).rejects.toThrow(
      expect.objectContaining({
        name: 'StoreError',
        message: `There is no space left to write ${path}. Free some, then try again.`,
      }),
    );
    expect(changes).toEqual([]);
    expect(await store.all(consumers)).toEqual([]);
    pragma(file.database, 'query_only = ON');
    expect(await store.reachable()).toBe(false);
    pragma(file.database, 'query_only = OFF');
    expect(await store.reachable()).toBe(true);
    pragma(file.database, 'max_page_count = 1000000');
    expect(await store.insert(consumers, { id: 'c1', created_at: 1, username: 'x' })).toMatchObject({
      ok: true,
    });
    await store.close();
  });
});
