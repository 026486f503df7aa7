// A PostgreSQL for all tests of a file, with a database of its own for each test.
import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { PostgresSettings } from '../postgres/postgres-settings.ts';
import { startPostgres, type PostgresServer } from './postgres-server.ts';

export interface PostgresForTests {
  readonly server: PostgresServer;
  /** The database of this test. */
  readonly database: PostgresSettings;
}

/** Milliseconds. */
const startTime = 60_000;

/** Call it once in a `describe`. `prepare` makes the tables that each test's database begins with. */
export function postgresForTests(
  prepare?: (database: PostgresSettings) => Promise<unknown>,
): PostgresForTests {
  let server: PostgresServer | undefined;
  let template: PostgresSettings | undefined;
  let database: PostgresSettings | undefined;
  const there = <T>(value: T | undefined): T => {
    if (value === undefined) throw new Error('PostgreSQL is not started');
    return value;
  };
  beforeAll(async () => {
    server = await startPostgres();
    if (!prepare) return;
    template = await server.database();
    await prepare(template);
  }, startTime);
  afterAll(() => server?.close(), startTime);
  beforeEach(async () => {
    database = await there(server).database(template);
  }, startTime);
  return {
    get server() {
      return there(server);
    },
    get database() {
      return there(database);
    },
  };
}
