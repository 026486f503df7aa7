// Chooses the requests that are kept singly. Failures and slow requests have a budget of their own. Above a budget each of n is
// kept, and n grows with the load; n is stored with the request. Counts are never made from them.

/** Milliseconds from which a request counts as slow. */
const slow = 1000;

/** Contents of a second that other gateways and agents send. */
const mostContents = 10;

export class Sampling {
  readonly #notable = new Budget(50);
  readonly #ordinary = new Budget(50);
  #contents = { second: 0, count: 0 };

  /** The number of requests that this one stands for; 0: it is not kept. `second`: the present one. */
  take(status: number, total: number, second: number): number {
    const notable = status >= 400 || total >= slow;
    return (notable ? this.#notable : this.#ordinary).take(second);
  }

  hasRoomForContent(second: number): boolean {
    if (this.#contents.second !== second) this.#contents = { second, count: 0 };
    return this.#contents.count < mostContents;
  }

  contentTaken(): void {
    this.#contents.count += 1;
  }
}

class Budget {
  readonly #perSecond: number;
  #second = 0;
  #seen = 0;
  #kept = 0;
  #oneOf = 1;

  constructor(perSecond: number) {
    this.#perSecond = perSecond;
  }

  take(second: number): number {
    if (second !== this.#second) {
      this.#oneOf = Math.max(1, Math.ceil(this.#seen / this.#perSecond));
      this.#second = second;
      this.#seen = 0;
      this.#kept = 0;
    }
    if (this.#kept >= this.#perSecond) {
      this.#oneOf *= 2;
      this.#kept = this.#perSecond / 2;
    }
    this.#seen += 1;
    if (this.#seen % this.#oneOf !== 0) return 0;
    this.#kept += 1;
    return this.#oneOf;
  }
}
