// Remembers whose password has been found right, so that a caller pays for one verification and not for one per request. Each row
// remembers one, for as long as the gateway has the row: what is held grows with the credentials and not with the requests. Holds
// no password: each is known by a keyed digest, whose key is this process's own and never leaves it.
import type { BasicCredentials } from '../kit/auth/basic-credentials.ts';
import { keyedDigest } from '../kit/auth/keyed-digest.ts';
import type { FoundRow } from '../plugin.ts';
import { verifyPassword, type Verdict } from './password.ts';

export class VerifiedPasswords {
  readonly #digestOf = keyedDigest();
  /** The digests of what was right. A row that changes is another object. */
  readonly #right = new WeakMap<FoundRow, string>();
  /** Verifications under way, shared by requests that ask the same. */
  readonly #pending = new Map<string, { login: FoundRow | undefined; verdict: Promise<Verdict> }>();

  /** `login`: the row with the user name that is said. Undefined when there is no such user. */
  of(said: BasicCredentials, login: FoundRow | undefined): 'right' | Promise<Verdict> {
    const digest = this.#digestOf(`${said.username}:${said.password}`);
    if (login && this.#right.get(login) === digest) return 'right';
    const pending = this.#pending.get(digest);
    if (pending && pending.login === login) return pending.verdict;
    const verdict = this.#verify(digest, said.password, login);
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
      if (login && verdict === 'right') this.#right.set(login, digest);
      return verdict;
    } finally {
      if (this.#pending.get(digest)?.login === login) this.#pending.delete(digest);
    }
  }
}
