// Remembers for some seconds what a directory said of a user name and a password, so that it is not asked at every request.
// Holds neither: each pair is known by a keyed digest, whose key is this process's own and never leaves it.
import { createHmac, randomBytes } from 'node:crypto';
import type { Verdict } from './directory.ts';

interface Remembered {
  readonly verdict: Verdict;
  /** Milliseconds since the epoch. */
  readonly until: number;
}

export class Verdicts {
  readonly #key = randomBytes(32);
  readonly #lifetime: number;
  readonly #now: () => number;
  readonly #most: number;
  /** In the order in which they end. */
  readonly #known = new Map<string, Remembered>();
  /** Questions that wait for their answer, shared by requests that ask the same. */
  readonly #pending = new Map<string, Promise<Verdict>>();

  /** `seconds`: none at all, and nothing is remembered. */
  constructor(seconds: number, now: () => number, most = 10_000) {
    this.#lifetime = seconds * 1000;
    this.#now = now;
    this.#most = most;
  }

  /** Answers at once what is remembered. */
  of(username: string, password: string, ask: () => Promise<Verdict>): Verdict | Promise<Verdict> {
    const digest = createHmac('sha256', this.#key)
      .update(JSON.stringify([username, password]))
      .digest('base64');
    const known = this.#known.get(digest);
    if (known && known.until > this.#now()) return known.verdict;
    const pending = this.#pending.get(digest) ?? this.#asked(digest, ask);
    this.#pending.set(digest, pending);
    return pending;
  }

  async #asked(digest: string, ask: () => Promise<Verdict>): Promise<Verdict> {
    try {
      const verdict = await ask();
      if (verdict === 'right' || verdict === 'wrong') this.#remember(digest, verdict);
      return verdict;
    } finally {
      this.#pending.delete(digest);
    }
  }

  #remember(digest: string, verdict: Verdict): void {
    if (this.#lifetime <= 0) return;
    const now = this.#now();
    this.#known.delete(digest);
    for (const [first, { until }] of this.#known) {
      if (until > now && this.#known.size < this.#most) break;
      this.#known.delete(first);
    }
    this.#known.set(digest, { verdict, until: now + this.#lifetime });
  }
}
