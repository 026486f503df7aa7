// Counts what all nodes have recorded, while it is this node's turn. A row of the inbox is marked as counted in the transaction in which its
// counts are written. When that fails, nothing that was counted stays in memory: the tables alone say what is counted.
import { sql, type Kysely } from 'kysely';
import type { Database } from '../../database/database.ts';
import { listed, tableIn } from '../../database/dialects.ts';
import { Keeper } from '../keeping/keeper.ts';
import { databaseTime } from './database-time.ts';
import { pieceFormat, unpackPieces, type Piece } from './pieces.ts';
import {
  holdCounting,
  isAsked,
  leaveCounting,
  Superseded,
  takeCounting,
  type Turn,
} from './counting-turn.ts';
import { sharingPart, type InboxRow, type SharingTables, type Single } from './sharing-part.ts';

/** With so many requests the rows that were read are written. Fewer than the keeper holds. */
const mostAtOnce = 4000;
const mostRows = 50;
/** Milliseconds that a counted row stays for those who read the requests that end now. */
const stays = 10_000;
/** Milliseconds between two writes of the node that counts where nothing is to be counted. */
const pause = 1000;
const rememberSenders = 3 * 86_400_000;

type Read = Pick<InboxRow, 'node' | 'number' | 'requests' | 'format' | 'content'> & { id: number };
interface Counted {
  readonly row: Read;
  readonly singles: Single[];
}

type Occasion = NonNullable<Parameters<Keeper['flush']>[1]>;

export class Counter {
  readonly #database: Database;
  readonly #tables: Kysely<SharingTables>;
  readonly #mostBytes: number | undefined;
  #keeper: Keeper | undefined;
  /** The last one of this node. */
  #turn: Turn | undefined;
  #counted: Counted[] = [];
  #wroteAt = 0;
  #cleanedAt = 0;
  /** Of the piece that is counted now: where its requests begin in their row. */
  #start = 0;

  constructor(database: Database, mostBytes: number | undefined) {
    this.#database = database;
    this.#tables = database.tablesOf(sharingPart);
    this.#mostBytes = mostBytes;
  }

  get isCounting(): boolean {
    return this.#keeper !== undefined;
  }

  /** Counts all that waits, if it is this node's turn. `now`: milliseconds since the epoch. */
  async count(now: number, occasion: Occasion = 'each second'): Promise<void> {
    try {
      const keeper = this.#keeper ?? (await this.#begin());
      if (!keeper) return;
      const asked = occasion === 'each second' && (await isAsked(this.#tables)) ? 'asked' : occasion;
      for (;;) {
        const rows = await this.#read();
        if (rows.length === 0) break;
        for (const row of rows) this.#countRow(keeper, row, now);
        await keeper.flush(now, asked);
      }
      const isLate = asked === 'last' || (asked === 'asked' && keeper.lags(now));
      if (isLate || Math.abs(now - this.#wroteAt) >= pause) await keeper.flush(now, asked);
      await this.#clean(now);
    } catch (error) {
      this.#keeper = undefined;
      this.#counted = [];
      if (!(error instanceof Superseded)) throw error;
    }
  }

  async leave(): Promise<void> {
    if (this.#keeper && this.#turn) await leaveCounting(this.#tables, this.#turn);
    this.#keeper = undefined;
  }

  async #begin(): Promise<Keeper | undefined> {
    const turn = await takeCounting(this.#tables, this.#turn?.term);
    if (!turn) return undefined;
    this.#turn = turn;
    this.#keeper = await Keeper.open(this.#database, {
      mostBytes: this.#mostBytes,
      kept: (index, id, oneOf) =>
        this.#counted.at(-1)?.singles.push({ place: this.#start + index, id, oneOf }),
      within: (tables, lags) => this.#note(tables.withTables<SharingTables>(), this.#turn ?? turn, lags),
      written: (at) => {
        const { term, counted } = this.#turn ?? turn;
        this.#turn = { term, counted: counted + this.#counted.length };
        this.#counted = [];
        this.#wroteAt = at;
      },
    });
    await this.#tables
      .deleteFrom('senders')
      .where('time', '<', sql<number>`${databaseTime} - ${rememberSenders}`)
      .execute();
    return this.#keeper;
  }

  async #read(): Promise<readonly Read[]> {
    const found = await this.#tables
      .selectFrom('inbox')
      .select(['id', 'requests'])
      .where('counted', 'is', null)
      .orderBy('id')
      .limit(mostRows)
      .execute();
    let requests = 0;
    const ids: number[] = [];
    for (const row of found) {
      if (ids.length > 0 && requests + row.requests > mostAtOnce) break;
      requests += row.requests;
      ids.push(row.id);
    }
    if (ids.length === 0) return [];
    return this.#tables
      .selectFrom('inbox')
      .select(['id', 'node', 'number', 'requests', 'format', 'content'])
      .where('id', 'in', ids)
      .orderBy('id')
      .execute();
  }

  #countRow(keeper: Keeper, row: Read, now: number): void {
    this.#counted.push({ row, singles: [] });
    const pieces = unpackPieces(row.content, row.format);
    if (!pieces)
      return keeper.lose(
        row.format === pieceFormat ? 'a row could not be read' : 'another version of Gatehouse has sent them',
        row.requests,
      );
    this.#start = 0;
    for (const piece of pieces) this.#start += countPiece(keeper, piece, now);
  }

  /** Runs in the transaction in which the counts are written. */
  async #note(tables: Kysely<SharingTables>, { term, counted }: Turn, lags: boolean): Promise<void> {
    await holdCounting(tables, { term, counted: counted + this.#counted.length }, lags);
    if (this.#counted.length === 0) return;
    const rows = this.#counted.map(({ row, singles }, index) => [
      row.id,
      counted + index + 1,
      JSON.stringify(singles),
      row.node,
      row.number,
    ]);
    const columns = {
      id: 'integer',
      counted: 'integer',
      singles: 'text',
      node: 'text',
      number: 'integer',
    } as const;
    const inbox = tableIn(tables, 'inbox');
    await sql`
      UPDATE ${inbox} AS inbox SET counted = done.counted, counted_at = ${databaseTime}, singles = done.singles
      FROM ${listed(tables, columns, rows)} AS done WHERE inbox.id = done.id`.execute(tables);
    await sql`
      INSERT INTO ${tableIn(tables, 'senders')} (node, number, time)
      SELECT node, max(number), ${databaseTime} FROM ${listed(tables, columns, rows)} AS done GROUP BY node
      ON CONFLICT (node) DO UPDATE SET number = excluded.number, time = excluded.time`.execute(tables);
  }

  async #clean(now: number): Promise<void> {
    if (Math.abs(now - this.#cleanedAt) < pause) return;
    this.#cleanedAt = now;
    await this.#tables
      .deleteFrom('inbox')
      .where('counted_at', '<', sql<number>`${databaseTime} - ${stays}`)
      .execute();
  }
}

/** Answers how many requests it has. */
function countPiece(keeper: Keeper, piece: Piece, now: number): number {
  switch (piece.kind) {
    case 'batch':
      keeper.addBatch(piece.batch, piece.gateway, now);
      return piece.batch.count;
    case 'records':
      for (const [index, record] of piece.records.entries()) keeper.add(record, now, undefined, index);
      return piece.records.length;
    default:
      keeper.lose(piece.reason, piece.requests);
      return 0;
  }
}
