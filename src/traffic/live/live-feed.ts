// Tells readers of each recorded request soon after it has ended. While no reader is there, nothing is held.
import type { LiveBegun } from '#wire/traffic.ts';
import type { TrafficRecord } from '../record.ts';
import type { RequestFilter } from './request-filter.ts';
import { Watcher, type Ended } from './watcher.ts';

export type LiveEvent = 'begun' | 'requests';

/** `data` is JSON. A reader that comes again says the `at` of the last event that it got. */
export type TellReader = (reader: number, event: LiveEvent, data: string, at: string) => void;

/** The newest requests, for readers that come again. */
const mostHeld = 2000;
/** Milliseconds for which they are held when the last reader has gone. */
const heldFor = 60_000;

export class LiveFeed {
  readonly #tell: TellReader;
  /** Requests are numbered from the start of this process; an `at` of an earlier process means nothing here. */
  readonly #epoch: string;
  readonly #watchers = new Map<number, Watcher>();
  #held: Ended[] = [];
  /** The number of the newest request. */
  #newest = 0;
  #isOpen = false;
  #leftAt = 0;

  constructor(epoch: string, tell: TellReader) {
    this.#epoch = epoch;
    this.#tell = tell;
  }

  /** Whether a reader is there, or was there a moment ago. */
  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** `id` and `oneOf`: as the request is kept singly, or 0. */
  add(record: TrafficRecord, id: number, oneOf: number): void {
    if (!this.#isOpen) return;
    const ended: Ended = { record, id, oneOf };
    this.#newest += 1;
    this.#held.push(ended);
    if (this.#held.length >= 2 * mostHeld) this.#held = this.#held.slice(-mostHeld);
    for (const watcher of this.#watchers.values()) watcher.offer(ended);
  }

  /** `after`: the `at` of the last event that the reader got earlier. What it has missed since then is told again, where it is held. */
  watch(reader: number, filter: RequestFilter, after: string | undefined, now: number): void {
    if (!this.#isOpen) {
      this.#isOpen = true;
      // Requests that nobody has numbered lie in between, so that no earlier `at` is the last one.
      this.#newest += 1;
    }
    const missed = this.#missedSince(after);
    const watcher = new Watcher(filter, now);
    for (const ended of missed ?? []) watcher.offer(ended);
    this.#watchers.set(reader, watcher);
    const begun: LiveBegun = { resumed: missed !== undefined };
    this.#send(reader, 'begun', begun);
    this.#look(reader, watcher, now);
  }

  unwatch(reader: number, now: number): void {
    this.#watchers.delete(reader);
    this.#leftAt = now;
  }

  /** Called again and again. Answers whether it has to be called further. */
  look(now: number): boolean {
    for (const [reader, watcher] of this.#watchers) this.#look(reader, watcher, now);
    if (this.#watchers.size === 0 && now - this.#leftAt >= heldFor) {
      this.#isOpen = false;
      this.#held = [];
    }
    return this.#isOpen;
  }

  #look(reader: number, watcher: Watcher, now: number): void {
    const news = watcher.take(now);
    if (news) this.#send(reader, 'requests', news);
  }

  #send(reader: number, event: LiveEvent, data: object): void {
    this.#tell(reader, event, JSON.stringify(data), `${this.#epoch}-${this.#newest}`);
  }

  /** Undefined when not all of it is held. */
  #missedSince(after: string | undefined): readonly Ended[] | undefined {
    const [epoch, number] = after?.split('-') ?? [];
    if (epoch !== this.#epoch || number === undefined) return undefined;
    const count = this.#newest - Number(number);
    if (!Number.isInteger(count) || count < 0 || count > this.#held.length) return undefined;
    return count === 0 ? [] : this.#held.slice(-count);
  }
}
