// The counted part of one request: numbers, and the answer. One object serves for all requests in turn, since a new one for each would
// be most of the cost of counting.
import { bucketCount, bucketOf } from '../latency/buckets.ts';
import type { TrafficRecord } from '../record.ts';

/** Status, method and answerer; the same ones are the same object. */
export interface Answer {
  /** Counted from 0 on, in the order in which they came. */
  readonly id: number;
  readonly status: number;
  readonly method: string;
  readonly answeredBy: string;
}

/** Numbers that stand for a bucket of one of the three latencies. */
export const latencyPlaces = 3 * bucketCount;

export class Passed {
  answer: Answer = { id: 0, status: 0, method: '', answeredBy: '' };
  received = 0;
  sent = 0;
  total = 0;
  gateway = 0;
  /** Below 0: no upstream answered. */
  upstream = -1;
  totalPlace = 0;
  gatewayPlace = 0;
  upstreamPlace = 0;

  setLatencies(total: number, gateway: number, upstream: number): void {
    this.total = total;
    this.gateway = gateway;
    this.upstream = upstream;
    this.totalPlace = bucketOf(total);
    this.gatewayPlace = bucketCount + bucketOf(gateway);
    if (upstream >= 0) this.upstreamPlace = 2 * bucketCount + bucketOf(upstream);
  }

  setRecord({ received, sent, latencies }: TrafficRecord, answer: Answer): void {
    this.answer = answer;
    this.received = received;
    this.sent = sent;
    this.setLatencies(latencies.total, latencies.gateway, latencies.upstream ?? -1);
  }
}

/** All answers that there were; their number is bounded by those of statuses, methods and plugins. */
export class Answers {
  readonly #known = new Map<string, Answer>();
  readonly #all: Answer[] = [];

  of(status: number, method: string, answeredBy: string): Answer {
    const key = `${status} ${method} ${answeredBy}`;
    let answer = this.#known.get(key);
    if (!answer) {
      answer = { id: this.#all.length, status, method, answeredBy };
      this.#known.set(key, answer);
      this.#all.push(answer);
    }
    return answer;
  }

  at(id: number): Answer {
    const answer = this.#all[id];
    if (!answer) throw new RangeError(`there is no answer ${id}`);
    return answer;
  }
}
