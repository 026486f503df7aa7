// Of several processes over one database one alone looks at the rules.
import type { Kysely } from 'kysely';
import type { AlertTables } from './alerts-part.ts';

/** Milliseconds for which a turn holds. Its holder takes it again at each look. */
const holds = 40_000;

export interface Turn {
  readonly isMine: boolean;
  /** When the process that has the turn has looked last. */
  readonly lookedAt: number;
}

/** A turn that ends later than any that was taken now comes from a clock that was set back. */
export async function takeTurn(tables: Kysely<AlertTables>, holder: string, now: number): Promise<Turn> {
  const { numUpdatedRows } = await tables
    .updateTable('alert_turn')
    .set({ holder, until: now + holds })
    .where((where) =>
      where.or([where('holder', '=', holder), where('until', '<=', now), where('until', '>', now + holds)]),
    )
    .executeTakeFirstOrThrow();
  const { until } = await tables.selectFrom('alert_turn').select('until').executeTakeFirstOrThrow();
  return { isMine: numUpdatedRows > 0n, lookedAt: until - holds };
}

export async function leaveTurn(tables: Kysely<AlertTables>, holder: string): Promise<void> {
  await tables.updateTable('alert_turn').set({ until: 0 }).where('holder', '=', holder).execute();
}
