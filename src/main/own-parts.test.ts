// All parts of the program in one PostgreSQL database, as `gatehouse start` opens them.
import { describe, expect, onTestFinished, test } from 'vitest';
import { portalParts } from '../portal/portal-parts.ts';
import { openOwnDatabase } from '../server/own-database.ts';
import { newFolder } from '../server/connections/dashboard-for-tests.ts';
import { filesIn } from '../testing/own-place.ts';
import { noPostgres } from '../testing/postgres-server.ts';
import { postgresForTests } from '../testing/postgres-for-tests.ts';

describe.skipIf(noPostgres)(`the parts of the program in postgres ${noPostgres ?? ''}`, () => {
  const postgres = postgresForTests();

  test('have all their tables there', async () => {
    const own = await openOwnDatabase({
      ...filesIn(await newFolder()),
      shared: postgres.database,
      others: portalParts,
    });
    onTestFinished(() => own.database.close());
    for (const part of portalParts)
      expect(
        await postgres.server.run(postgres.database, 'SELECT name FROM gatehouse.applied_migrations'),
      ).toEqual(expect.arrayContaining(part.migrations.map(({ name }) => ({ name }))));
  });
});
