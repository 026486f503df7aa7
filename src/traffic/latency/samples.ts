// Counts numbers below a bound, as the buckets of latencies. There are many of these for a second, and most get a small number of
// latencies: it is a list first, and counters for all once the list would be longer.
const longestList = 400;

export class Samples {
  readonly #bound: number;
  #list: number[] = [];
  #counters: Uint32Array | undefined;

  constructor(bound: number) {
    this.#bound = bound;
  }

  add(value: number): void {
    if (this.#counters) this.#counters[value] = (this.#counters[value] ?? 0) + 1;
    else if (this.#list.push(value) >= longestList) this.#count();
  }

  /** A value may come several times. */
  forEach(take: (value: number, count: number) => void): void {
    for (const value of this.#list) take(value, 1);
    this.#counters?.forEach((count, value) => {
      if (count > 0) take(value, count);
    });
  }

  #count(): void {
    const counters = new Uint32Array(this.#bound);
    for (const value of this.#list) counters[value] = (counters[value] ?? 0) + 1;
    this.#counters = counters;
    this.#list = [];
  }
}
