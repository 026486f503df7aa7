// Keeps the requests in a database that nodes share: hands over what this node has recorded, counts what all have recorded when it is this
// node's turn, and answers from the tables.
import { setTimeout } from 'node:timers/promises';
import type { PostgresSettings } from '#postgres/postgres-settings.ts';
import type { TrafficState } from '#wire/traffic.ts';
import { openSharedDatabase, type Database } from '../../database/database.ts';
import { trafficPart } from '../keeping/traffic-part.ts';
import { defaultMostBytes } from '../keeping/trim.ts';
import { LiveFeed, type TellReader } from '../live/live-feed.ts';
import type { RequestFilter } from '../live/request-filter.ts';
import type { ReadBatch } from '../observing/packed-batch.ts';
import { answer, type Question } from '../questions/questions.ts';
import { Counter } from '../sharing/counter.ts';
import { CountedFeed } from '../sharing/counted-feed.ts';
import { askForAll } from '../sharing/counting-turn.ts';
import { Sender } from '../sharing/sender.ts';
import { sharingPart } from '../sharing/sharing-part.ts';
import { uncountedFor } from '../sharing/uncounted.ts';
import type { FromWorker } from './messages.ts';
import type { Recorder } from './recorder.ts';
import { Trouble } from './trouble.ts';
import { Turns } from './turns.ts';

/** Milliseconds between two writes, and between two looks for readers. */
const writeEach = 500;
const lookEach = 250;
/** So often, after so many milliseconds, a question waits for the rows of many consumers. */
const waits = { times: 10, each: 200 };
/** Seconds that requests may wait to be counted before it is said. */
const mostUncounted = 15;

interface Opened {
  readonly database: Database;
  readonly counter: Counter;
}

export class SharedRecorder implements Recorder {
  readonly #settings: PostgresSettings;
  readonly #mostBytes: number;
  readonly #trouble: Trouble;
  readonly #feed: LiveFeed;
  readonly #counted: CountedFeed;
  readonly #sender = new Sender();
  /** Rows are handed over while others are counted. */
  readonly #sending = new Turns();
  readonly #counting = new Turns();
  readonly #beat = setInterval(() => this.#each(), writeEach);
  #opened: Opened | undefined;
  /** The count that is to begin, and whether a question waits for it. */
  #next: Promise<void> | undefined;
  #isAsked = false;
  #looking: NodeJS.Timeout | undefined;
  #isReading = false;
  #isSending = false;

  constructor(
    settings: PostgresSettings,
    mostBytes: number | undefined,
    tell: (message: FromWorker) => void,
    tellReader: TellReader,
  ) {
    this.#settings = settings;
    this.#mostBytes = mostBytes ?? defaultMostBytes;
    this.#trouble = new Trouble(tell);
    this.#feed = new LiveFeed(Date.now().toString(36), tellReader);
    this.#counted = new CountedFeed(this.#feed);
  }

  addBatch(batch: ReadBatch, gateway: string): void {
    this.#sender.addBatch(batch, gateway);
  }

  add(...[record, now, readContent]: Parameters<Recorder['add']>): void {
    this.#sender.add(record, now, readContent);
  }

  lose(reason: string, requests: number): void {
    this.#sender.lose(reason, requests);
  }

  #each(): void {
    // A database that is slow is not asked more often than it answers.
    if (!this.#isSending) {
      this.#isSending = true;
      void this.#sending.next(() => this.#send()).finally(() => (this.#isSending = false));
    }
    if (this.#opened && !this.#next) void this.#count('each second');
  }

  async ask(question: Question): Promise<object> {
    await this.#round();
    const { database, counter } = this.#there();
    const sharing = database.tablesOf(sharingPart);
    for (let time = 0; time < waits.times && !counter.isCounting; time += 1) {
      if (!(await askForAll(sharing))) break;
      await setTimeout(waits.each);
    }
    const condition = { problem: this.#trouble.why, mostBytes: this.#mostBytes };
    const answered = await answer(database.tablesOf(trafficPart), question, condition);
    if (question.name !== 'state' || condition.problem !== undefined) return answered;
    const seconds = await uncountedFor(sharing);
    const late: Pick<TrafficState, 'problem'> = {
      problem: `requests wait to be counted for ${seconds} seconds`,
    };
    return seconds > mostUncounted ? { ...answered, ...late } : answered;
  }

  async watch(reader: number, filter: RequestFilter, after: string | undefined): Promise<void> {
    await this.#round();
    // Where that fails it is done with the first look.
    if (this.#opened) await this.#counted.begin(this.#sharing()).catch(() => {});
    this.#feed.watch(reader, filter, after, performance.now());
    this.#looking ??= setInterval(() => void this.#look(), lookEach);
  }

  async unwatch(reader: number): Promise<void> {
    this.#feed.unwatch(reader, performance.now());
  }

  async close(): Promise<void> {
    clearInterval(this.#beat);
    clearInterval(this.#looking);
    await this.#sending.next(() => this.#send());
    await this.#counting.next(() => this.#countNow('last'));
    await this.#opened?.counter.leave().catch(() => {});
    await this.#opened?.database.close();
  }

  /** Hands over what waits, and counts what all have handed over. */
  async #round(): Promise<void> {
    if (!this.#opened || this.#sender.hasWaiting) await this.#sending.next(() => this.#send());
    await this.#count('asked');
  }

  #send(): Promise<void> {
    return this.#trouble.during(async () => {
      this.#opened ??= await this.#open();
      await this.#sender.send(this.#sharing());
    }, 'sending');
  }

  /** Those who ask while a count has not begun wait for the same one. */
  #count(occasion: 'each second' | 'asked'): Promise<void> {
    this.#isAsked ||= occasion === 'asked';
    this.#next ??= this.#counting.next(() => {
      const isAsked = this.#isAsked;
      this.#next = undefined;
      this.#isAsked = false;
      return this.#countNow(isAsked ? 'asked' : 'each second');
    });
    return this.#next;
  }

  async #countNow(occasion: Parameters<Counter['count']>[1]): Promise<void> {
    const { counter } = this.#opened ?? {};
    if (counter) await this.#trouble.during(() => counter.count(Date.now(), occasion), 'counting');
  }

  async #open(): Promise<Opened> {
    const database = await openSharedDatabase(this.#settings, [trafficPart, sharingPart], {
      ledger: 'applied_traffic_migrations',
      connections: 4,
      takesTurns: false,
    });
    return { database, counter: new Counter(database, this.#mostBytes) };
  }

  #there(): Opened {
    if (!this.#opened) throw new Error(this.#trouble.why ?? 'the database is not open yet');
    return this.#opened;
  }

  #sharing() {
    return this.#there().database.tablesOf(sharingPart);
  }

  async #look(): Promise<void> {
    if (this.#isReading) return;
    this.#isReading = true;
    try {
      if (this.#opened) await this.#counted.read(this.#sharing());
    } catch {
      // The writes fail, too, and say why.
    }
    this.#isReading = false;
    if (this.#feed.look(performance.now())) return;
    clearInterval(this.#looking);
    this.#looking = undefined;
  }
}
