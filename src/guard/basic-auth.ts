// HTTP Basic authentication (RFC 7617) of operators: compared in constant time, and few attempts at a time once some have failed.
import { createHash, timingSafeEqual } from 'node:crypto';
import { Attempts, type Clock } from './attempts.ts';

export interface OperatorCredential {
  username: string;
  password: string;
}

/** `too-many`: nothing was compared, since other attempts still wait for their answer. */
export type Verdict = 'known' | 'unknown' | 'too-many';

export interface BasicAuth {
  /** Whether the Authorization header is one of the credentials; a wrong one waits before it is told so. */
  verify(authorization: string | undefined, address: string): Promise<Verdict>;
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

export function createBasicAuth(credentials: readonly OperatorCredential[], clock?: Clock): BasicAuth {
  const digests = credentials.map(({ username, password }) => digest(`${username}:${password}`));
  const attempts = new Attempts(clock);

  const matches = (authorization: string): boolean => {
    const encoded = /^basic +([a-z0-9+/=]+)$/i.exec(authorization)?.[1] ?? '';
    const given = digest(Buffer.from(encoded, 'base64').toString('utf8'));
    // Every credential is compared, so that the time does not tell which one came close.
    return digests.map((known) => timingSafeEqual(known, given)).includes(true);
  };

  return {
    async verify(authorization, address) {
      // No attempt is no failure: every browser's first request comes without.
      if (authorization === undefined) return 'unknown';
      if (!attempts.mayTry(address)) return 'too-many';
      // A right password takes nothing back: its owner may be the one who guesses others.
      if (matches(authorization)) return 'known';
      await attempts.fail(address);
      return 'unknown';
    },
  };
}
