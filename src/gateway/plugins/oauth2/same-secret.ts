// Compares a caller's text with a secret, in a time that does not depend on the secret. A secret that is unset or empty never
// matches.
import { createHash, timingSafeEqual } from 'node:crypto';

export const sameSecret = (given: unknown, secret: unknown): boolean =>
  typeof given === 'string' &&
  given !== '' &&
  typeof secret === 'string' &&
  timingSafeEqual(digest(given), digest(secret));

/** Digests have one length, whatever that of the texts. */
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
