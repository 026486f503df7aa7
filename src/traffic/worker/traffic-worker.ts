// The worker: takes what the other thread sends to what keeps the requests, and answers questions.
import { parentPort, workerData } from 'node:worker_threads';
import type { ShownContent } from '#wire/traffic.ts';
import { readTargets, type GatewayTargets } from '../collecting/gateway-targets.ts';
import { takeIn } from '../collecting/take-in.ts';
import type { TellReader } from '../live/live-feed.ts';
import { ToldEntries } from '../observing/told-entries.ts';
import type { TrafficRecord } from '../record.ts';
import { FileRecorder } from './file-recorder.ts';
import { isWorkerOptions, type FromWorker, type ToWorker, type WorkerOptions } from './messages.ts';
import type { Recorder } from './recorder.ts';
import { messageOf } from './trouble.ts';

const given: unknown = workerData;

async function open(options: WorkerOptions): Promise<Recorder> {
  const { shared, mostBytes } = options;
  const tellReader: TellReader = (reader, event, data, at) => tell({ kind: 'live', reader, event, data, at });
  if (!shared) return FileRecorder.open(options, tell, tellReader);
  // What speaks to PostgreSQL takes memory.
  const { SharedRecorder } = await import('./shared-recorder.ts');
  return new SharedRecorder(shared, mostBytes, tell, tellReader);
}

async function serve(options: WorkerOptions): Promise<void> {
  const recorder = await open(options);
  const targets = new Map<string, GatewayTargets>();
  const told = new ToldEntries();
  const fail = (error: unknown): void => tell({ kind: 'problem', message: messageOf(error) });

  /** What is counted is taken in at once, also while rows are written. */
  const handle = (message: ToWorker): void => {
    switch (message.kind) {
      case 'batch': {
        recorder.addBatch(told.read(message.batch), options.gateway);
        const { numbers, paths } = message.batch;
        return tell({ kind: 'spent', numbers, paths }, [numbers.buffer, paths.buffer]);
      }
      case 'lost':
        return recorder.lose(message.reason, message.requests);
      case 'collect': {
        const now = Date.now();
        const intake = {
          add: (record: TrafficRecord, readContent?: () => ShownContent | undefined) =>
            recorder.add(record, now, readContent),
          lose: (reason: string, requests: number) => recorder.lose(reason, requests),
          targetsOf: (gateway: string) => targets.get(gateway),
        };
        return tell({ kind: 'collected', id: message.id, answer: takeIn(message.collected, intake) });
      }
      case 'routes':
        return void targets.set(message.gateway, readTargets(message.rows));
      case 'ask': {
        const { id, question } = message;
        recorder.ask(question).then(
          (value) => tell({ kind: 'answer', id, value }),
          (error: unknown) => tell({ kind: 'unanswered', id, message: messageOf(error) }),
        );
        return;
      }
      case 'watch':
        return void recorder.watch(message.reader, message.filter, message.after).catch(fail);
      case 'unwatch':
        return void recorder.unwatch(message.reader).catch(fail);
      case 'close':
        recorder
          .close()
          .catch(fail)
          .finally(() => {
            tell({ kind: 'closed' });
            parentPort?.close();
          });
    }
  };

  parentPort?.on('message', (message: ToWorker) => {
    try {
      handle(message);
    } catch (error) {
      fail(error);
    }
  });
  tell({ kind: 'ready' });
}

const tell = (message: FromWorker, transfer: readonly ArrayBuffer[] = []): void =>
  parentPort?.postMessage(message, [...transfer]);

if (!isWorkerOptions(given)) throw new TypeError('the worker was started without its options');
await serve(given);
