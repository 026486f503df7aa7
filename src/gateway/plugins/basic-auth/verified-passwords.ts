// Remembers which passwords have been found right, so that a caller pays for one verification and not for one per request.
// Holds no password: each is known by a keyed digest, whose key is this process's own and never leaves it.
import { hash as digestOf, randomBytes } from 'node:crypto';
import { RecentlyUsed } from '../recently-used.ts';
import { verifyPassword, type Verdict } from './password.ts';

export class VerifiedPasswords {
  readonly #key = randomBytes(32).toString('base64');
  /** Digests of right passwords. */
  readonly #right: RecentlyUsed<true>;
  /** Verifications under way, shared by requests that ask the same. */
  readonly #pending = new Map<string, Promise<Verdict>>();

  constructor(most = 10_000) {
    this.#right = new RecentlyUsed(most);
  }

  /** Answers at once for a password that was right before. `hash` is undefined when there is no such user. */
  check(username: string, password: string, hash: string | undefined): Verdict | Promise<Verdict> {
    // The stored hash is part of it: a password that was changed has to be verified again.
    // No two questions read the same: key, hash and user name have no colon in them.
    const digest = digestOf('sha256', `${this.#key}:${hash ?? ''}:${username}:${password}`, 'base64');
    if (this.#right.get(digest)) return 'right';
    const pending = this.#pending.get(digest) ?? this.#verify(digest, password, hash);
    this.#pending.set(digest, pending);
    return pending;
  }

  async #verify(digest: string, password: string, hash: string | undefined): Promise<Verdict> {
    try {
      const verdict = await verifyPassword(password, hash);
      if (verdict === 'right') this.#right.set(digest, true);
      return verdict;
    } finally {
      this.#pending.delete(digest);
    }
  }
}
