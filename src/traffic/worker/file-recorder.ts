// Keeps the requests in a file of SQLite, which this worker alone writes.
import { sql } from 'kysely';
import { openDatabase, type Database } from '../../database/database.ts';
import { Keeper } from '../keeping/keeper.ts';
import { trafficPart } from '../keeping/traffic-part.ts';
import { defaultMostBytes } from '../keeping/trim.ts';
import { LiveFeed, type TellReader } from '../live/live-feed.ts';
import type { RequestFilter } from '../live/request-filter.ts';
import type { ReadBatch } from '../observing/packed-batch.ts';
import { answer, type Question } from '../questions/questions.ts';
import type { FromWorker, WorkerOptions } from './messages.ts';
import type { Recorder } from './recorder.ts';
import { Trouble } from './trouble.ts';
import { Turns } from './turns.ts';

/** Of the pages that SQLite keeps in memory; the system keeps more of the file. */
const cacheKilobytes = 2000;
/** Milliseconds between two writes, and between two messages to a reader. */
const writeEach = 1000;
const lookEach = 200;

export class FileRecorder implements Recorder {
  readonly #database: Database;
  readonly #keeper: Keeper;
  readonly #feed: LiveFeed;
  readonly #mostBytes: number;
  readonly #trouble: Trouble;
  readonly #turns = new Turns();
  readonly #beat = setInterval(() => void this.#turns.next(() => this.#flush()), writeEach);
  #looking: NodeJS.Timeout | undefined;

  private constructor(
    database: Database,
    keeper: Keeper,
    feed: LiveFeed,
    mostBytes: number,
    trouble: Trouble,
  ) {
    this.#database = database;
    this.#keeper = keeper;
    this.#feed = feed;
    this.#mostBytes = mostBytes;
    this.#trouble = trouble;
  }

  static async open(
    { database: path, mostBytes = defaultMostBytes }: WorkerOptions,
    tell: (message: FromWorker) => void,
    tellReader: TellReader,
  ): Promise<FileRecorder> {
    const database = await openDatabase(path, [trafficPart]);
    await sql`PRAGMA cache_size = ${sql.raw(String(-cacheKilobytes))}`.execute(
      database.tablesOf(trafficPart),
    );
    const feed = new LiveFeed(Date.now().toString(36), tellReader);
    const keeper = await Keeper.open(database, { watching: feed, mostBytes });
    return new FileRecorder(database, keeper, feed, mostBytes, new Trouble(tell));
  }

  addBatch(batch: ReadBatch, gateway: string): void {
    this.#keeper.addBatch(batch, gateway, Date.now());
  }

  add(...[record, now, readContent]: Parameters<Recorder['add']>): void {
    this.#keeper.add(record, now, readContent);
  }

  lose(reason: string, requests: number): void {
    this.#keeper.lose(reason, requests);
  }

  ask(question: Question): Promise<object> {
    return this.#turns.next(async () => {
      if (this.#keeper.lags(Date.now())) await this.#flush('asked');
      const condition = { problem: this.#trouble.why, mostBytes: this.#mostBytes };
      return answer(this.#keeper.tables, question, condition);
    });
  }

  watch(reader: number, filter: RequestFilter, after: string | undefined): Promise<void> {
    return this.#turns.next(async () => {
      // Requests that have ended before are found in the database from now on. Some may have ended during the first of the two.
      await this.#flush();
      await this.#flush();
      this.#feed.watch(reader, filter, after, performance.now());
      this.#looking ??= setInterval(() => this.#look(), lookEach);
    });
  }

  unwatch(reader: number): Promise<void> {
    return this.#turns.next(async () => this.#feed.unwatch(reader, performance.now()));
  }

  close(): Promise<void> {
    clearInterval(this.#beat);
    clearInterval(this.#looking);
    return this.#turns.next(async () => {
      await this.#flush('last');
      await this.#database.close();
    });
  }

  #flush(occasion?: Parameters<Keeper['flush']>[1]): Promise<void> {
    return this.#trouble.during(() => this.#keeper.flush(Date.now(), occasion));
  }

  #look(): void {
    if (this.#feed.look(performance.now())) return;
    clearInterval(this.#looking);
    this.#looking = undefined;
  }
}
