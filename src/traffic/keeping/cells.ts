// The counts of subjects by minute since the last write. A cell is a subject in a minute; its sums and counts lie in blocks of numbers.
import { bucketCount } from '../latency/buckets.ts';
import type { Histograms } from '../latency/histogram.ts';
import { latencyPlaces, type Answer, type Answers, type Passed } from './passed.ts';
import { Tally } from './tally.ts';

/** The place of each sum of a cell. */
const sums = {
  requests: 0,
  clientErrors: 1,
  serverErrors: 2,
  received: 3,
  sent: 4,
  totals: 5,
  gateways: 6,
  upstreamTimes: 7,
  upstreams: 8,
} as const;
const sumWidth = 9;

// Codes of the tally: first the buckets of latencies, then the answers, then the targets that a consumer asked for.
const firstAnswer = latencyPlaces;
const firstPair = firstAnswer + 2 ** 20;
/** Of a pair: all its requests, and the two kinds of errors among them. */
const pairWidth = 3;

/** The counts of a consumer at an api or route. */
export interface Pair {
  readonly target: number;
  readonly consumer: number;
  requests: number;
  client_errors: number;
  server_errors: number;
}

/** A cell in its tables' terms: what its rows of any length are made from. */
export interface Counted {
  readonly kind: number;
  readonly subject: number;
  /** In the order of the columns of `counts`, from `requests` on. */
  readonly sums: readonly number[];
  readonly answers: readonly (readonly [Answer, requests: number])[];
  readonly pairs: readonly Pair[];
  addLatenciesTo(histograms: Histograms): void;
}

/** By subject: its cell. */
export type Minute = Map<number, number>;

export class Cells {
  /** By its beginning, in seconds since the epoch. */
  readonly minutes = new Map<number, Minute>();
  readonly #answers: Answers;
  readonly #kinds: number[] = [];
  readonly #tally = new Tally();
  #sums = new Float64Array(64 * sumWidth);

  constructor(answers: Answers) {
    this.#answers = answers;
  }

  get count(): number {
    return this.#kinds.length;
  }

  /** Numbers that are held: what the memory of all cells grows with. */
  get size(): number {
    return this.#tally.size;
  }

  minuteAt(start: number): Minute {
    let minute = this.minutes.get(start);
    if (!minute) this.minutes.set(start, (minute = new Map<number, number>()));
    return minute;
  }

  cellOf(minute: Minute, kind: number, subject: number): number {
    let cell = minute.get(subject);
    if (cell === undefined) {
      cell = this.#kinds.push(kind) - 1;
      minute.set(subject, cell);
      if (this.count * sumWidth > this.#sums.length) {
        const longer = new Float64Array(2 * this.#sums.length);
        longer.set(this.#sums);
        this.#sums = longer;
      }
    }
    return cell;
  }

  add(cell: number, passed: Passed): void {
    const { answer, upstream } = passed;
    const { status } = answer;
    const at = cell * sumWidth;
    this.#sum(at + sums.requests, 1);
    if (status >= 500) this.#sum(at + sums.serverErrors, 1);
    else if (status >= 400) this.#sum(at + sums.clientErrors, 1);
    this.#sum(at + sums.received, passed.received);
    this.#sum(at + sums.sent, passed.sent);
    this.#sum(at + sums.totals, passed.total);
    this.#sum(at + sums.gateways, passed.gateway);
    const tally = this.#tally;
    tally.add(cell, passed.totalPlace);
    tally.add(cell, passed.gatewayPlace);
    if (upstream >= 0) {
      this.#sum(at + sums.upstreams, 1);
      this.#sum(at + sums.upstreamTimes, upstream);
      tally.add(cell, passed.upstreamPlace);
    }
    tally.add(cell, firstAnswer + answer.id);
  }

  /** Of a consumer's cell. */
  addPair(cell: number, target: number, { status }: Answer): void {
    const code = firstPair + target * pairWidth;
    this.#tally.add(cell, code);
    if (status >= 400) this.#tally.add(cell, status >= 500 ? code + 2 : code + 1);
  }

  /** Adds all counts of others. */
  merge(others: Cells): void {
    for (const [start, minute] of others.minutes) {
      const own = this.minuteAt(start);
      for (const [subject, from] of minute) {
        const cell = this.cellOf(own, others.#kinds[from] ?? 0, subject);
        for (let sum = 0; sum < sumWidth; sum += 1)
          this.#sum(cell * sumWidth + sum, others.#sums[from * sumWidth + sum] ?? 0);
        others.#tally.forEach(from, (code, count) => this.#tally.add(cell, code, count));
      }
    }
  }

  counted(subject: number, cell: number): Counted {
    const latencies: number[] = [];
    const answers: [Answer, number][] = [];
    const pairs = new Map<number, Pair>();
    this.#tally.forEach(cell, (code, count) => {
      if (code < firstAnswer) latencies.push(code, count);
      else if (code < firstPair) answers.push([this.#answers.at(code - firstAnswer), count]);
      else addToPair(pairs, subject, code - firstPair, count);
    });
    const at = cell * sumWidth;
    return {
      kind: this.#kinds[cell] ?? 0,
      subject,
      sums: Array.from(this.#sums.subarray(at, at + sumWidth), Math.round),
      answers,
      pairs: [...pairs.values()],
      addLatenciesTo: ({ each }) => {
        for (let index = 0; index < latencies.length; index += 2) {
          const place = latencies[index] ?? 0;
          each[Math.floor(place / bucketCount)]?.addBucket(place % bucketCount, latencies[index + 1] ?? 0);
        }
      },
    };
  }

  #sum(at: number, value: number): void {
    this.#sums[at] = (this.#sums[at] ?? 0) + value;
  }
}

function addToPair(pairs: Map<number, Pair>, consumer: number, code: number, count: number): void {
  const target = Math.floor(code / pairWidth);
  let pair = pairs.get(target);
  if (!pair) {
    pair = { target, consumer, requests: 0, client_errors: 0, server_errors: 0 };
    pairs.set(target, pair);
  }
  if (code % pairWidth === 0) pair.requests += count;
  else if (code % pairWidth === 1) pair.client_errors += count;
  else pair.server_errors += count;
}
