// Limits how often something may be asked for, by a name such as the network of a client.
export class Allowance {
  readonly #most: number;
  readonly #span: number;
  /** By name the times of what was asked for, in the order of their last ones. */
  readonly #times = new Map<string, readonly number[]>();

  /** `most` in `span` milliseconds. */
  constructor(most: number, span: number) {
    this.#most = most;
    this.#span = span;
  }

  /** May it be asked for once more? A yes counts. */
  take(name: string, now: number): boolean {
    const recent = (this.#times.get(name) ?? []).filter((at) => now - at < this.#span);
    if (recent.length >= this.#most) return false;
    this.#times.delete(name);
    this.#times.set(name, [...recent, now]);
    if (this.#times.size > remembered)
      for (const oldest of this.#times.keys()) {
        this.#times.delete(oldest);
        break;
      }
    return true;
  }
}

/** Names remembered at once; the oldest is forgotten first. */
const remembered = 10_000;
