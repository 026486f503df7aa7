// The paths, addresses and programs of an hour since the last write, with the requests of each. A path counts for each api and method.
import type { Histogram } from '../latency/histogram.ts';
import { Samples } from '../latency/samples.ts';
import { bucketCount } from '../latency/buckets.ts';
import type { Passed } from './passed.ts';

export type HeavyKind = 'path' | 'address' | 'agent';

export class Weighed {
  /** The api or route that took a path; 0 when nothing did, and for what is no path. */
  readonly target: number;
  /** Of a path. */
  readonly method: string;
  readonly value: string;
  readonly #latencies: Samples | undefined;
  requests = 0;
  client_errors = 0;
  server_errors = 0;

  constructor(kind: HeavyKind, target: number, method: string, value: string) {
    this.target = target;
    this.method = method;
    this.value = value;
    this.#latencies = kind === 'path' ? new Samples(bucketCount) : undefined;
  }

  add({ answer, totalPlace }: Passed): void {
    this.requests += 1;
    if (answer.status >= 500) this.server_errors += 1;
    else if (answer.status >= 400) this.client_errors += 1;
    this.#latencies?.add(totalPlace);
  }

  addLatenciesTo(histogram: Histogram): void {
    this.#latencies?.forEach((bucket, count) => histogram.addBucket(bucket, count));
  }
}

export class HeavyOfHour {
  /** Its beginning, in seconds since the epoch. */
  readonly time: number;
  readonly gateway: number;
  readonly what: HeavyKind;
  /** By target, then by method, then by value. */
  readonly #values = new Map<number, Map<string, Map<string, Weighed>>>();
  readonly #room: { left: number };

  /** `room`: further values that may be held, of all hours together. */
  constructor(time: number, gateway: number, what: HeavyKind, room: { left: number }) {
    this.#room = room;
    this.time = time;
    this.gateway = gateway;
    this.what = what;
  }

  /** Undefined when there is no room for another. */
  of(target: number, method: string, value: string): Weighed | undefined {
    let methods = this.#values.get(target);
    if (!methods) this.#values.set(target, (methods = new Map<string, Map<string, Weighed>>()));
    let values = methods.get(method);
    if (!values) methods.set(method, (values = new Map<string, Weighed>()));
    let weighed = values.get(value);
    if (!weighed && this.#room.left > 0) {
      weighed = new Weighed(this.what, target, method, value);
      values.set(value, weighed);
      this.#room.left -= 1;
    }
    return weighed;
  }

  *all(): Iterable<Weighed> {
    for (const methods of this.#values.values())
      for (const values of methods.values()) yield* values.values();
  }
}
