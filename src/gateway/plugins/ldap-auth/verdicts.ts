// Remembers for some seconds what a directory said of the credentials in a header, so that it is not asked at every request.
// Holds no password: each header is known by a keyed digest, whose key is this process's own and never leaves it.
import { RecentlyUsed } from '../../memory/recently-used.ts';
import { keyedDigest } from '../kit/auth/keyed-digest.ts';
import type { Verdict } from './directory.ts';

/** At least half of them are kept. */
const most = 20_000;

interface Remembered {
  readonly verdict: 'right' | 'wrong';
  /** The holder of the credentials. */
  readonly username: string;
  /** Milliseconds since the epoch. */
  readonly until: number;
}

export class Verdicts {
  readonly #digest = keyedDigest();
  readonly #lifetime: number;
  readonly #now: () => number;
  readonly #known = new RecentlyUsed<Remembered>(most);
  /** Questions that wait for their answer, shared by requests that ask the same. */
  readonly #pending = new Map<string, Promise<Verdict>>();

  /** `seconds`: how long a verdict is kept. With 0 none is kept. */
  constructor(seconds: number, now: () => number) {
    this.#lifetime = seconds * 1000;
    this.#now = now;
  }

  find(header: string): Remembered | undefined {
    const known = this.#known.get(this.#digest(header));
    return known && known.until > this.#now() ? known : undefined;
  }

  /** `username`: what the header says. */
  of(header: string, username: string, ask: () => Promise<Verdict>): Promise<Verdict> {
    const digest = this.#digest(header);
    const pending = this.#pending.get(digest) ?? this.#asked(digest, username, ask);
    this.#pending.set(digest, pending);
    return pending;
  }

  async #asked(digest: string, username: string, ask: () => Promise<Verdict>): Promise<Verdict> {
    try {
      const verdict = await ask();
      if (this.#lifetime > 0 && (verdict === 'right' || verdict === 'wrong'))
        this.#known.set(digest, { verdict, username, until: this.#now() + this.#lifetime });
      return verdict;
    } finally {
      this.#pending.delete(digest);
    }
  }
}
