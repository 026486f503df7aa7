// HTTP Basic authentication (RFC 7617) of operators. Passwords are compared in constant time, and the number of attempts at a
// time is limited after some have failed.
import { createHash, timingSafeEqual } from 'node:crypto';
import { Attempts, type Clock } from './attempts.ts';

export interface OperatorCredential {
  username: string;
  password: string;
}

/** `too-many`: the credential was not compared, because too many other attempts wait for their answer. */
export type Verdict = 'known' | 'unknown' | 'too-many';

export interface BasicAuth {
  /** Compares the Authorization header with the credentials. The verdict on a wrong one comes after a wait. */
  verify(authorization: string | undefined, address: string): Promise<Verdict>;
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

export function createBasicAuth(credentials: readonly OperatorCredential[], clock?: Clock): BasicAuth {
  const digests = credentials.map(({ username, password }) => digest(`${username}:${password}`));
  const attempts = new Attempts(clock);

  const matches = (authorization: string): boolean => {
    const encoded = /^basic +([a-z0-9+/=]+)$/i.exec(authorization)?.[1] ?? '';
    const given = digest(Buffer.from(encoded, 'base64').toString('utf8'));
    // Every credential is compared, so that the time does not show which one was the right one.
    return digests.map((known) => timingSafeEqual(known, given)).includes(true);
  };

  return {
    async verify(authorization, address) {
      // A request without the header is no failure: the first request of every browser has none.
      if (authorization === undefined) return 'unknown';
      if (!attempts.mayTry(address)) return 'too-many';
      // A right password does not reset the failures: its owner may be guessing the passwords of others.
      if (matches(authorization)) return 'known';
      await attempts.fail(address);
      return 'unknown';
    },
  };
}
