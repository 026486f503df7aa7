// Brings an empty database to Kong 0.13.1's schema, and refuses in words a database that is neither empty nor of a Kong 0.13.1.
import type { Client } from 'pg';
import { StoreError } from '../../store.ts';
import { ensureGatehouseSchema } from '../cluster/gatehouse-schema.ts';
import { components } from './components.ts';

/** Two nodes that start at the same time must not both make the tables. */
const lock = 0x47415445;

const ledger = `
  CREATE TABLE schema_migrations (id text PRIMARY KEY, migrations character varying(100)[]);
  CREATE FUNCTION upsert_schema_migrations(identifier text, migration_name character varying) RETURNS void LANGUAGE sql AS $$
    INSERT INTO schema_migrations AS known (id, migrations) VALUES (identifier, ARRAY[migration_name])
    ON CONFLICT (id) DO UPDATE SET migrations = known.migrations || EXCLUDED.migrations
  $$;`;

export async function ensureSchema(client: Client, database: string): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query('SELECT pg_advisory_xact_lock($1)', [lock]);
    const recorded = await recordedMigrations(client, database);
    for (const [component, { migrations, sql = '' }] of Object.entries(components)) {
      if (recorded.has(component)) continue;
      await client.query(sql);
      await client.query('INSERT INTO schema_migrations (id, migrations) VALUES ($1, $2)', [
        component,
        migrations,
      ]);
    }
    await ensureGatehouseSchema(client);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {});
    throw error;
  }
}

/** The components that the database has. Throws a StoreError when it is another Kong's, or another program's. */
async function recordedMigrations(client: Client, database: string): Promise<ReadonlySet<string>> {
  const { rows: tables } = await client.query<{ name: string }>(
    'SELECT table_name::text AS name FROM information_schema.tables WHERE table_schema = current_schema()',
  );
  const names = new Set(tables.map(({ name }) => name));
  const where = `The database ${database}`;
  const remedy = 'It was not changed: name another one with pg_database.';
  if (names.size === 0) {
    await client.query(ledger);
    return new Set();
  }
  if (names.has('schema_meta'))
    throw new StoreError(
      `${where} belongs to a Kong 1.0 or later; Gatehouse keeps the tables of Kong 0.13.1. ${remedy}`,
    );
  if (!names.has('schema_migrations'))
    throw new StoreError(`${where} holds tables that are not Kong's. ${remedy}`);
  const { rows } = await client.query<{ id: string; migrations: readonly string[] }>(
    'SELECT id, migrations::text[] AS migrations FROM schema_migrations',
  );
  for (const { id, migrations } of rows) {
    const expected = components[id]?.migrations;
    // Kong's custom plugins have components of their own.
    if (!expected) continue;
    const later = migrations.find((migration) => !expected.includes(migration));
    if (later !== undefined)
      throw new StoreError(
        `${where} belongs to a later Kong than 0.13.1 (its ${id} has the migration ${later}). ${remedy}`,
      );
    const missing = expected.find((migration) => !migrations.includes(migration));
    if (missing !== undefined)
      throw new StoreError(
        `${where} belongs to an earlier Kong than 0.13.1 (its ${id} lacks the migration ${missing}). It was not changed: run 'kong migrations up' of Kong 0.13.1 on it, or name another one with pg_database.`,
      );
  }
  if (rows.length > 0 && !rows.some(({ id }) => id === 'core'))
    throw new StoreError(`${where} has no tables of Kong's core. ${remedy}`);
  return new Set(rows.map(({ id }) => id));
}
