// Of several processes over one database one alone looks at the rules.
import type { Kysely } from 'kysely';
import type { AlertTables } from './alerts-part.ts';

/** Milliseconds for which a turn holds. Its holder takes it again at each look. */
const holds = 40_000;

/** A turn that ends later than any that was taken now comes from a clock that was set back. */
export async function takeTurn(tables: Kysely<AlertTables>, holder: string, now: number): Promise<boolean> {
  const { numUpdatedRows } = await tables
    .updateTable('alert_turn')
    .set({ holder, until: now + holds })
    .where((where) =>
      where.or([where('holder', '=', holder), where('until', '<=', now), where('until', '>', now + holds)]),
    )
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

export async function leaveTurn(tables: Kysely<AlertTables>, holder: string): Promise<void> {
  await tables.updateTable('alert_turn').set({ until: 0 }).where('holder', '=', holder).execute();
}
