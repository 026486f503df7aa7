// Counts records and writes them to the database, all of a second in one transaction.
import { sql, type Kysely } from 'kysely';
import type { Database } from '../../database/database.ts';
import type { TrafficRecord } from '../record.ts';
import { fields, width, type PackedBatch } from '../observing/packed-batch.ts';
import { unpack } from '../observing/unpack.ts';
import { BatchCounting } from './count-batch.ts';
import { Gathered } from './gathered.ts';
import { Heaviest } from './heaviest.ts';
import type { HeavyOfHour } from './heavy.ts';
import { HeavyHours } from './heavy-hours.ts';
import { Names } from './names.ts';
import { Answers } from './passed.ts';
import { deleteOld } from './retention.ts';
import { Sampling } from './sampling.ts';
import { defaultMostBytes, limitFile, trim } from './trim.ts';
import { trafficPart, type TrafficTables } from './traffic-part.ts';
import { writeMinute } from './write-minute.ts';

/** Records with a time outside of this are not believed, in milliseconds. */
const oldest = 2 * 86_400_000;
const furthest = 3_600_000;

/** So many paths, addresses and programs are written with each write; more of them after so many milliseconds. */
const fewHeavy = 200;
const heavyPause = 5_000;

/** While it is open it is told of each request that is counted. */
interface Watching {
  readonly isOpen: boolean;
  /** `id` is that of the single request that is kept, and 0 when it is not kept. */
  add(record: TrafficRecord, id: number, oneOf: number): void;
}

interface Keeping {
  readonly watching?: Watching;
  /** The most bytes that the database may have. */
  readonly mostBytes?: number | undefined;
}

export class Keeper {
  readonly tables: Kysely<TrafficTables>;
  readonly #names = new Names();
  readonly #sampling = new Sampling();
  readonly #heaviest = new Heaviest();
  #gathered = new Gathered();
  #heavy = new HeavyHours();
  #heavyWrittenAt = 0;
  readonly #watching: Watching | undefined;
  readonly #mostBytes: number;
  readonly #answers = new Answers();
  #cleanedAt = 0;
  /** The id of the newest single request. */
  #newest = 0;

  private constructor(tables: Kysely<TrafficTables>, { watching, mostBytes = defaultMostBytes }: Keeping) {
    this.tables = tables;
    this.#watching = watching;
    this.#mostBytes = mostBytes;
  }

  static async open(database: Database, keeping: Keeping = {}): Promise<Keeper> {
    const keeper = new Keeper(database.tablesOf(trafficPart), keeping);
    await limitFile(keeper.tables, keeper.#mostBytes);
    await keeper.#names.load(keeper.tables);
    const newest = await keeper.tables
      .selectFrom('requests')
      .select(({ fn }) => fn.max('id').as('id'))
      .executeTakeFirst();
    keeper.#newest = newest?.id ?? 0;
    return keeper;
  }

  /** `now`: milliseconds since the epoch. */
  add(record: TrafficRecord, now: number): void {
    if (!this.#takes(record.time, now)) return;
    this.#gathered.add(record, this.#names, this.#answers, this.#heavy);
    this.#single(record, this.#sampling.take(record.status, record.latencies.total, Math.floor(now / 1000)));
  }

  addBatch(batch: PackedBatch, gateway: string, now: number): void {
    const { numbers, count } = batch;
    const kept = { gathered: this.#gathered, heavy: this.#heavy, names: this.#names, answers: this.#answers };
    const second = Math.floor(now / 1000);
    let counting: BatchCounting | undefined;
    let pathStart = 0;
    for (let at = 0; at < count * width; at += width) {
      const pathEnd = pathStart + (numbers[at + fields.pathLength] ?? 0);
      const time = numbers[at + fields.time] ?? 0;
      if (this.#takes(time, now)) {
        counting ??= new BatchCounting(batch, gateway, kept, time);
        counting.add(at, pathStart, pathEnd);
        const oneOf = this.#sampling.take(
          numbers[at + fields.status] ?? 0,
          numbers[at + fields.total] ?? 0,
          second,
        );
        if (oneOf > 0 || this.#watching?.isOpen)
          this.#single(unpack(batch, gateway, at, pathStart, pathEnd), oneOf);
      }
      pathStart = pathEnd;
    }
  }

  #takes(time: number, now: number): boolean {
    if (!(time > now - oldest && time < now + furthest)) this.lose('their time is too far from the clock', 1);
    else if (this.#gathered.isFull) this.lose('the disk takes nothing', 1);
    else return true;
    return false;
  }

  /** `oneOf`: the number of requests that this one stands for; 0: it is not kept singly. */
  #single(record: TrafficRecord, oneOf: number): void {
    const id = oneOf === 0 ? 0 : (this.#newest += 1);
    if (id > 0) this.#gathered.keep(record, this.#names, id, oneOf);
    if (this.#watching?.isOpen) this.#watching.add(record, id, oneOf);
  }

  /** Counts requests that could not be recorded. */
  lose(reason: string, requests: number): void {
    this.#gathered.lose(reason, requests);
  }

  /**
   * Writes everything or, when the disk takes nothing, throws and keeps it for the next time. Where many paths and addresses wait they
   * are written every few seconds only, or at once when `isLast`: most of them come again, and are then written once.
   */
  async flush(now: number, isLast = false): Promise<void> {
    await trim(this.tables, this.#mostBytes, Math.floor(now / 1000));
    const gathered = this.#gathered;
    const heavy = this.#heavy;
    const isDue = isLast || heavy.size <= fewHeavy || Math.abs(now - this.#heavyWrittenAt) >= heavyPause;
    const written = isDue ? heavy.all : [];
    if (!gathered.isEmpty || written.length > 0) {
      try {
        await this.tables.transaction().execute((tables) => this.#write(tables, gathered, written, now));
      } catch (error) {
        this.#heaviest.forget([]);
        throw error;
      }
      this.#names.written();
      this.#gathered = new Gathered();
    }
    if (isDue) {
      this.#heaviest.forget(written);
      this.#heavy = new HeavyHours();
      this.#heavyWrittenAt = now;
    }
    if (Math.abs(now - this.#cleanedAt) < 60_000) return;
    this.#cleanedAt = now;
    await deleteOld(this.tables, Math.floor(now / 1000));
  }

  async #write(
    tables: Kysely<TrafficTables>,
    gathered: Gathered,
    heavy: readonly HeavyOfHour[],
    now: number,
  ): Promise<void> {
    await this.#names.write(tables);
    for (const [start, minute] of gathered.minutes) await writeMinute(tables, start, minute);
    await this.#heaviest.write(tables, heavy);
    const time = Math.floor(now / 3_600_000) * 3600;
    for (const [reason, requests] of gathered.lost)
      await sql`INSERT INTO lost VALUES (${time}, ${reason}, ${requests})
        ON CONFLICT DO UPDATE SET requests = requests + excluded.requests`.execute(tables);
    if (gathered.kept.length === 0) return;
    await sql`
      INSERT INTO requests (id, time, gateway, target, consumer, credential, method, host, path, status, answered_by, total_ms, gateway_ms,
        upstream_ms, received, sent, address, agent, tries, upstream, one_of)
      SELECT value->>'id', value->>'time', value->>'gateway', value->>'target', value->>'consumer', value->>'credential', value->>'method',
        value->>'host', value->>'path', value->>'status', value->>'answered_by', value->>'total_ms', value->>'gateway_ms',
        value->>'upstream_ms', value->>'received', value->>'sent', value->>'address', value->>'agent', value->>'tries',
        value->>'upstream', value->>'one_of' FROM json_each(${JSON.stringify(gathered.kept)})`.execute(
      tables,
    );
    if (gathered.queryNames.length === 0) return;
    await sql`INSERT OR REPLACE INTO query_names SELECT value->>'request', value->>'names'
      FROM json_each(${JSON.stringify(gathered.queryNames)})`.execute(tables);
  }
}
