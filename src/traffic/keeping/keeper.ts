// Counts records and writes them to the database, all of a second in one transaction.
import type { Kysely } from 'kysely';
import type { Database } from '../../database/database.ts';
import { engineOf } from '../../database/dialects.ts';
import type { ShownContent } from '#wire/traffic.ts';
import { capturedContent } from '../content/captured-content.ts';
import type { TrafficRecord } from '../record.ts';
import { fields, width, type ReadBatch } from '../observing/packed-batch.ts';
import { unpack } from '../observing/unpack.ts';
import { BatchCounting } from './count-batch.ts';
import { Gathered } from './gathered.ts';
import { Heaviest } from './heaviest.ts';
import { HeavyHours } from './heavy-hours.ts';
import { clearJournal, Journal, readPiece, writePiece } from './journal.ts';
import { Names, writeNames } from './names.ts';
import { Answers, Passed, type Answer } from './passed.ts';
import { deleteOld } from './retention.ts';
import { limitFile } from './room.ts';
import { Sampling } from './sampling.ts';
import { defaultMostBytes, trim } from './trim.ts';
import { trafficPart, type TrafficTables } from './traffic-part.ts';
import { writeCells } from './write-cells.ts';
import { writeSingle } from './write-single.ts';

/** Records with a time outside of this are not believed, in milliseconds. */
const oldest = 2 * 86_400_000;
const furthest = 3_600_000;

/** So many paths, addresses and programs are written with each write; more of them after so many milliseconds. */
const fewHeavy = 200;
const heavyPause = 5_000;

/** So many cells are written with each write. Where there are more, the journal has their requests until the minute is over. */
const fewCells = { targets: 1000, consumers: 200 };
/** What may wait for the end of the minute: cells, numbers in them, bytes of the journal. */
const mostWaiting = { cells: 25_000, numbers: 500_000, bytes: 8 * 1024 * 1024 };
/** Milliseconds after the end of a minute in which requests that began in it may still end. */
const latecomers = 2_000;
/** Milliseconds for which a question may be answered without the latest requests of many consumers, and so many times what their write took. */
const askedPause = 3_000;
const askedShare = 5;

/** Milliseconds between two looks at the size of tables in PostgreSQL. */
const trimPause = 30_000;

/** `asked`: before a question is answered. */
type Occasion = 'each second' | 'asked' | 'last';

/** While it is open it is told of each request that is counted. */
interface Watching {
  readonly isOpen: boolean;
  /** `id` is that of the single request that is kept, and 0 when it is not kept. */
  add(record: TrafficRecord, id: number, oneOf: number): void;
}

interface Keeping {
  readonly watching?: Watching;
  /** Told of each single request that is kept. `index`: its place in its batch. */
  readonly kept?: (index: number, id: number, oneOf: number) => void;
  /** Runs at the beginning of the transaction of each write. `lags`: rows that a question may ask for are not written with it. */
  readonly within?: (tables: Kysely<TrafficTables>, lags: boolean) => Promise<void>;
  /** Called after each write. */
  readonly written?: (now: number) => void;
  /** The most bytes that the database may have. */
  readonly mostBytes?: number | undefined;
}

export class Keeper {
  readonly tables: Kysely<TrafficTables>;
  readonly #names = new Names();
  readonly #answers = new Answers();
  readonly #gathered = new Gathered(this.#names, this.#answers);
  readonly #sampling = new Sampling();
  readonly #heaviest = new Heaviest();
  #heavy = new HeavyHours();
  #heavyWrittenAt = 0;
  #counting: BatchCounting | undefined;
  #countingOf = '';
  /** Bytes in the table of the journal. */
  #journaled = 0;
  #allWritten = { at: 0, took: 0 };
  readonly #keeping: Keeping;
  readonly #watching: Watching | undefined;
  readonly #mostBytes: number;
  #cleanedAt = 0;
  #trimmedAt = 0;
  /** The id of the newest single request. */
  #newest = 0;

  private constructor(tables: Kysely<TrafficTables>, keeping: Keeping) {
    this.tables = tables;
    this.#keeping = keeping;
    this.#watching = keeping.watching;
    this.#mostBytes = keeping.mostBytes ?? defaultMostBytes;
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
    await keeper.#readJournal();
    return keeper;
  }

  /**
   * `now`: milliseconds since the epoch. `readContent` is called where the content is kept: for some of the single requests. A record that
   * has its content is kept singly. `index`: its place among those that came together.
   */
  add(record: TrafficRecord, now: number, readContent?: () => ShownContent | undefined, index = 0): void {
    if (!this.#takes(record.time, now)) return;
    this.#gathered.add(record, this.#heavy);
    const second = Math.floor(now / 1000);
    const taken = this.#sampling.take(record.status, record.latencies.total, second);
    const oneOf = record.content ? Math.max(1, taken) : taken;
    const content = readContent && oneOf > 0 && this.#sampling.hasRoomForContent(second) && readContent();
    this.#single(content ? { ...record, content } : record, oneOf, index);
    if (content) this.#sampling.contentTaken();
  }

  addBatch(batch: ReadBatch, gateway: string, now: number): void {
    const { numbers, count } = batch;
    const second = Math.floor(now / 1000);
    const counting = this.#countingFor(gateway);
    counting.begin(batch, this.#heavy);
    const contents = contentsOf(batch);
    let pathStart = 0;
    for (let at = 0; at < count * width; at += width) {
      const pathEnd = pathStart + (numbers[at + fields.pathLength] ?? 0);
      if (this.#takes(numbers[at + fields.time] ?? 0, now)) {
        counting.add(at, pathStart, pathEnd);
        const oneOf = this.#sampling.take(
          numbers[at + fields.status] ?? 0,
          numbers[at + fields.total] ?? 0,
          second,
        );
        const content = contents?.get(at);
        if (content)
          this.#single(
            { ...unpack(batch, gateway, at, pathStart, pathEnd), content: content() },
            Math.max(1, oneOf),
            at / width,
          );
        else if (oneOf > 0 || this.#watching?.isOpen)
          this.#single(unpack(batch, gateway, at, pathStart, pathEnd), oneOf, at / width);
      }
      pathStart = pathEnd + (numbers[at + fields.queryLength] ?? 0);
    }
  }

  #countingFor(gateway: string): BatchCounting {
    if (!this.#counting || this.#countingOf !== gateway) {
      const kept = { gathered: this.#gathered, names: this.#names, answers: this.#answers };
      this.#counting = new BatchCounting(gateway, kept);
      this.#countingOf = gateway;
    }
    return this.#counting;
  }

  #takes(time: number, now: number): boolean {
    if (!(time > now - oldest && time < now + furthest)) this.lose('their time is too far from the clock', 1);
    else if (this.#gathered.isFull) this.lose('the disk takes nothing', 1);
    else return true;
    return false;
  }

  /** `oneOf`: the number of requests that this one stands for; 0: it is not kept singly. */
  #single(record: TrafficRecord, oneOf: number, index: number): void {
    const id = oneOf === 0 ? 0 : (this.#newest += 1);
    if (id > 0) this.#gathered.keep(record, id, oneOf);
    if (id > 0) this.#keeping.kept?.(index, id, oneOf);
    if (this.#watching?.isOpen) this.#watching.add(record, id, oneOf);
  }

  /** Counts requests that could not be recorded. */
  lose(reason: string, requests: number): void {
    this.#gathered.lose(reason, requests);
  }

  /**
   * Writes everything or, when the disk takes nothing, throws and keeps it for the next time. Where many paths and addresses wait they
   * are written every few seconds only: most of them come again, and are then written once. Where many consumers do, their requests are
   * written to the journal.
   */
  async flush(now: number, occasion: Occasion = 'each second'): Promise<void> {
    await this.#trim(now);
    await this.#writeTaken(now, this.#isAllDue(now, occasion), this.#isHeavyDue(now, occasion));
    if (Math.abs(now - this.#cleanedAt) < 60_000) return;
    this.#cleanedAt = now;
    await deleteOld(this.tables, Math.floor(now / 1000));
  }

  /** To measure a file costs nothing. */
  async #trim(now: number): Promise<void> {
    if (engineOf(this.tables) === 'postgres' && Math.abs(now - this.#trimmedAt) < trimPause) return;
    this.#trimmedAt = now;
    await trim(this.tables, this.#mostBytes, Math.floor(now / 1000));
  }

  /** Whether it is time to write the rows that the journal stands for, when a question is asked. */
  lags(now: number): boolean {
    return this.#gathered.journal !== undefined && this.#isAllDue(now, 'asked');
  }

  #isHeavyDue(now: number, occasion: Occasion): boolean {
    return (
      occasion === 'last' ||
      this.#heavy.size <= fewHeavy ||
      Math.abs(now - this.#heavyWrittenAt) >= heavyPause
    );
  }

  /** Whether all rows are written, those of many consumers, too. */
  #isAllDue(now: number, occasion: Occasion): boolean {
    const { journal, targets, consumers } = this.#gathered;
    if (!journal || occasion === 'last') return true;
    const { at, took } = this.#allWritten;
    const passed = Math.abs(now - at);
    if (occasion === 'asked' && passed >= Math.max(askedPause, askedShare * took)) return true;
    return (
      minuteOf(now) !== minuteOf(at) ||
      targets.count + consumers.count > mostWaiting.cells ||
      targets.size + consumers.size > mostWaiting.numbers ||
      this.#journaled > mostWaiting.bytes
    );
  }

  async #writeTaken(now: number, isAll: boolean, isHeavyDue: boolean): Promise<void> {
    const gathered = this.#gathered;
    const piece = isAll ? undefined : gathered.journal?.take();
    const areFew = gathered.targets.count <= fewCells.targets;
    const isMany = !areFew || gathered.consumers.count > fewCells.consumers;
    const taken = gathered.take({ targets: isAll || areFew, consumers: isAll });
    if (isAll) gathered.journal = isMany ? new Journal() : undefined;
    const names = this.#names.takeChanged(isAll);
    const began = performance.now();
    let heavy: HeavyHours | undefined;
    try {
      const lags = !isAll && this.#isAllDue(now, 'asked');
      await this.tables.transaction().execute(async (tables) => {
        await this.#keeping.within?.(tables, lags);
        await writeNames(tables, names);
        if (isAll && this.#journaled > 0) await clearJournal(tables);
        if (piece) await writePiece(tables, piece, taken.targets !== undefined);
        for (const cells of [taken.targets, taken.consumers]) if (cells) await writeCells(tables, cells);
        // Nothing is counted from here on until all is written.
        heavy = this.#heavy;
        if (isHeavyDue) this.#heavy = new HeavyHours();
        await this.#heaviest.write(tables, isHeavyDue ? heavy.all : []);
        await writeSingle(tables, taken, now);
      });
    } catch (error) {
      this.#names.unwritten(names);
      gathered.takeBack(taken);
      this.#heavy = heavy ?? this.#heavy;
      this.#heaviest.forget([]);
      // What this piece had is in the memory alone: with the next write all rows are written.
      gathered.journal = undefined;
      throw error;
    }
    if (isHeavyDue) this.#heaviest.forget(heavy?.all ?? []);
    if (isHeavyDue) this.#heavyWrittenAt = now;
    this.#journaled = isAll ? 0 : this.#journaled + (piece?.requests.length ?? 0);
    if (isAll) this.#allWritten = { at: now, took: performance.now() - began };
    this.#keeping.written?.(now);
  }

  /** Counts what a process that has ended in the middle of a minute left in the journal. */
  async #readJournal(): Promise<void> {
    const told: Answer[] = [];
    const scratch = { known: this.#answers, passed: new Passed() };
    for (const row of await this.tables.selectFrom('journal').selectAll().orderBy('id').execute()) {
      this.#journaled += row.requests.length;
      readPiece(row, told, scratch, (seen, time, passed) => {
        this.#names.seeAll(seen, time);
        if (row.only_consumers === 0) this.#gathered.countTargets(seen, time, passed);
        this.#gathered.countConsumer(seen, time, passed);
      });
    }
  }
}

/** By the place of a request's first number. */
function contentsOf({ captured, contents }: ReadBatch): Map<number, () => ShownContent> | undefined {
  if (contents) return new Map(contents.map(({ index, content }) => [index * width, () => content]));
  return captured && new Map(captured.map((one) => [one.index * width, () => capturedContent(one)]));
}

/** Minutes since the epoch; the next one begins when the requests of the one before have ended. */
const minuteOf = (now: number): number => Math.floor((now - latecomers) / 60_000);
