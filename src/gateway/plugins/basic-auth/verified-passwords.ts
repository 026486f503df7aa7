// Remembers whose password a header has been found to carry, so that a caller pays for one verification and not for one per
// request. Holds no password: each header is known by a keyed digest, whose key is this process's own and never leaves it. (One
// that is written otherwise, with another padding say, is verified for itself.)
import type { FoundRow } from '../plugin.ts';
import { RecentlyUsed } from '../../memory/recently-used.ts';
import { keyedDigest } from '../kit/auth/keyed-digest.ts';
import { verifyPassword, type Verdict } from './password.ts';

export class VerifiedPasswords {
  readonly #digest = keyedDigest();
  /** By the digest of the header. */
  readonly #right: RecentlyUsed<FoundRow>;
  /** Verifications under way, shared by requests that ask the same. */
  readonly #pending = new Map<string, { login: FoundRow | undefined; verdict: Promise<Verdict> }>();

  constructor(most = 10_000) {
    this.#right = new RecentlyUsed(most);
  }

  /** The row whose password this header was right for. It may have changed or gone since. */
  find(header: string): FoundRow | undefined {
    return this.#right.get(this.#digest(header));
  }

  /** `password`: what the header says. `login` is undefined when there is no such user. */
  verify(header: string, password: string, login: FoundRow | undefined): Promise<Verdict> {
    const digest = this.#digest(header);
    const pending = this.#pending.get(digest);
    if (pending && pending.login === login) return pending.verdict;
    const verdict = this.#verify(digest, password, login);
    this.#pending.set(digest, { login, verdict });
    return verdict;
  }

  async #verify(digest: string, password: string, login: FoundRow | undefined): Promise<Verdict> {
    try {
      const verdict = await verifyPassword(
        password,
        login && String(login['password']),
        login && String(login['consumer_id']),
      );
      if (login && verdict === 'right') this.#right.set(digest, login);
      return verdict;
    } finally {
      if (this.#pending.get(digest)?.login === login) this.#pending.delete(digest);
    }
  }
}
