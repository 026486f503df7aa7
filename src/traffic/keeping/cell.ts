// The counts of a subject in a minute since the last write.
import type { Histograms } from '../latency/histogram.ts';
import { Samples } from '../latency/samples.ts';
import { bucketCount } from '../latency/buckets.ts';
import { latencyPlaces, type Answer, type Passed } from './passed.ts';

export interface AnswerCount {
  readonly answer: Answer;
  requests: number;
}

/** The counts of a consumer at an api or route. */
export interface Pair {
  readonly target: number;
  readonly consumer: number;
  requests: number;
  client_errors: number;
  server_errors: number;
}

export class Cell {
  readonly kind: number;
  readonly subject: number;
  readonly answers = new Map<Answer, AnswerCount>();
  /** Only of consumers, by target. */
  readonly pairs = new Map<number, Pair>();
  requests = 0;
  clientErrors = 0;
  serverErrors = 0;
  received = 0;
  sent = 0;
  totals = 0;
  gateways = 0;
  upstreamTimes = 0;
  upstreams = 0;
  readonly #latencies = new Samples(latencyPlaces);
  /** Nearly all requests have the same answer as the one before. */
  #lastAnswer: AnswerCount | undefined;
  #lastPair: Pair | undefined;

  constructor(kind: number, subject: number) {
    this.kind = kind;
    this.subject = subject;
  }

  add(passed: Passed): void {
    const { answer, upstream } = passed;
    this.requests += 1;
    if (answer.status >= 500) this.serverErrors += 1;
    else if (answer.status >= 400) this.clientErrors += 1;
    this.received += passed.received;
    this.sent += passed.sent;
    this.totals += passed.total;
    this.gateways += passed.gateway;
    this.#latencies.add(passed.totalPlace);
    this.#latencies.add(passed.gatewayPlace);
    if (upstream >= 0) {
      this.upstreams += 1;
      this.upstreamTimes += upstream;
      this.#latencies.add(passed.upstreamPlace);
    }
    const last = this.#lastAnswer;
    if (last?.answer === answer) last.requests += 1;
    else this.#addAnswer(answer);
  }

  addPair(target: number, { status }: Answer): void {
    let pair = this.#lastPair;
    if (pair?.target !== target) {
      pair = this.pairs.get(target);
      if (!pair) {
        pair = { target, consumer: this.subject, requests: 0, client_errors: 0, server_errors: 0 };
        this.pairs.set(target, pair);
      }
      this.#lastPair = pair;
    }
    pair.requests += 1;
    if (status >= 500) pair.server_errors += 1;
    else if (status >= 400) pair.client_errors += 1;
  }

  addLatenciesTo({ each }: Histograms): void {
    this.#latencies.forEach((place, count) =>
      each[Math.floor(place / bucketCount)]?.addBucket(place % bucketCount, count),
    );
  }

  #addAnswer(answer: Answer): void {
    let count = this.answers.get(answer);
    if (!count) this.answers.set(answer, (count = { answer, requests: 0 }));
    count.requests += 1;
    this.#lastAnswer = count;
  }
}
