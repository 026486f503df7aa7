// The schedules of snapshots in the dashboard's own database, one for each connection at most.
import type { Database } from '../../database/database.ts';
import type { ScheduleDraft, ShownSchedule } from '#wire/snapshots.ts';
import { snapshotsPart, type ScheduleRow } from './snapshots-part.ts';
import { nextTime, readSchedule } from './timing.ts';

export interface DueSchedule extends ScheduleDraft {
  readonly connection: string;
}

export interface KeptSchedules {
  of(connection: string): Promise<ShownSchedule | undefined>;
  set(connection: string, draft: ScheduleDraft, now: number): Promise<ShownSchedule>;
  remove(connection: string): Promise<void>;
  /** The schedules whose time has come. Each is given to one caller: its next time is set. */
  claimDue(now: number): Promise<readonly DueSchedule[]>;
  /** Without a message the last snapshot was made. */
  ended(connection: string, now: number, failure: string | undefined): Promise<void>;
}

function draftOf({ timing: written, keep }: ScheduleRow): ScheduleDraft {
  const timing: unknown = JSON.parse(written);
  return readSchedule({ timing, keep });
}

function shown(row: ScheduleRow): ShownSchedule {
  const { next_at: next, failed_at: at, failure: message } = row;
  return { ...draftOf(row), next, ...(at !== null && message !== null && { failure: { at, message } }) };
}

export function createKeptSchedules(database: Database): KeptSchedules {
  const tables = database.tablesOf(snapshotsPart);
  const table = 'snapshot_schedules';

  return {
    async of(connection) {
      const row = await tables
        .selectFrom(table)
        .selectAll()
        .where('connection', '=', connection)
        .executeTakeFirst();
      return row && shown(row);
    },
    async set(connection, { timing, keep }, now) {
      const columns = {
        timing: JSON.stringify(timing),
        keep,
        next_at: nextTime(timing, now),
        failed_at: null,
        failure: null,
      };
      await tables
        .insertInto(table)
        .values({ connection, ...columns })
        .onConflict((conflict) => conflict.column('connection').doUpdateSet(columns))
        .execute();
      return shown({ connection, ...columns });
    },
    async remove(connection) {
      await tables.deleteFrom(table).where('connection', '=', connection).execute();
    },
    async claimDue(now) {
      const rows = await tables.selectFrom(table).selectAll().where('next_at', '<=', now).execute();
      const claimed: DueSchedule[] = [];
      for (const row of rows) {
        const draft = draftOf(row);
        // Another process over the same database may have taken it.
        const { numUpdatedRows } = await tables
          .updateTable(table)
          .set({ next_at: nextTime(draft.timing, now) })
          .where('connection', '=', row.connection)
          .where('next_at', '=', row.next_at)
          .executeTakeFirstOrThrow();
        if (numUpdatedRows > 0n) claimed.push({ ...draft, connection: row.connection });
      }
      return claimed;
    },
    async ended(connection, now, failure) {
      await tables
        .updateTable(table)
        .set({ failed_at: failure === undefined ? null : now, failure: failure ?? null })
        .where('connection', '=', connection)
        .execute();
    },
  };
}
