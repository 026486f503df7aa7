// Writes that wait for their turn are committed together, because each commit waits for the disk while other nodes wait for its lock.
// Each of them is told and answered by itself, and one that is refused or fails leaves nothing behind.
import type { Change } from '../store.ts';
import type { Query } from './connection.ts';
import { PostgresRows } from './postgres-rows.ts';
import type { PostgresTable } from './postgres-table.ts';

/** Gateways take this lock for each commit, so that a change sees all of the change before it. */
const begin = 'BEGIN; SELECT pg_advisory_xact_lock(1195463749, 1)';

/** Writes of one commit. PostgreSQL becomes slow for all with more than 64 savepoints. */
const most = 50;

type Work = (rows: PostgresRows) => Promise<unknown>;

interface Member {
  readonly work: Work;
  /** The work goes on after a part that is refused. */
  readonly goesOn: boolean;
  readonly answer: () => void;
  readonly fail: (error: unknown) => void;
  readonly changes: Change[];
}

/** Runs when a member's changes are committed. */
export type Tell = (changes: readonly Change[]) => Promise<void>;

export class WriteGroup {
  readonly #members: Member[] = [];

  get isFull(): boolean {
    return this.#members.length >= most;
  }

  add<T>(work: (rows: PostgresRows) => Promise<T>, goesOn: boolean): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      let answered: () => void;
      this.#members.push({
        work: async (rows) => {
          const answer = await work(rows);
          answered = () => resolve(answer);
        },
        goesOn,
        answer: () => answered(),
        fail: reject,
        changes: [],
      });
    });
  }

  /** Never throws: each member gets its answer or its failure. `record` is the last step of the transaction. */
  async run(
    tables: ReadonlyMap<string, PostgresTable>,
    { query, isConnected }: { query: Query; isConnected: () => boolean },
    record: (changes: readonly Change[]) => Promise<Tell>,
  ): Promise<void> {
    let written: readonly Member[];
    let tell: Tell | undefined;
    try {
      await query(begin);
      try {
        written = await this.#write(tables, query, isConnected);
        const changes = written.flatMap((member) => member.changes);
        if (changes.length > 0) tell = await record(changes);
        await query('COMMIT');
      } catch (error) {
        if (isConnected()) await query('ROLLBACK');
        throw error;
      }
    } catch (error) {
      this.fail(error);
      return;
    }
    for (const member of written) {
      try {
        await tell?.(member.changes);
        member.answer();
      } catch (error) {
        member.fail(error);
      }
    }
  }

  /** A member that has failed before stays as it is. */
  fail(error: unknown): void {
    for (const member of this.#members) member.fail(error);
  }

  async #write(
    tables: ReadonlyMap<string, PostgresTable>,
    query: Query,
    isConnected: () => boolean,
  ): Promise<Member[]> {
    const isAlone = this.#members.length === 1;
    const written: Member[] = [];
    for (const [index, member] of this.#members.entries()) {
      if (!isAlone) await query(index === 0 ? 'SAVEPOINT member' : 'RELEASE member; SAVEPOINT member');
      const rows = new PostgresRows(tables, query, member);
      try {
        await member.work(rows);
        if (rows.isRefused && !isAlone) await query('ROLLBACK TO member');
        written.push(member);
      } catch (error) {
        if (isAlone || !isConnected()) throw error;
        await query('ROLLBACK TO member');
        member.fail(error);
      }
    }
    return written;
  }
}
