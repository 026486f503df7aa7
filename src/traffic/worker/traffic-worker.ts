// The worker: counts what the other thread sends, writes it each second, and answers questions. Messages are handled one after another.
import { parentPort, workerData } from 'node:worker_threads';
import { sql } from 'kysely';
import { openDatabase } from '../../database/database.ts';
import { readTargets, type GatewayTargets } from '../collecting/gateway-targets.ts';
import { takeIn } from '../collecting/take-in.ts';
import { Keeper } from '../keeping/keeper.ts';
import { trafficPart } from '../keeping/traffic-part.ts';
import { defaultMostBytes } from '../keeping/trim.ts';
import { LiveFeed } from '../live/live-feed.ts';
import { ToldEntries } from '../observing/told-entries.ts';
import { answer } from '../questions/questions.ts';
import type { ShownContent } from '#wire/traffic.ts';
import type { TrafficRecord } from '../record.ts';
import { isWorkerOptions, type FromWorker, type ToWorker, type WorkerOptions } from './messages.ts';

const given: unknown = workerData;

type CountedMessage = Extract<ToWorker, { kind: 'batch' | 'lost' | 'collect' | 'routes' }>;

/** Of the pages that SQLite keeps in memory; the system keeps more of the file. */
const cacheKilobytes = 2000;

/** Milliseconds between two messages to a reader. */
const lookEach = 200;

async function serve(options: WorkerOptions): Promise<void> {
  const database = await openDatabase(options.database, [trafficPart]);
  await sql`PRAGMA cache_size = ${sql.raw(String(-cacheKilobytes))}`.execute(database.tablesOf(trafficPart));
  const feed = new LiveFeed(Date.now().toString(36), (reader, event, data, at) =>
    tell({ kind: 'live', reader, event, data, at }),
  );
  const keeper = await Keeper.open(database, { watching: feed, mostBytes: options.mostBytes });
  const targets = new Map<string, GatewayTargets>();
  const { mostBytes = defaultMostBytes } = options;
  /** Why nothing can be written at present. */
  let problem: string | undefined;
  let queue: Promise<void> = Promise.resolve();
  const next = (step: () => Promise<void>): void => {
    queue = queue.then(step).catch(fail);
  };
  const fail = (error: unknown): void => {
    problem = messageOf(error);
    tell({ kind: 'problem', message: problem });
  };

  /** A full disk may have room again later. It is reported once. */
  const flush = async (occasion?: Parameters<Keeper['flush']>[1]): Promise<void> => {
    try {
      await keeper.flush(Date.now(), occasion);
      if (problem !== undefined) tell({ kind: 'written' });
      problem = undefined;
    } catch (error) {
      if (problem === undefined) tell({ kind: 'problem', message: messageOf(error) });
      problem = messageOf(error);
    }
  };

  let looking: NodeJS.Timeout | undefined;
  const look = (): void => {
    if (feed.look(performance.now())) return;
    clearInterval(looking);
    looking = undefined;
  };

  const told = new ToldEntries();
  /** Takes in what is counted, also while rows are written, and answers whether it was that. */
  const count = (message: ToWorker): message is CountedMessage => {
    switch (message.kind) {
      case 'batch': {
        keeper.addBatch(told.read(message.batch), options.gateway, Date.now());
        const { numbers, paths } = message.batch;
        tell({ kind: 'spent', numbers, paths }, [numbers.buffer, paths.buffer]);
        return true;
      }
      case 'lost':
        keeper.lose(message.reason, message.requests);
        return true;
      case 'collect': {
        const now = Date.now();
        const intake = {
          add: (record: TrafficRecord, readContent?: () => ShownContent | undefined) =>
            keeper.add(record, now, readContent),
          lose: (reason: string, requests: number) => keeper.lose(reason, requests),
          targetsOf: (gateway: string) => targets.get(gateway),
        };
        tell({ kind: 'collected', id: message.id, answer: takeIn(message.collected, intake) });
        return true;
      }
      case 'routes':
        targets.set(message.gateway, readTargets(message.rows));
        return true;
      default:
        return false;
    }
  };

  const handle = async (message: Exclude<ToWorker, CountedMessage>): Promise<void> => {
    switch (message.kind) {
      case 'ask':
        if (keeper.lags(Date.now())) await flush('asked');
        try {
          tell({
            kind: 'answer',
            id: message.id,
            value: await answer(keeper.tables, message.question, { problem, mostBytes }),
          });
        } catch (error) {
          tell({ kind: 'unanswered', id: message.id, message: messageOf(error) });
        }
        return;
      case 'watch':
        // Requests that have ended before are found in the database from now on. Some may have ended during the first of the two.
        await flush();
        await flush();
        feed.watch(message.reader, message.filter, message.after, performance.now());
        looking ??= setInterval(look, lookEach);
        return;
      case 'unwatch':
        return feed.unwatch(message.reader, performance.now());
      case 'close':
        clearInterval(beat);
        clearInterval(looking);
        await flush('last');
        await database.close();
        tell({ kind: 'closed' });
        parentPort?.close();
    }
  };

  const beat = setInterval(() => next(() => flush()), 1000);
  parentPort?.on('message', (message: ToWorker) => {
    try {
      if (!count(message)) next(() => handle(message));
    } catch (error) {
      fail(error);
    }
  });
  tell({ kind: 'ready' });
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const tell = (message: FromWorker, transfer: readonly ArrayBuffer[] = []): void =>
  parentPort?.postMessage(message, [...transfer]);

if (!isWorkerOptions(given)) throw new TypeError('the worker was started without its options');
await serve(given);
