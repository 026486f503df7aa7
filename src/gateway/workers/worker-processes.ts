// The processes that serve the requests of a gateway. The main process has the rows, the Admin API and all that the node counts; it
// starts the others, tells them each change, gives them the connections, and replaces one that has ended.
// Why: docs/decisions/0026
import { setImmediate, setTimeout } from 'node:timers/promises';
import type { Log } from '../runloop/phases.ts';
import type { Plugin } from '../plugins/plugin.ts';
import type { ListenAddress } from '../proxy/listener/listener.ts';
import { Captures, type CaptureSwitch } from '../proxy/capture/captures.ts';
import type { Proxy } from '../proxy/proxy.ts';
import type { Caller, Watch } from '../proxy/watch/watches.ts';
import type { Configuration } from '../runloop/configuration.ts';
import type { Change, Store } from '../store/store.ts';
import { answersFor } from './answer-worker.ts';
import { answerAll } from './asks.ts';
import { answeredCounts } from './answered-counts.ts';
import { FollowedRequests } from './followed-requests.ts';
import { HandingOver } from './handing-over.ts';
import type { AskedOfMain, FromWorker, ToWorker } from './messages.ts';
import { WorkerCountsOfAll } from './worker-counts.ts';
import { WorkerProcess, type StartedProcess } from './worker-process.ts';

export interface WorkersOptions {
  count: number;
  /** Starts a process. */
  start: () => StartedProcess;
  store: Store;
  plugins: readonly Plugin[];
  configuration: Configuration;
  log: Log;
  /** Milliseconds that requests in flight are given when the proxy closes. */
  grace: number;
}

/** Rows in one message. */
const portion = 1000;
/** Milliseconds before another process takes the place of one that ended soon after its start. */
const respite = 1000;
/** Milliseconds that a process gets for its last entries after the grace period. */
const afterGrace = 5000;
/** Milliseconds between two looks at what the processes have counted, so that little is lost with one that is killed. */
const countEach = 2000;

const endedAtStart =
  'a process that should serve requests has ended at its start: its message stands above, or the system has no memory for it';

export class WorkerProcesses implements Proxy {
  readonly counts = new WorkerCountsOfAll(() => this.#workers);
  readonly #options: WorkersOptions;
  readonly #answer: (question: AskedOfMain) => unknown;
  readonly #followed = new FollowedRequests();
  readonly #handing = new HandingOver(() => this.#workers, this.#followed);
  /** Counts the captured requests of all processes. */
  readonly #captures = new Captures({ onStopped: (of) => this.#tell({ kind: 'uncapture', of }) });
  readonly captures: CaptureSwitch = {
    start: (order) => {
      if (!this.#captures.start(order)) return false;
      this.#tell({ kind: 'capture', order });
      return true;
    },
    stop: (of) => this.#captures.stop(of),
    list: () => this.#captures.list(),
  };
  readonly #listeners: ListenAddress[] = [];
  readonly #beat: NodeJS.Timeout;
  #workers: readonly WorkerProcess[] = [];
  #isClosing = false;
  /** Called when a process is live, or has ended. */
  readonly #onNews = new Set<() => void>();

  /** The first processes take connections. */
  readonly #begun: Promise<void>;

  constructor(options: WorkersOptions) {
    this.#options = options;
    const { store, plugins } = options;
    this.#answer = answersFor(store, plugins);
    store.onChange((changes) => this.#apply(changes));
    this.#beat = globalThis.setInterval(() => void this.counts.ask(false), countEach).unref();
    this.#begun = this.#begin();
    // It is waited for before the first listener is open.
    this.#begun.catch(() => {});
  }

  /** Throws when a connection cannot be accepted there, and when a process ends before it serves. */
  async listen(address: ListenAddress): Promise<{ port: number }> {
    const listener = this.#listeners.push(address) - 1;
    for (const worker of this.#workers)
      if (worker.hasBegun) worker.tell({ kind: 'listener', listener, address });
    const bound = await this.#handing.listen(address, listener);
    await this.#begun;
    return bound;
  }

  async connections() {
    return (await this.counts.ask(false)).connections;
  }

  watch(caller: Caller): Watch | undefined {
    return this.#followed.watch(caller);
  }

  tellHealth(upstream: string, address: string, healthy: boolean): void {
    this.#tell({ kind: 'health', upstream, address, healthy });
  }

  async close(): Promise<void> {
    this.#isClosing = true;
    clearInterval(this.#beat);
    await this.#handing.close();
    this.#tell({ kind: 'close' });
    const late = new AbortController();
    await Promise.race([
      this.#allGone(),
      setTimeout(this.#options.grace + afterGrace, undefined, { signal: late.signal }).catch(() => {}),
    ]);
    late.abort();
    for (const worker of this.#workers) worker.process.kill();
  }

  async #begin(): Promise<void> {
    const first = Array.from({ length: this.#options.count }, () => this.#start());
    await this.#feed(first);
    while (first.some(({ isLive }) => !isLive)) {
      await new Promise<void>((done) => this.#onNews.add(done));
      if (first.some(({ isGone }) => isGone)) throw new Error(endedAtStart);
    }
  }

  async #allGone(): Promise<void> {
    while (this.#workers.length > 0) await new Promise<void>((done) => this.#onNews.add(done));
  }

  /** Resolves when the change is live in all processes. */
  async #apply(changes: readonly Change[]): Promise<void> {
    await Promise.all(
      this.#workers.map(async (worker) => {
        if (await worker.apply(changes)) return;
        this.#options.log(
          'a process that serves requests did not take a change in time, so another takes its place',
        );
        worker.process.kill();
      }),
    );
  }

  #start(): WorkerProcess {
    const worker = new WorkerProcess(this.#options.start());
    const { counting } = worker.process;
    counting.onBytes(
      answeredCounts(this.#options.configuration.gateway.counters, (frame) => counting.send(frame)),
    );
    worker.process.onMessage((message) => {
      if (message) this.#hear(worker, message);
      else this.#ended(worker);
    });
    this.#workers = [...this.#workers, worker];
    return worker;
  }

  /** Tells the rows, so that the processes can begin. Changes that come meanwhile are told, too. */
  async #feed(workers: readonly WorkerProcess[]): Promise<void> {
    const { store, configuration } = this.#options;
    const tell = (message: ToWorker): void => workers.forEach((worker) => worker.tell(message));
    for (const schema of configuration.schemas) {
      const rows = await store.all(schema);
      for (let from = 0; from < rows.length; from += portion) {
        tell({ kind: 'rows', entity: schema.name, rows: rows.slice(from, from + portion) });
        await setImmediate();
      }
    }
    tell({
      kind: 'begin',
      unhealthy: configuration.balancers.unhealthy(),
      sharesDatabase: store.cluster !== undefined,
    });
    for (const worker of workers) worker.hasBegun = true;
    this.#listeners.forEach((address, listener) => tell({ kind: 'listener', listener, address }));
  }

  #hear(worker: WorkerProcess, message: FromWorker): void {
    switch (message.kind) {
      case 'ready':
        worker.isLive = true;
        for (const order of this.#captures.list()) worker.tell({ kind: 'capture', order });
        this.#handing.giveWaiting();
        return this.#tellNews();
      case 'captured':
        return this.#captures.count(message.of);
      case 'applied':
      case 'taken':
      case 'answers':
        return worker.hear(message);
      case 'outcome':
        return this.#options.configuration.balancers.report(
          message.upstream,
          message.address,
          message.outcome,
        );
      case 'asked':
        return answerAll(message.asked, this.#answer, (answers) => worker.tell({ kind: 'answers', answers }));
    }
  }

  #ended(worker: WorkerProcess): void {
    const left = worker.end();
    this.#workers = this.#workers.filter((other) => other !== worker);
    this.counts.keep(worker);
    for (const connection of left) this.#handing.give(connection);
    this.#tellNews();
    if (this.#isClosing) return;
    this.#options.log('a process that serves requests has ended; another takes its place');
    void this.#replace(performance.now() - worker.startedAt);
  }

  async #replace(lived: number): Promise<void> {
    if (lived < respite) await setTimeout(respite, undefined, { ref: false });
    if (this.#isClosing) return;
    const worker = this.#start();
    try {
      await this.#feed([worker]);
    } catch (error) {
      this.#options.log(`the rows cannot be read for a process that serves requests: ${String(error)}`);
      worker.process.kill();
    }
  }

  #tell(message: ToWorker): void {
    for (const worker of this.#workers) worker.tell(message);
  }

  #tellNews(): void {
    const listening = [...this.#onNews];
    this.#onNews.clear();
    for (const listener of listening) listener();
  }
}
