// Hands over what this node has recorded to the node that counts. What cannot be written waits in memory, up to a bound.
import { randomUUID } from 'node:crypto';
import { sql, type Kysely } from 'kysely';
import type { ShownContent } from '#wire/traffic.ts';
import { tableIn } from '../../database/dialects.ts';
import { Sampling } from '../keeping/sampling.ts';
import type { ReadBatch } from '../observing/packed-batch.ts';
import type { TrafficRecord } from '../record.ts';
import { databaseTime } from './database-time.ts';
import { packPieces, pieceFormat, wholeBatch, type Piece } from './pieces.ts';
import type { SharingTables } from './sharing-part.ts';

/** Requests of a row. */
const mostInRow = 2000;
/** Bytes that wait in the memory of this node, and in the database for the node that counts. */
const mostWaiting = 16 * 1024 * 1024;
const mostInInbox = 64 * 1024 * 1024;

interface Packed {
  readonly number: number;
  readonly requests: number;
  readonly content: Uint8Array;
}

export class Sender {
  /** Its rows are told apart by it from those of other workers, and from those of an earlier one on this node. */
  readonly node = randomUUID();
  readonly #sampling = new Sampling();
  #pieces: Piece[] = [];
  #records: TrafficRecord[] = [];
  #requests = 0;
  readonly #waiting: Packed[] = [];
  #bytes = 0;
  #number = 0;
  readonly #lost = new Map<string, number>();

  /** Is there anything that was not handed over? */
  get hasWaiting(): boolean {
    return this.#requests > 0 || this.#waiting.length > 0 || this.#lost.size > 0;
  }

  addBatch(batch: ReadBatch, gateway: string): void {
    if (this.#isFull(batch.count)) return;
    this.#pieces.push({ kind: 'batch', gateway, batch: wholeBatch(batch) });
    this.#added(batch.count);
  }

  /** `readContent` is called for some of the requests, as in `Keeper`. */
  add(record: TrafficRecord, now: number, readContent?: () => ShownContent | undefined): void {
    if (this.#isFull(1)) return;
    const second = Math.floor(now / 1000);
    const isKept = this.#sampling.take(record.status, record.latencies.total, second) > 0;
    const content = readContent && isKept && this.#sampling.hasRoomForContent(second) && readContent();
    if (content) this.#sampling.contentTaken();
    this.#records.push(content ? { ...record, content } : record);
    this.#added(1);
  }

  lose(reason: string, requests: number): void {
    if (requests > 0) this.#lost.set(reason, (this.#lost.get(reason) ?? 0) + requests);
  }

  #isFull(requests: number): boolean {
    if (this.#bytes < mostWaiting) return false;
    this.lose('the database takes nothing', requests);
    return true;
  }

  #added(requests: number): void {
    this.#requests += requests;
    if (this.#requests >= mostInRow) this.#pack();
  }

  #pack(): void {
    if (this.#records.length > 0) this.#pieces.push({ kind: 'records', records: this.#records });
    // Lost requests are told with the next row that there is room for.
    if (this.#bytes < mostWaiting) {
      for (const [reason, requests] of this.#lost) this.#pieces.push({ kind: 'lost', reason, requests });
      this.#lost.clear();
    }
    if (this.#pieces.length === 0) return;
    const content = packPieces(this.#pieces);
    this.#number += 1;
    this.#waiting.push({ number: this.#number, requests: this.#requests, content });
    this.#bytes += content.length;
    this.#pieces = [];
    this.#records = [];
    this.#requests = 0;
  }

  /** Writes all that waits, or throws and keeps it. */
  async send(tables: Kysely<SharingTables>): Promise<void> {
    this.#pack();
    for (let [row] = this.#waiting; row; [row] = this.#waiting) {
      await this.#write(tables, row);
      this.#waiting.shift();
      this.#bytes -= row.content.length;
    }
  }

  /** A row whose write has failed may have been written all the same, and even be counted: it is not written a second time. */
  async #write(tables: Kysely<SharingTables>, { number, requests, content }: Packed): Promise<void> {
    const { waiting } = await tables
      .selectFrom('inbox')
      .select(({ fn }) => fn.sum<number | null>('size').as('waiting'))
      .where('counted', 'is', null)
      .executeTakeFirstOrThrow();
    if ((waiting ?? 0) > mostInInbox) throw new Error('too many requests wait in the database to be counted');
    await sql`
      INSERT INTO ${tableIn(tables, 'inbox')} (node, number, requests, size, format, sent_at, content)
      SELECT CAST(${this.node} AS TEXT), CAST(${number} AS BIGINT), CAST(${requests} AS BIGINT), CAST(${content.length} AS BIGINT),
        CAST(${pieceFormat} AS BIGINT), ${databaseTime}, CAST(${Buffer.from(content)} AS BYTEA)
      WHERE NOT EXISTS (SELECT 1 FROM ${tableIn(tables, 'senders')} AS senders WHERE senders.node = ${this.node} AND senders.number >= ${number})
      ON CONFLICT (node, number) DO NOTHING`.execute(tables);
  }
}
