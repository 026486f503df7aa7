// A PostgreSQL for the dashboard's own database, for all test files of a project of Vitest.
import type { TestProject } from 'vitest/node';
import { startPostgres, type PostgresServer } from './postgres-server.ts';
import type { PostgresSettings } from '../postgres/postgres-settings.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** How its server is reached. The database in it is not for tests. */
    ownPostgres: PostgresSettings;
  }
}

let server: PostgresServer | undefined;

export async function setup(project: TestProject): Promise<void> {
  server = await startPostgres();
  project.provide('ownPostgres', await server.database());
}

export async function teardown(): Promise<void> {
  await server?.close();
}
