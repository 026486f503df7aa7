// HTTP Basic authentication (RFC 7617) of operators: compared in constant time, slowed down after failures.
import { createHash, timingSafeEqual } from 'node:crypto';

export interface OperatorCredential {
  username: string;
  password: string;
}

export interface BasicAuth {
  /** Resolves to whether the Authorization header is one of the credentials; a wrong one waits before it is told so. */
  verify(authorization: string | undefined, address: string): Promise<boolean>;
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** The first failures cost nothing; then 0.25 s, doubling up to 8 s, forgotten after a minute without one. */
const freeFailures = 3;
const firstDelay = 250;
const longestDelay = 8_000;
const memory = 60_000;
/** Addresses remembered at once; the oldest is forgotten first. */
const remembered = 10_000;

interface Failures {
  count: number;
  last: number;
}

export function createBasicAuth(
  credentials: readonly OperatorCredential[],
  clock: { now(): number; wait(milliseconds: number): Promise<void> } = systemClock,
): BasicAuth {
  const digests = credentials.map(({ username, password }) => digest(`${username}:${password}`));
  const failures = new Map<string, Failures>();

  const matches = (authorization: string): boolean => {
    const encoded = /^basic +([a-z0-9+/=]+)$/i.exec(authorization)?.[1] ?? '';
    const given = digest(Buffer.from(encoded, 'base64').toString('utf8'));
    // Every credential is compared, so that the time does not tell which one came close.
    return digests.map((known) => timingSafeEqual(known, given)).includes(true);
  };

  const fail = (address: string): number => {
    const now = clock.now();
    const known = failures.get(address);
    const count = known && now - known.last < memory ? known.count + 1 : 1;
    failures.delete(address);
    failures.set(address, { count, last: now });
    if (failures.size > remembered) {
      for (const oldest of failures.keys()) {
        failures.delete(oldest);
        break;
      }
    }
    return count <= freeFailures ? 0 : Math.min(firstDelay * 2 ** (count - freeFailures - 1), longestDelay);
  };

  return {
    async verify(authorization, address) {
      // No attempt is no failure: every browser's first request comes without.
      if (authorization === undefined) return false;
      if (matches(authorization)) {
        failures.delete(address);
        return true;
      }
      const delay = fail(address);
      if (delay > 0) await clock.wait(delay);
      return false;
    },
  };
}

const systemClock = {
  now: () => Date.now(),
  wait: (milliseconds: number) => new Promise<void>((done) => setTimeout(done, milliseconds).unref()),
};
