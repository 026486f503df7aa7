// Compares what a caller says with a secret, in a time that tells nothing of it. What is not set, or empty, is nobody's secret.
import { createHash, timingSafeEqual } from 'node:crypto';

export const sameSecret = (given: unknown, secret: unknown): boolean =>
  typeof given === 'string' &&
  given !== '' &&
  typeof secret === 'string' &&
  timingSafeEqual(digest(given), digest(secret));

/** Digests have one length, whatever that of the texts. */
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
