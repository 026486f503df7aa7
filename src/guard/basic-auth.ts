// HTTP Basic authentication (RFC 7617) of operators. Passwords are compared in constant time, and the number of attempts at a
// time is limited after some have failed.
import { createHash, timingSafeEqual } from 'node:crypto';
import { Attempts, type Clock } from './attempts.ts';
import type { Admin } from './principal.ts';

export interface OperatorCredential {
  username: string;
  password: string;
}

/** The owner of a right credential. `too-many`: the credential was not compared, because too many other attempts wait for their answer. */
export type Verdict = Admin | { kind: 'unknown' } | { kind: 'too-many' };

export interface BasicAuth {
  /** Compares the Authorization header with the credentials. The verdict on a wrong one comes after a wait. */
  verify(authorization: string | undefined, address: string): Promise<Verdict>;
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

export function createBasicAuth(credentials: readonly OperatorCredential[], clock?: Clock): BasicAuth {
  const known = credentials.map(({ username, password }) => ({
    owner: { kind: 'admin', name: username } as const,
    digest: digest(`${username}:${password}`),
  }));
  const attempts = new Attempts(clock);

  const ownerOf = (authorization: string): Admin | undefined => {
    const encoded = /^basic +([a-z0-9+/=]+)$/i.exec(authorization)?.[1] ?? '';
    const given = digest(Buffer.from(encoded, 'base64').toString('utf8'));
    // Every credential is compared, so that the time does not show which one was the right one.
    const [match] = known.filter((credential) => timingSafeEqual(credential.digest, given));
    return match?.owner;
  };

  return {
    async verify(authorization, address) {
      // A request without the header is no failure: the first request of every browser has none.
      if (authorization === undefined) return { kind: 'unknown' };
      if (!attempts.mayTry(address)) return { kind: 'too-many' };
      // A right password does not reset the failures: its owner may be guessing the passwords of others.
      const owner = ownerOf(authorization);
      if (owner) return owner;
      await attempts.fail(address);
      return { kind: 'unknown' };
    },
  };
}
