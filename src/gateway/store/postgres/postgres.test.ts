import { afterAll, beforeAll, describe } from 'vitest';
import { noPostgres, startPostgres, type PostgresServer } from '../../../testing/postgres-server.ts';
import { expiryContract } from '../expiry.contract.ts';
import { keyedListContract } from '../keyed-list.contract.ts';
import { storeContract } from '../store.contract.ts';
import type { Store } from '../store.ts';
import { transactionContract } from '../transaction.contract.ts';
import { openPostgresStore } from './postgres.ts';
import type { PostgresSettings } from '#postgres/postgres-settings.ts';
import { withShortIds } from './short-ids-for-tests.ts';

describe.skipIf(noPostgres)(`postgres ${noPostgres ?? ''}`, () => {
  let server: PostgresServer;
  let made: PostgresSettings;
  beforeAll(async () => {
    server = await startPostgres();
    made = await server.database();
    await (await openPostgresStore(made)).close();
  }, 60_000);
  afterAll(() => server.close(), 60_000);

  /** Emptying one database is faster than making another. */
  async function open(): Promise<Store> {
    const tables = ['routes', 'services', 'apis', 'consumers', 'plugins', 'ttls'];
    await server.run(made, tables.map((table) => `DELETE FROM ${table};`).join(''));
    return withShortIds(await openPostgresStore(made));
  }

  describe('rows', () => {
    storeContract(open, { keepsNul: false, order: 'ids' });
    keyedListContract(open);
  });
  describe('rows with an end', () => {
    expiryContract(open);
  });
  describe('transactions', () => {
    transactionContract(open);
  });
});
