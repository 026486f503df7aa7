// Remembers which tokens have been verified, so that a signature is checked once and not with every request. Holds no token:
// each is known by its digest.
import { hash } from 'node:crypto';
import type { FoundRow } from '../plugin.ts';
import { RecentlyUsed } from '../../memory/recently-used.ts';
import type { Validity } from './claims.ts';

/** The parts of a verified token that must be checked again with every request. */
export interface Verified extends Validity {
  /** The row that the signature was verified with. */
  readonly credential: FoundRow;
}

export class VerifiedTokens {
  readonly #known: RecentlyUsed<Verified>;

  /** At least half of `most` are kept. */
  constructor(most = 20_000) {
    this.#known = new RecentlyUsed(most);
  }

  find(reading: string, token: string): Verified | undefined {
    return this.#known.get(digest(reading, token));
  }

  /** `reading` tells how the token was read: the same one may say another thing to another configuration. */
  remember(reading: string, token: string, verified: Verified): void {
    this.#known.set(digest(reading, token), verified);
  }
}

const digest = (reading: string, token: string): string => hash('sha256', `${reading} ${token}`, 'base64');
