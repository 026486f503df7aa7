// Takes the log entries of one configuration to its sink, in the background: no request waits for it and none fails with it.
// The waiting entries are bounded. Entries that cannot be sent are tried again after longer and longer waits. Lost entries are
// counted by the reason.
import type { DeliveryCount, Exchange, Hooks, PluginGateway } from '../../plugin.ts';
import { reasonOf, type Failure, type Sink } from './sink.ts';

export interface DeliveryOptions {
  plugin: string;
  /** The configuration's. */
  id: string;
  sink: Sink;
  gateway: Pick<PluginGateway, 'deliveryCount' | 'log' | 'now'>;
}

/** The most entries, and the most characters of entries, that may wait for a sink. */
const mostEntries = 10_000;
const mostCharacters = 16 * 1024 * 1024;
/** How often entries are tried that the sink was asked to take and did not. */
const mostTries = 5;
/** Milliseconds between tries: at first, and at most. */
const firstPause = 250;
const longestPause = 30_000;
/** Milliseconds that what waits has left when the configuration goes. */
const grace = 2000;
/** Milliseconds between two lines of the error log about one delivery. */
const quiet = 60_000;

interface Batch {
  readonly entries: readonly string[];
  readonly tries: number;
}

export class Delivery {
  readonly #options: DeliveryOptions;
  readonly #count: DeliveryCount;
  #queue: string[] = [];
  /** Came back from the sink, and go first. */
  #returned: Batch[] = [];
  #entries = 0;
  #characters = 0;
  #flying = 0;
  /** In a row. */
  #failures = 0;
  /** Ends a pause, or the time that entries gather in. */
  #timer: NodeJS.Timeout | undefined;
  #pausing = false;
  #soon: NodeJS.Immediate | undefined;
  #state: 'open' | 'closing' | 'closed' = 'open';
  #onClosed: (() => void) | undefined;
  #saidAt = -Infinity;

  constructor(options: DeliveryOptions) {
    const { plugin, id, sink, gateway } = options;
    this.#options = options;
    this.#count = gateway.deliveryCount(plugin, id, sink.name);
  }

  add(entry: string): void {
    if (this.#entries >= mostEntries || this.#characters + entry.length > mostCharacters) {
      this.#countDropped('queue_full', 1);
      return;
    }
    this.#queue.push(entry);
    this.#entries += 1;
    this.#characters += entry.length;
    this.#count.waiting += 1;
    if (this.#pausing || this.#soon) return;
    if (this.#gathers) this.#timer ??= this.#pumpAfter(this.#options.sink.linger ?? 0);
    else this.#soon = setImmediate(() => this.#pump());
  }

  /** Less than a batch waits, and it may wait for more. */
  get #gathers(): boolean {
    const { linger, batch } = this.#options.sink;
    return linger !== undefined && this.#state === 'open' && this.#queue.length < batch;
  }

  /** Sends the waiting entries now. After a short time the rest is given up. */
  close(): Promise<void> {
    if (this.#state !== 'open') return Promise.resolve();
    this.#state = 'closing';
    const giveUp = setTimeout(() => this.#giveUp(), grace);
    return new Promise((resolve) => {
      this.#onClosed = () => {
        clearTimeout(giveUp);
        resolve();
      };
      this.#pump();
    });
  }

  #pump(): void {
    clearTimeout(this.#timer);
    clearImmediate(this.#soon);
    this.#timer = this.#soon = undefined;
    this.#pausing = false;
    // A sink that has failed is asked with one batch before it gets more.
    const lanes = this.#failures > 0 ? 1 : (this.#options.sink.lanes ?? 1);
    while (this.#flying < lanes) {
      const batch = this.#returned.shift() ?? this.#nextBatch();
      if (!batch) break;
      this.#flying += 1;
      void this.#send(batch);
    }
    if (this.#flying === 0 && this.#state !== 'open') this.#close();
  }

  #nextBatch(): Batch | undefined {
    if (this.#queue.length === 0) return undefined;
    return { entries: this.#queue.splice(0, this.#options.sink.batch), tries: 0 };
  }

  async #send(batch: Batch): Promise<void> {
    const failure = await this.#options.sink
      .send(batch.entries)
      .catch((error: unknown): Failure => ({ reason: reasonOf(error), remedy: 'retry' }));
    this.#flying -= 1;
    const sent = failure ? (failure.sent ?? 0) : batch.entries.length;
    this.#count.sent += sent;
    this.#leave(batch.entries.slice(0, sent));
    if (failure) this.#failed({ ...batch, entries: batch.entries.slice(sent) }, failure);
    else this.#failures = 0;
    if (!this.#pausing && !(this.#timer && this.#gathers)) this.#pump();
  }

  #failed({ entries, tries }: Batch, { reason, remedy, sent = 0 }: Failure): void {
    if (this.#state !== 'closed') this.#say(reason);
    const isLast = this.#state === 'closed' || (remedy === 'retry' && tries + 1 >= mostTries);
    const given = isLast ? entries : remedy === 'drop' ? entries.slice(0, 1) : [];
    const dropReason = this.#state === 'closed' ? 'closed' : reason;
    if (given.length > 0) this.#drop(given, dropReason);
    const rest = entries.slice(given.length);
    if (rest.length > 0)
      this.#returned.push({ entries: rest, tries: remedy === 'retry' ? tries + 1 : tries });
    // Several that fail at the same time are one failure.
    if (remedy === 'drop' || this.#state === 'closed' || this.#pausing) return;
    // A sink that has taken some is slow, and not away.
    this.#failures = sent > 0 ? 1 : this.#failures + 1;
    const pause = Math.min(firstPause * 2 ** (this.#failures - 1), longestPause);
    clearTimeout(this.#timer);
    this.#timer = this.#pumpAfter(this.#state === 'open' ? pause : Math.min(pause, firstPause));
    this.#pausing = true;
  }

  /** Does not keep a process alive whose gateway is not closed. */
  #pumpAfter(pause: number): NodeJS.Timeout {
    const timer = setTimeout(() => this.#pump(), pause);
    return this.#state === 'open' ? timer.unref() : timer;
  }

  #giveUp(): void {
    const waiting = [...this.#returned.flatMap(({ entries }) => entries), ...this.#queue];
    this.#returned = [];
    this.#queue = [];
    this.#state = 'closed';
    if (this.#entries > 0) {
      const { plugin, sink, gateway } = this.#options;
      gateway.log(`${plugin} was closed with ${this.#entries} entries that ${sink.name} had not taken`);
    }
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#pausing = false;
    this.#drop(waiting, 'closed');
    // The entries of the present send come back and are dropped.
    this.#close();
  }

  /** An exchange that began before may still add an entry: it is sent, and what that opened is closed again. */
  #close(): void {
    this.#state = 'closed';
    this.#options.sink.close();
    this.#onClosed?.();
  }

  #drop(entries: readonly string[], reason: string): void {
    this.#leave(entries);
    this.#countDropped(reason, entries.length);
  }

  #leave(entries: readonly string[]): void {
    this.#entries -= entries.length;
    this.#count.waiting -= entries.length;
    for (const { length } of entries) this.#characters -= length;
  }

  #countDropped(reason: string, entries: number): void {
    if (entries === 0) return;
    const { dropped } = this.#count;
    dropped[reason] = (dropped[reason] ?? 0) + entries;
  }

  #say(reason: string): void {
    const { plugin, sink, gateway } = this.#options;
    const now = gateway.now();
    if (now - this.#saidAt < quiet) return;
    this.#saidAt = now;
    gateway.log(`${plugin} cannot deliver to ${sink.name}: ${reason}`);
  }
}

/** The hooks of a plugin that tells of every request; `entry` answers undefined for one that it does not tell of. */
export function loggingHooks(
  options: DeliveryOptions,
  entry: (exchange: Exchange) => string | undefined,
): Hooks {
  const delivery = new Delivery(options);
  return {
    log: (exchange) => {
      const text = entry(exchange);
      if (text !== undefined) delivery.add(text);
    },
    close: () => delivery.close(),
  };
}
