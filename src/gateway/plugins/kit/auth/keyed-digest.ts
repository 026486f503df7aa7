// Digests of secrets. A cache uses the digest as its key, so that it does not hold the secret itself.
import { hash, randomBytes } from 'node:crypto';

/** A function from a secret to its SHA-256 in base64, with a random key that never leaves the function. */
export function keyedDigest(): (secret: string) => string {
  const key = randomBytes(32).toString('base64');
  return (secret) => hash('sha256', `${key}:${secret}`, 'base64');
}
