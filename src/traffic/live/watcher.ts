// One reader of the requests that end now. Above its rate the reader gets a sample, and the number of those that are left out.
import type { LiveRequests } from '#wire/traffic.ts';
import type { TrafficRecord } from '../record.ts';
import { matcherOf, type Matches, type RequestFilter } from './request-filter.ts';
import { shownRequest } from './shown-request.ts';

export interface Ended {
  readonly record: TrafficRecord;
  /** 0: it is not kept singly. */
  readonly id: number;
  readonly oneOf: number;
}

/** Requests of a second that one reader gets. */
export const mostPerSecond = 200;

export class Watcher {
  readonly #matches: Matches;
  #waiting: { place: number; ended: Ended }[] = [];
  #matched = 0;
  #room = mostPerSecond;
  #lookedAt: number;

  /** `now`: milliseconds of any clock. */
  constructor(filter: RequestFilter, now: number) {
    this.#matches = matcherOf(filter);
    this.#lookedAt = now;
  }

  /** Each request of the time between two looks has the same chance to be among those that are sent. */
  offer(ended: Ended): void {
    if (!this.#matches(ended.record)) return;
    this.#matched += 1;
    const room = Math.floor(this.#room);
    const one = { place: this.#matched, ended };
    if (this.#waiting.length < room) return void this.#waiting.push(one);
    const chosen = Math.floor(Math.random() * this.#matched);
    if (chosen < room) this.#waiting[chosen] = one;
  }

  /** Undefined when nothing has ended. */
  take(now: number): LiveRequests | undefined {
    this.#room = Math.min(
      mostPerSecond,
      this.#room - this.#waiting.length + ((now - this.#lookedAt) * mostPerSecond) / 1000,
    );
    this.#lookedAt = now;
    if (this.#matched === 0) return undefined;
    const taken = this.#waiting.toSorted((a, b) => a.place - b.place);
    const left_out = this.#matched - taken.length;
    this.#waiting = [];
    this.#matched = 0;
    return {
      rows: taken.map(({ ended: { record, id, oneOf } }) => shownRequest(record, id, oneOf)),
      left_out,
    };
  }
}
