// A histogram of latencies: adds, merges, answers percentiles. It is stored as pairs of numbers, those of empty buckets left out.
import { latencyNames } from '#wire/traffic.ts';
import { bucketCount, middleOf } from './buckets.ts';

export class Histogram {
  readonly #counts = new Float64Array(bucketCount);
  #count = 0;
  /** The used buckets lie from the first to the last. */
  #first = bucketCount;
  #last = -1;

  addBucket(bucket: number, count: number): void {
    if (bucket < 0 || bucket >= bucketCount) return;
    this.#counts[bucket] = (this.#counts[bucket] ?? 0) + count;
    this.#count += count;
    if (bucket < this.#first) this.#first = bucket;
    if (bucket > this.#last) this.#last = bucket;
  }

  clear(): void {
    this.#counts.fill(0, this.#first, this.#last + 1);
    this.#count = 0;
    this.#first = bucketCount;
    this.#last = -1;
  }

  /** The value that this share of the latencies does not exceed, within 2 %; undefined when there are none. */
  quantile(share: number): number | undefined {
    if (this.#count === 0) return undefined;
    const rank = Math.max(1, Math.ceil(share * this.#count));
    let seen = 0;
    for (let bucket = this.#first; bucket <= this.#last; bucket += 1) {
      seen += this.#counts[bucket] ?? 0;
      if (seen >= rank) return middleOf(bucket);
    }
    return undefined;
  }

  /** Within 2 %; undefined when there are none. */
  mean(): number | undefined {
    if (this.#count === 0) return undefined;
    let sum = 0;
    for (let bucket = this.#first; bucket <= this.#last; bucket += 1)
      sum += (this.#counts[bucket] ?? 0) * middleOf(bucket);
    return sum / this.#count;
  }

  encoded(): Uint8Array {
    const bytes: number[] = [];
    this.encode(bytes);
    return Uint8Array.from(bytes);
  }

  /** Appends the number of used buckets, then of each the distance to the one before and its count. */
  encode(bytes: number[]): void {
    const used: number[] = [];
    for (let bucket = this.#first; bucket <= this.#last; bucket += 1)
      if (this.#counts[bucket]) used.push(bucket);
    writeNumber(bytes, used.length);
    let before = 0;
    for (const bucket of used) {
      writeNumber(bytes, bucket - before);
      writeNumber(bytes, this.#counts[bucket] ?? 0);
      before = bucket;
    }
  }

  /** Adds a stored one, or takes it off, and answers where the next one begins. Of bytes that are cut off it adds what is there. */
  merge(bytes: Uint8Array, begin = 0, sign: 1 | -1 = 1): number {
    let at = begin;
    const next = (): number => {
      let value = 0;
      for (let scale = 1; at < bytes.length; scale *= 128) {
        const byte = bytes[at] ?? 0;
        at += 1;
        value += (byte & 127) * scale;
        if (byte < 128) break;
      }
      return value;
    };
    let bucket = 0;
    for (let left = next(); left > 0 && at < bytes.length; left -= 1) {
      bucket += next();
      this.addBucket(bucket, sign * next());
    }
    return at;
  }
}

/** The stored histograms of all three latencies. */
export class Histograms {
  /** In the order of `latencyNames`, in which they are stored. */
  readonly each: readonly Histogram[] = latencyNames.map(() => new Histogram());

  clear(): void {
    for (const histogram of this.each) histogram.clear();
  }

  encode(): Uint8Array {
    const bytes: number[] = [];
    for (const histogram of this.each) histogram.encode(bytes);
    return Uint8Array.from(bytes);
  }

  merge(bytes: Uint8Array): void {
    let at = 0;
    for (const histogram of this.each) at = histogram.merge(bytes, at);
  }
}

/** Seven bits a byte, the lowest first; the eighth says that another byte follows. */
function writeNumber(bytes: number[], value: number): void {
  let rest = value;
  while (rest > 127) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  bytes.push(rest);
}
