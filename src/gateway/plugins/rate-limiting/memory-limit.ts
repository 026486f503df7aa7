// A limit that is counted in memory, with what it has just been asked: asking and counting are one piece of work.
import type { PeriodLimit } from '../kit/limits/period-limit.ts';
import type { Counters, ResponseHead } from '../plugin.ts';

export class MemoryLimit {
  readonly #limit: PeriodLimit;
  readonly #counters: Counters;
  #key = '';
  #left = 0;

  constructor(limit: PeriodLimit, counters: Counters) {
    this.#limit = limit;
    this.#counters = counters;
  }

  /** How many requests a caller has left at this moment. */
  ask(caller: string, now: number): number {
    this.#key = this.#limit.keys.at(caller, now);
    this.#left = this.#limit.limit - this.#counters.get(this.#key);
    return this.#left;
  }

  /** Counts a request of the caller last asked for. */
  count(): void {
    const { limit, keys } = this.#limit;
    this.#left = limit - this.#counters.increment(this.#key, 1, keys.window.end);
  }

  show(response: ResponseHead): void {
    this.#limit.show(response, this.#left);
  }
}
