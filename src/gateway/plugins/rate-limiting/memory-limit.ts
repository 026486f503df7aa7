// A limit that is counted in memory, with the counter that it has just been asked for: asking and counting are one piece of work.
import type { Window } from '../kit/limits/calendar-window.ts';
import type { PeriodLimit } from '../kit/limits/period-limit.ts';
import type { Counter, Counters, ResponseHead } from '../plugin.ts';

/** Callers whose counters are known. Beyond it all are looked up again. */
const mostKnown = 100_000;

export class MemoryLimit {
  readonly #limit: PeriodLimit;
  readonly #counters: Counters;
  /** The beginning of the keys of all counters. */
  readonly #prefix: string;
  /**
   * The counters of this window by the caller alone, whose text is the same with each request: making a key of a hundred characters,
   * and looking it up twice, cost 1 µs.
   */
  readonly #known = new Map<string, Counter>();
  #window: Window = { start: 0, end: 0 };
  #counter: Counter = { value: 0, expires: 0 };

  constructor(limit: PeriodLimit, counters: Counters, prefix: string) {
    this.#limit = limit;
    this.#counters = counters;
    this.#prefix = prefix;
  }

  /** The number of requests that a caller has left at this moment. */
  ask(caller: string, now: number): number {
    const { start, end } = this.#window;
    const known = now >= start && now < end ? this.#known.get(caller) : undefined;
    this.#counter = known && known.expires > now ? known : this.#find(caller, now);
    return this.#limit.limit - this.#counter.value;
  }

  /** Counts a request of the caller last asked for. */
  count(): void {
    this.#counter.value += 1;
  }

  show(response: ResponseHead): void {
    this.#limit.show(response, this.#limit.limit - this.#counter.value);
  }

  #find(caller: string, now: number): Counter {
    const { keys } = this.#limit;
    const key = keys.at(this.#prefix + caller, now);
    if (keys.window !== this.#window || this.#known.size >= mostKnown) this.#known.clear();
    this.#window = keys.window;
    const counter = this.#counters.counter(key, this.#window.end);
    this.#known.set(caller, counter);
    return counter;
  }
}
