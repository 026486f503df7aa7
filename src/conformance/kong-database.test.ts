// The database of a Kong 0.13.1, with what its Admin API answered: the gateway on the same rows answers the same.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPostgresStore } from '#gateway/store/postgres/postgres.ts';
import type { PostgresSettings } from '#postgres/postgres-settings.ts';
import { noPostgres, startPostgres, type PostgresServer } from '../testing/postgres-server.ts';
import { startGateway } from '../testing/running-gateway.ts';

const recorded = (name: string): string =>
  readFileSync(join(import.meta.dirname, 'recordings/kong-database', name), 'utf8');
const answers: Readonly<Record<string, unknown>> = JSON.parse(recorded('answers.json'));

/** Kong lists the rows of its older entities in no order, and cannot tell an empty list from an empty table. */
function comparable(value: unknown): unknown {
  if (Array.isArray(value)) {
    if (value.length === 0) return {};
    const items = value.map(comparable);
    return items.toSorted((one, other) => JSON.stringify(one).localeCompare(JSON.stringify(other)));
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, comparable(inner)] as const);
  return Object.fromEntries(entries.toSorted(([one], [other]) => one.localeCompare(other)));
}

/** As a Kong 0.13.1 has them. */
const functionsOfKong = [
  'increment_rate_limits(a_id uuid, i text, p text, p_date timestamp with time zone, v integer)',
  'increment_rate_limits(r_id uuid, s_id uuid, i text, p text, p_date timestamp with time zone, v integer)',
  'increment_rate_limits_api(a_id uuid, i text, p text, p_date timestamp with time zone, v integer)',
  'increment_response_rate_limits(a_id uuid, i text, p text, p_date timestamp with time zone, v integer)',
  'increment_response_rate_limits(r_id uuid, s_id uuid, i text, p text, p_date timestamp with time zone, v integer)',
  'increment_response_rate_limits_api(a_id uuid, i text, p text, p_date timestamp with time zone, v integer)',
  'upsert_schema_migrations(identifier text, migration_name character varying)',
  'upsert_ttl(v_primary_key_value text, v_primary_uuid_value uuid, v_primary_key_name text, v_table_name text, v_expire_at timestamp without time zone)',
];

describe.skipIf(noPostgres)(`the database of a Kong 0.13.1 ${noPostgres ?? ''}`, () => {
  let server: PostgresServer;
  let database: PostgresSettings;
  beforeAll(async () => {
    server = await startPostgres();
    database = await server.database();
    // An empty database gets the tables that the rows were dumped from.
    await (await openPostgresStore(database)).close();
    await server.run(database, `DELETE FROM schema_migrations; ${recorded('rows.sql')}`);
  }, 60_000);
  afterAll(() => server.close(), 60_000);

  it('is answered by the Admin API as that Kong answered it', async () => {
    const store = await openPostgresStore(database);
    const gateway = await startGateway({ store });
    const ours: Record<string, unknown> = {};
    for (const path of Object.keys(answers))
      ours[path] = JSON.parse((await gateway.admin(`GET ${path}`)).body);
    for (const [path, answer] of Object.entries(answers))
      expect.soft(comparable(ours[path]), path).toEqual(comparable(answer));
    await gateway.close();
    await store.close();
    expect(gateway.log).toEqual([]);
  });

  it('serves requests by its rows', async () => {
    const store = await openPostgresStore(database);
    const gateway = await startGateway({ store });
    const { id } = await gateway.change('PATCH /apis/plain', {
      upstream_url: `http://127.0.0.1:${gateway.upstream.port}`,
    });
    expect(id).toBe('23ea5501-c856-4e69-ba87-50fbfb26a9e0');
    expect((await gateway.ask('GET /plain')).status).toBe(401);
    await gateway.close();
    await store.close();
  });

  it('keeps the records of its migrations, so that a Kong 0.13.1 starts on it again', async () => {
    const fresh = await server.database();
    await (await openPostgresStore(fresh)).close();
    const read = 'SELECT id, migrations::text FROM schema_migrations ORDER BY id';
    expect(await server.run(fresh, read)).toEqual(await server.run(database, read));
  });

  it('has functions with the parameters of Kong, so that a later Kong can replace them', async () => {
    const fresh = await server.database();
    await (await openPostgresStore(fresh)).close();
    const functions = await server.run(
      fresh,
      `SELECT proname || '(' || pg_get_function_identity_arguments(oid) || ')' AS signature FROM pg_proc
       WHERE pronamespace = 'public'::regnamespace AND prorettype = 'void'::regtype ORDER BY 1`,
    );
    expect(functions.map(({ signature }) => signature)).toEqual(functionsOfKong);
  });

  it.each([
    ['CREATE TABLE shopping (item text)', "holds tables that are not Kong's"],
    ['CREATE TABLE schema_meta (key text)', 'belongs to a Kong 1.0 or later'],
    [
      `CREATE TABLE schema_migrations (id text, migrations text[]); INSERT INTO schema_migrations VALUES ('core', '{2015-01-12-175310_skeleton}')`,
      'belongs to an earlier Kong than 0.13.1',
    ],
    [
      `CREATE TABLE schema_migrations (id text, migrations text[]); INSERT INTO schema_migrations VALUES ('core', '{2018-06-01-000000_later}')`,
      'belongs to a later Kong than 0.13.1',
    ],
  ])('is refused and not changed when it is another one: %s', async (sql, why) => {
    const other = await server.database();
    await server.run(other, sql);
    await expect(openPostgresStore(other)).rejects.toThrow(why);
    const tables = `SELECT count(*)::int AS n FROM information_schema.tables WHERE table_schema = 'public'`;
    expect(await server.run(other, tables)).toEqual([{ n: 1 }]);
  });
});
