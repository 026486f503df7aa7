// Opens the store that the settings name.
import type { PostgresSettings } from '#postgres/postgres-settings.ts';
import type { PostgresOptions } from './postgres/postgres-options.ts';
import { openSqliteStore } from './sqlite/sqlite.ts';
import type { Store } from './store.ts';

/** Throws a StoreError when the database cannot be used. `file` is SQLite's; it is not touched where there is a Postgres. */
export async function openStore(
  file: string,
  postgres: PostgresSettings | undefined,
  options: PostgresOptions = {},
): Promise<Store> {
  if (!postgres) return openSqliteStore(file);
  // A gateway with a file does not load the client of PostgreSQL.
  const { openPostgresStore } = await import('./postgres/postgres.ts');
  return openPostgresStore(postgres, options);
}
