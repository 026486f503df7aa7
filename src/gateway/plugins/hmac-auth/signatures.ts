// Whether a signature is right. One that was is remembered, without what it signs: a client that calls more than once in a second
// signs the same lines each time, and an HMAC takes longer than all the rest of the plugin.
import { createHmac, hash, timingSafeEqual } from 'node:crypto';
import { fromBase64 } from '../base64.ts';
import { RecentlyUsed } from '../recently-used.ts';
import type { SignatureHeader } from './signature-header.ts';

/** A row of username and secret. After a change there is another row in its place. */
export type Signer = Readonly<Record<string, unknown>>;

/** More than the signatures of a busy second are not worth their memory: dates move on. */
const most = 2000;

export class Signatures {
  /** The signer of what was signed, by the digest of algorithm, signature and signed text. */
  readonly #right = new RecentlyUsed<Signer>(most);

  /** `text`: what is signed, a character a byte. */
  isRight(signer: Signer, { algorithm, signature }: SignatureHeader, text: string): boolean {
    // With its length, so that no end of a signature reads like a beginning of the text.
    const question = hash('sha256', `${algorithm}:${signature.length}:${signature}${text}`, 'base64');
    if (this.#right.get(question) === signer) return true;
    const right = isSigned(signer['secret'], algorithm, signature, text);
    if (right) this.#right.set(question, signer);
    return right;
  }
}

/** With an empty secret anybody could sign. */
function isSigned(secret: unknown, algorithm: string, signature: string, text: string): boolean {
  const given = fromBase64(signature);
  if (given === undefined || typeof secret !== 'string' || secret === '') return false;
  const expected = createHmac(algorithm.slice('hmac-'.length), secret).update(text, 'latin1').digest();
  return given.length === expected.length && timingSafeEqual(given, expected);
}
