// The database as a schema of PostgreSQL: opens it, brings its tables to the newest layout, and gives it to kysely. Several processes
// may use it at the same time.
import { PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler, type Dialect } from 'kysely';
import { Client, Pool, TypeOverrides, types, type PoolClient } from 'pg';
import { clientOptions } from '#postgres/client-options.ts';
import { nameOf, type PostgresSettings } from '#postgres/postgres-settings.ts';
import { DatabaseError } from './database-error.ts';
import { ownSchema } from './own-schema.ts';
import type { Part, Tables } from './part.ts';
import { pendingMigrations, type AppliedMigration } from './pending-migrations.ts';
import { PooledDriver, takeTurn } from './pooled-driver.ts';
import { postgresProblem } from './postgres-problem.ts';

export interface SharedUse {
  /** The table that says which migrations of these parts were applied. */
  readonly ledger: string;
  /** Connections of one process. */
  readonly connections: number;
  /** A transaction waits until that of another process has ended. */
  readonly takesTurns: boolean;
}

const dashboards: SharedUse = { ledger: 'applied_migrations', connections: 6, takesTurns: true };

/** Milliseconds after which PostgreSQL ends a silent transaction and its locks: its process may be cut off. Only where transactions take no turns. */
const longestSilence = 5_000;

const ledgerTable = (name: string): string => `
  CREATE TABLE IF NOT EXISTS ${name} (
    part TEXT NOT NULL,
    position BIGINT NOT NULL,
    name TEXT NOT NULL,
    digest TEXT NOT NULL,
    applied_at BIGINT NOT NULL,
    PRIMARY KEY (part, position)
  )`;

export interface OpenPostgres {
  dialect: Dialect;
  close: () => Promise<void>;
}

export async function openPostgresDatabase(
  settings: PostgresSettings,
  parts: readonly Part<Tables>[],
  { ledger, connections, takesTurns }: SharedUse = dashboards,
): Promise<OpenPostgres> {
  const pool = new Pool({
    ...clientOptions(settings),
    max: connections,
    types: asNumbers,
    ...(!takesTurns && { idle_in_transaction_session_timeout: longestSilence }),
  });
  // The next statement says that a connection is gone: one that waits in the pool, and one that a transaction has between two statements.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  try {
    const client = await pool.connect();
    try {
      await migrate(client, parts, ledger, nameOf(settings));
    } finally {
      client.release(true);
    }
    const dialect: Dialect = {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new PooledDriver(pool, settings, takesTurns),
      createIntrospector: (database) => new PostgresIntrospector(database),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    };
    return { dialect, close: () => pool.end() };
  } catch (error) {
    await pool.end();
    throw postgresProblem(settings, error);
  }
}

/** False where no part has ever had its tables in the database, which is not changed. */
export async function hasOwnTables(settings: PostgresSettings): Promise<boolean> {
  const client = new Client(clientOptions(settings));
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ there: boolean }>(
      `SELECT to_regclass('${ownSchema}.applied_migrations') IS NOT NULL AS there`,
    );
    return rows[0]?.there === true;
  } catch (error) {
    throw postgresProblem(settings, error);
  } finally {
    await client.end().catch(() => {});
  }
}

/** Counts and times come as numbers, as they do from SQLite. All are far below 2^53. */
const asNumbers = new TypeOverrides();
for (const type of [types.builtins.INT8, types.builtins.NUMERIC]) asNumbers.setTypeParser(type, Number);

/** Runs all missing migrations in one transaction, while other processes wait. */
async function migrate(
  client: PoolClient,
  parts: readonly Part<Tables>[],
  ledger: string,
  at: string,
): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(takeTurn);
    const { rows: found } = await client.query<{ there: boolean }>(
      `SELECT to_regnamespace('${ownSchema}') IS NOT NULL AS there`,
    );
    // A user who may not create schemas can use one that is there.
    if (found[0]?.there !== true) await client.query(`CREATE SCHEMA IF NOT EXISTS ${ownSchema}`);
    await client.query(`SET LOCAL search_path = ${ownSchema}`);
    await client.query(ledgerTable(ledger));
    const { rows: applied } = await client.query<AppliedMigration>(
      `SELECT part, position, name, digest FROM ${ledger} ORDER BY part, position`,
    );
    for (const { part, position, name, digest, sql } of pendingMigrations(parts, 'postgres', applied, at)) {
      await client.query(sql).catch((error: unknown) => {
        throw new DatabaseError(
          'failed',
          `the migration ${part}/${name} of ${at} has failed, and nothing was changed: ${error instanceof Error ? error.message : String(error)}`,
          { cause: error },
        );
      });
      await client.query(`INSERT INTO ${ledger} VALUES ($1, $2, $3, $4, $5)`, [
        part,
        position,
        name,
        digest,
        Date.now(),
      ]);
    }
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {});
    throw error;
  }
}
