// What other dashboards over the same database have changed, so that a look at all rows does not take it for a change from outside.
import type { Database } from '../../database/database.ts';
import { historyPart } from './history-part.ts';

export interface TouchedRows {
  /** Was any row of the kind changed, or is one being changed? */
  readonly any: boolean;
  readonly has: (id: string) => boolean;
}

export type ChangesElsewhere = ReturnType<typeof createChangesElsewhere>;

/** Milliseconds that the clocks of two servers may differ by. */
const clocks = 5_000;
/** The ids that are remembered. A look lasts for fewer changes. */
const mostOwn = 20_000;
/** Milliseconds for which a list waits for changes that are being written down. */
const patience = 2_000;

const none: TouchedRows = { any: false, has: () => false };

export function createChangesElsewhere(database: Database) {
  const tables = database.tablesOf(historyPart);
  const own = new Set<string>();

  return {
    isShared: database.engine === 'postgres',
    /** An entry of this dashboard, of whose changes more is known in memory. */
    noteOwn(id: string): void {
      if (own.size >= mostOwn) own.clear();
      own.add(id);
    },
    /** The rows of a kind that other dashboards have changed since then, in milliseconds, or are changing. */
    async touched(connection: string, kind: string, since: number): Promise<TouchedRows> {
      if (database.engine === 'sqlite') return none;
      const entries = await tables
        .selectFrom('history_changes')
        .select(['id', 'row_id', 'status'])
        .where('connection', '=', connection)
        .where('kind', '=', kind)
        .where('source', '=', 'dashboard')
        .where((where) => where.or([where('status', 'is', null), where('settled_at', '>=', since - clocks)]))
        .execute();
      const others = entries.filter(({ id }) => !own.has(id));
      const isBusy = others.some(({ status }) => status === null);
      const ids = new Set(others.map(({ row_id: id }) => id));
      return { any: others.length > 0, has: (id) => isBusy || ids.has(id) };
    },
    /** Waits for changes whose outcome another dashboard is writing down. */
    async settled(connection: string): Promise<void> {
      if (database.engine === 'sqlite') return;
      const end = Date.now() + patience;
      for (;;) {
        const entry = await tables
          .selectFrom('history_changes')
          .select('id')
          .where('connection', '=', connection)
          .where('status', 'is', null)
          .where('at', '>', Date.now() - patience - clocks)
          .executeTakeFirst();
        if (!entry || Date.now() > end) return;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    /** Lets one dashboard at a time look at the rows of a gateway. False: another one does. `until` and `now` in milliseconds. */
    async takeTurn(connection: string, holder: string, now: number, until: number): Promise<boolean> {
      const { numInsertedOrUpdatedRows } = await tables
        .insertInto('history_turns')
        .values({ connection, holder, until })
        .onConflict((conflict) =>
          conflict
            .column('connection')
            .doUpdateSet({ holder, until })
            .where((where) =>
              where.or([
                where('history_turns.until', '<=', now),
                where('history_turns.holder', '=', holder),
                // A turn that ends later than this one comes from a clock that was set back.
                where('history_turns.until', '>', until),
              ]),
            ),
        )
        .executeTakeFirstOrThrow();
      return (numInsertedOrUpdatedRows ?? 0n) > 0n;
    },
    async leaveTurn(connection: string, holder: string): Promise<void> {
      await tables
        .deleteFrom('history_turns')
        .where('connection', '=', connection)
        .where('holder', '=', holder)
        .execute();
    },
  };
}
