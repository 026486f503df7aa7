// Remembers for some seconds what a directory said of a user name and a password, so that it is not asked at every request.
// Holds neither: each pair is known by a keyed digest, whose key is this process's own and never leaves it.
import { createHmac, randomBytes } from 'node:crypto';
import { RecentlyUsed } from '../recently-used.ts';
import type { Verdict } from './directory.ts';

const most = 10_000;

interface Remembered {
  readonly verdict: Verdict;
  /** Milliseconds since the epoch. */
  readonly until: number;
}

export class Verdicts {
  readonly #key = randomBytes(32);
  readonly #lifetime: number;
  readonly #now: () => number;
  readonly #known = new RecentlyUsed<Remembered>(most);
  /** Questions that wait for their answer, shared by requests that ask the same. */
  readonly #pending = new Map<string, Promise<Verdict>>();

  /** `seconds`: none at all, and nothing is remembered. */
  constructor(seconds: number, now: () => number) {
    this.#lifetime = seconds * 1000;
    this.#now = now;
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
    if (this.#lifetime > 0) this.#known.set(digest, { verdict, until: this.#now() + this.#lifetime });
  }
}
