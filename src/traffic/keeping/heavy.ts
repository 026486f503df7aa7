// The paths, addresses and programs of an hour since the last write, with the requests of each. A path counts for each api and method.
import type { Histogram } from '../latency/histogram.ts';
import type { Passed } from './passed.ts';
import { Tally } from './tally.ts';

export type HeavyKind = 'path' | 'address' | 'agent';

export class Weighed {
  readonly key: string;
  /** The api or route that took a path; 0 when nothing did, and for what is no path. */
  readonly target: number;
  /** Of a path. */
  readonly method: string;
  readonly value: string;
  /** Of its hour. */
  readonly #cell: number;
  readonly #latencies: Tally | undefined;
  requests = 0;
  client_errors = 0;
  server_errors = 0;

  constructor(key: string, named: Named, cell: number, latencies: Tally | undefined) {
    this.key = key;
    this.target = named.target;
    this.method = named.method;
    this.value = named.value;
    this.#cell = cell;
    this.#latencies = latencies;
  }

  add({ answer, totalPlace }: Passed): void {
    this.requests += 1;
    if (answer.status >= 500) this.server_errors += 1;
    else if (answer.status >= 400) this.client_errors += 1;
    this.#latencies?.add(this.#cell, totalPlace);
  }

  addLatenciesTo(histogram: Histogram): void {
    this.#latencies?.forEach(this.#cell, (bucket, count) => histogram.addBucket(bucket, count));
  }
}

interface Named {
  readonly target: number;
  readonly method: string;
  readonly value: string;
}

export const keyOf = ({ target, method, value }: Named): string => `${target} ${method} ${value}`;

export class HeavyOfHour {
  /** Its beginning, in seconds since the epoch. */
  readonly time: number;
  readonly gateway: number;
  readonly what: HeavyKind;
  readonly #values = new Map<string, Weighed>();
  readonly #latencies: Tally | undefined;
  readonly #room: { left: number };

  /** `room`: further values that may be held, of all hours together. */
  constructor(time: number, gateway: number, what: HeavyKind, room: { left: number }) {
    this.#room = room;
    this.#latencies = what === 'path' ? new Tally() : undefined;
    this.time = time;
    this.gateway = gateway;
    this.what = what;
  }

  /** Undefined when there is no room for another. */
  of(target: number, method: string, value: string): Weighed | undefined {
    const named = { target, method, value };
    const key = keyOf(named);
    let weighed = this.#values.get(key);
    if (!weighed && this.#room.left > 0) {
      weighed = new Weighed(key, named, this.#values.size, this.#latencies);
      this.#values.set(key, weighed);
      this.#room.left -= 1;
    }
    return weighed;
  }

  all(): Iterable<Weighed> {
    return this.#values.values();
  }
}
