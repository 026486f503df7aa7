// The traffic on the thread of the proxy: starts the worker, hands it the requests, asks it. Nothing here waits for the worker: what
// it cannot take is counted and dropped.
import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import type { CollectedBody, CollectorAnswer } from '../collecting/take-in.ts';
import type { RequestFilter } from '../live/request-filter.ts';
import { copiedBatch } from '../observing/copied-batch.ts';
import { mostRequests, pathBytes, width, type PackedBatch } from '../observing/packed-batch.ts';
import type { ObservedRequest } from '../observing/observed-request.ts';
import { Observer } from '../observing/observer.ts';
import type { Question } from '../questions/questions.ts';
import { LiveReaders, type LiveReader } from './live-readers.ts';
import type { FromWorker, ToWorker, WorkerOptions } from './messages.ts';

export interface Traffic {
  observe: (observed: ObservedRequest) => void;
  /** Takes requests that another process has observed. */
  forward: (batch: PackedBatch) => void;
  /** Throws TrafficUnavailable. */
  ask: (question: Question) => Promise<object>;
  /** Hands a received body to the worker. Throws TrafficUnavailable. */
  collect: (collected: CollectedBody) => Promise<CollectorAnswer>;
  /** Tells the rows of a gateway, as JSON, in which the targets of Galileo's objects are looked up. */
  route: (gateway: string, rows: string) => void;
  /** Counts requests that are not recorded. */
  lose: (reason: string, requests: number) => void;
  /** Tells of each request that ends from now on, until the returned function is called. Throws TrafficUnavailable. */
  watch: (filter: RequestFilter, after: string | undefined, reader: LiveReader) => () => void;
  /** Another number after requests were not recorded, or could not be written. */
  lapses: () => number;
  close(): Promise<void>;
}

/** Why a question was not answered. */
export class TrafficUnavailable extends Error {
  override readonly name = 'TrafficUnavailable';
}

export interface TrafficOptions extends WorkerOptions {
  /** Called with what the operator should know. */
  log: (message: string) => void;
}

/** Batches that are filled or on their way: about 7 MB. */
const mostBatches = 32;
/** Batches that are held for use again. */
const mostSpare = 4;
/** Milliseconds in which requests are collected for a batch. */
const pause = 250;
/** Milliseconds before a worker that has ended is started again. */
const respite = 10_000;
const mostQuestions = 50;
/** Megabytes. What is short-lived in the worker is small, and would fill a larger space before it is thrown away. */
const resourceLimits = { maxYoungGenerationSizeMb: 3 };
const tooMany = 'too many were waiting';
/** Milliseconds that the worker gets to write the last requests. */
const grace = 5_000;

interface Waiting<Answer> {
  done: (value: Answer) => void;
  fail: (error: TrafficUnavailable) => void;
}

export function openTraffic({ log, ...options }: TrafficOptions): Traffic {
  const spare: Pick<PackedBatch, 'numbers' | 'paths'>[] = [];
  const waiting = new Map<number, Waiting<object>>();
  const collecting = new Map<number, Waiting<CollectorAnswer>>();
  const readers = new LiveReaders();
  let made = 0;
  const lost = new Map<string, number>();
  const lose = (reason: string, requests: number): void =>
    void lost.set(reason, (lost.get(reason) ?? 0) + requests);
  let lapses = 0;
  let isFailing = false;
  let asked = 0;
  let forwarded = 0;
  let closing = false;
  let onClosed: (() => void) | undefined;
  let worker: Worker | undefined = start();
  let again: NodeJS.Timeout | undefined;

  function start(): Worker {
    const started = startWorker(options);
    // The process may end although the worker waits for messages.
    started.unref();
    started.on('message', (message: FromWorker) => heard(message));
    started.on('error', (error: unknown) =>
      log(`traffic is not recorded: ${error instanceof Error ? error.message : String(error)}`),
    );
    started.on('exit', () => ended(started));
    return started;
  }

  function heard(message: FromWorker): void {
    switch (message.kind) {
      case 'ready':
        return;
      case 'spent':
        if (spare.length < mostSpare && message.paths.length === pathBytes)
          spare.push({ numbers: message.numbers, paths: message.paths });
        else made -= 1;
        return;
      case 'answer':
        waiting.get(message.id)?.done(message.value);
        waiting.delete(message.id);
        return;
      case 'collected':
        collecting.get(message.id)?.done(message.answer);
        collecting.delete(message.id);
        return;
      case 'unanswered':
        waiting.get(message.id)?.fail(new TrafficUnavailable(message.message));
        waiting.delete(message.id);
        return;
      case 'live':
        return readers.tell(message.reader, message.event, message.data, message.at);
      case 'problem':
        isFailing = true;
        return log(`traffic is not written: ${message.message}`);
      case 'written':
        isFailing = false;
        return;
      case 'closed':
        onClosed?.();
    }
  }

  function ended(which: Worker): void {
    if (worker !== which) return;
    worker = undefined;
    lapses += 1;
    isFailing = false;
    // The batches on their way are gone with it.
    made = spare.length;
    observer.startOver();
    for (const { fail } of [...waiting.values(), ...collecting.values()])
      fail(new TrafficUnavailable('Traffic is not recorded now'));
    waiting.clear();
    collecting.clear();
    readers.endAll();
    onClosed?.();
    if (!closing) again = setTimeout(() => (worker = start()), respite).unref();
  }

  const tell = (message: ToWorker, transfer: readonly ArrayBuffer[] = []): void =>
    worker?.postMessage(message, [...transfer]);

  const observer = new Observer({
    take() {
      const kept = spare.pop();
      if (kept || made >= mostBatches || !worker) return kept;
      made += 1;
      return { numbers: new Float64Array(mostRequests * width), paths: new Uint8Array(pathBytes) };
    },
    send(batch) {
      if (!worker) {
        lose(tooMany, batch.count);
        spare.push({ numbers: batch.numbers, paths: batch.paths });
        return false;
      }
      tell({ kind: 'batch', batch }, [batch.numbers.buffer, batch.paths.buffer]);
      return true;
    },
    lost(count) {
      lose(tooMany, count);
      lapses += 1;
    },
  });
  const handOver = (): void => {
    observer.send();
    if (!worker) return;
    for (const [reason, requests] of lost) tell({ kind: 'lost', reason, requests });
    lost.clear();
  };
  const beat = setInterval(handOver, pause).unref();

  const ask = (question: Question): Promise<object> =>
    new Promise((done, fail) => {
      if (!worker || waiting.size >= mostQuestions)
        return fail(
          new TrafficUnavailable(worker ? 'Too many questions are waiting' : 'Traffic is not recorded now'),
        );
      asked += 1;
      waiting.set(asked, { done, fail });
      tell({ kind: 'ask', id: asked, question });
    });

  return {
    observe: observer.observe,
    forward(batch) {
      if (!worker || made >= mostBatches) {
        lose(tooMany, batch.count);
        lapses += 1;
        return;
      }
      made += 1;
      // Both lie in the buffer of the message that they came with, which cannot be handed on twice.
      const { numbers, paths } = copiedBatch(batch);
      forwarded += 1;
      // Each brings all its entries. Generations of this thread's own are above 0.
      tell({ kind: 'batch', batch: { ...batch, numbers, paths, generation: -forwarded } }, [
        numbers.buffer,
        paths.buffer,
      ]);
    },
    ask,
    lose,
    route: (gateway, rows) => tell({ kind: 'routes', gateway, rows }),
    collect: (collected) =>
      new Promise((done, fail) => {
        if (!worker) return fail(new TrafficUnavailable('Traffic is not recorded now'));
        asked += 1;
        collecting.set(asked, { done, fail });
        tell({ kind: 'collect', id: asked, collected }, [collected.body.buffer]);
      }),
    watch(filter, after, reader) {
      if (!worker) throw new TrafficUnavailable('Traffic is not recorded now');
      if (readers.isFull) throw new TrafficUnavailable('Too many readers watch the requests already');
      const id = readers.add(reader);
      tell({ kind: 'watch', reader: id, filter, after });
      return () => {
        if (readers.remove(id)) tell({ kind: 'unwatch', reader: id });
      };
    },
    lapses: () => (isFailing || !worker ? (lapses += 1) : lapses),
    async close() {
      closing = true;
      clearTimeout(again);
      handOver();
      clearInterval(beat);
      if (!worker) return;
      const closed = new Promise<void>((done) => (onClosed = done));
      worker.ref();
      tell({ kind: 'close' });
      const late = new Promise<void>((done) => setTimeout(done, grace).unref());
      await Promise.race([closed, late]);
      await worker?.terminate();
    },
  };
}

/** Beside the built server, or from the sources. There tsx compiles it, which registers itself in no thread but the first. */
function startWorker(options: WorkerOptions): Worker {
  // In megabytes, for threads that start from now on. Without it V8 collects the garbage of the worker only when its heap has grown by much
  // more than what it holds.
  setFlagsFromString('--initial-old-space-size=6');
  const named = { workerData: options, name: 'traffic', resourceLimits };
  if (import.meta.url.endsWith('.js'))
    return new Worker(new URL('./traffic-worker.js', import.meta.url), named);
  const [tsx, file] = [
    import.meta.resolve('tsx/esm/api'),
    new URL('./traffic-worker.ts', import.meta.url).href,
  ];
  const code = `import(${JSON.stringify(tsx)}).then(({ register }) => (register(), import(${JSON.stringify(file)})))`;
  return new Worker(code, { ...named, eval: true });
}
