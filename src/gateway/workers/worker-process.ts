// One process that serves requests, as the main process knows it.
import type { Change } from '../store/store.ts';
import type { Connections } from '../proxy/listener/listener.ts';
import type { Caller } from '../proxy/watch/watches.ts';
import { Asks } from './asks.ts';
import type { AskedOfWorker, FromWorker, ToWorker, WorkerCounts } from './messages.ts';

/** A stream in both directions, beside the messages: bytes cost less than objects. */
export interface CountChannel {
  /** The bytes must not change until the other side has answered. */
  send(frame: Buffer): void;
  /** Called with bytes that are valid only until the listener returns. */
  onBytes(listener: (bytes: Buffer) => void): void;
  /** Called when the other side is gone. */
  onEnd(listener: () => void): void;
}

/** A started process, with its channels. */
export interface StartedProcess {
  readonly counting: CountChannel;
  readonly pid: number | undefined;
  send(message: ToWorker, handle?: unknown): void;
  /** Called with each message; with undefined when the channel has ended, after the last one. */
  onMessage(listener: (message: FromWorker | undefined) => void): void;
  /** Ends the process at once. */
  kill(): void;
}

/** A connection that waits for a process that takes it. */
export interface WaitingConnection {
  readonly listener: number;
  readonly handle: ClosableHandle;
  readonly caller: Caller;
}

/** Of the system; the process that accepted a connection closes its own once another has it. */
export interface ClosableHandle {
  close(): void;
}

/** Milliseconds in which a process has to make a change its own. */
const patience = 10_000;
/** Milliseconds in which a process has to say its numbers. */
const countPatience = 2000;
/** Connections that are on their way to a process. */
const mostOnTheWay = 128;

const noConnections: Connections = { accepted: 0, active: 0, writing: 0, waiting: 0, requests: 0 };

export class WorkerProcess {
  readonly process: StartedProcess;
  readonly startedAt = performance.now();
  readonly #asks: Asks<AskedOfWorker>;
  readonly #applying = new Map<number, () => void>();
  readonly #onTheWay = new Map<number, WaitingConnection>();
  #last = 0;
  /** It has the rows; changes of them are told. */
  hasBegun = false;
  /** It takes connections. */
  isLive = false;
  isGone = false;
  /** The numbers that it said last. */
  counts: WorkerCounts = { connections: noConnections, deliveries: {}, counted: {} };

  constructor(process: StartedProcess) {
    this.process = process;
    this.#asks = new Asks((asked) => process.send({ kind: 'asked', asked }));
  }

  get isFull(): boolean {
    return this.#onTheWay.size >= mostOnTheWay;
  }

  tell(message: ToWorker): void {
    if (!this.isGone) this.process.send(message);
  }

  /** Resolves when the change is live in the process. False: it was not in time. */
  apply(changes: readonly Change[]): Promise<boolean> {
    this.#last += 1;
    const id = this.#last;
    this.tell({ kind: 'changes', id, changes });
    // A process that takes no connections yet applies the change before the first one.
    if (!this.isLive) return Promise.resolve(true);
    return new Promise((done) => {
      const late = setTimeout(() => done(false), patience);
      this.#applying.set(id, () => {
        clearTimeout(late);
        done(true);
      });
    });
  }

  /** `follow`: the number under which its first request is followed. */
  give(connection: WaitingConnection, follow: number | undefined): void {
    this.#last += 1;
    this.#onTheWay.set(this.#last, connection);
    const { handle, listener, caller } = connection;
    const watch = follow === undefined ? undefined : { id: follow, caller };
    this.process.send({ kind: 'connection', id: this.#last, listener, watch }, handle);
  }

  ask(question: AskedOfWorker): Promise<unknown> {
    return this.isGone ? Promise.resolve(undefined) : this.#asks.ask(question);
  }

  /** The last known ones where it does not answer in time. */
  async askCounts(plugins: boolean): Promise<WorkerCounts> {
    const late = new Promise<undefined>((done) => void setTimeout(done, countPatience, undefined).unref());
    const said = await Promise.race([this.ask({ of: 'counts', plugins }).catch(() => undefined), late]);
    if (isCounts(said)) this.counts = plugins ? said : { ...said, counted: this.counts.counted };
    return this.counts;
  }

  hear(message: Extract<FromWorker, { kind: 'applied' | 'taken' | 'answers' }>): void {
    switch (message.kind) {
      case 'applied':
        this.#applying.get(message.id)?.();
        this.#applying.delete(message.id);
        return;
      case 'taken':
        this.#onTheWay.get(message.id)?.handle.close();
        this.#onTheWay.delete(message.id);
        return;
      case 'answers':
        return this.#asks.hear(message.answers);
    }
  }

  /** The process has ended. Answers the connections that it did not take. */
  end(): readonly WaitingConnection[] {
    this.isGone = true;
    this.isLive = false;
    for (const done of this.#applying.values()) done();
    this.#applying.clear();
    this.#asks.fail('the process has ended');
    const left = [...this.#onTheWay.values()];
    this.#onTheWay.clear();
    return left;
  }
}

const isCounts = (value: unknown): value is WorkerCounts =>
  typeof value === 'object' && value !== null && 'connections' in value && 'deliveries' in value;
