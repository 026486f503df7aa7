// Whether a signature is right. One that was is remembered with what it signs: a client that calls more than once in a second
// signs the same lines each time, and an HMAC takes longer than all the rest of the plugin.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { fromBase64 } from '../base64.ts';
import { RecentlyUsed } from '../recently-used.ts';
import type { SignatureHeader } from './signature-header.ts';

/** A row of username and secret. After a change there is another row in its place. */
export type Signer = Readonly<Record<string, unknown>>;

interface Signed {
  readonly signer: Signer;
  readonly algorithm: string;
  readonly text: string;
}

/** More than the signatures of a busy second are not worth their memory: dates move on. */
const most = 2000;
/** Characters of signature and text. */
const longest = 1000;

export class Signatures {
  /** By their text in the header. */
  readonly #right = new RecentlyUsed<Signed>(most);

  /** `text`: what is signed, a character a byte. */
  isRight(signer: Signer, { algorithm, signature }: SignatureHeader, text: string): boolean {
    const known = this.#right.get(signature);
    if (known && known.signer === signer && known.algorithm === algorithm && known.text === text) return true;
    const right = isSigned(signer['secret'], algorithm, signature, text);
    if (right && signature.length + text.length <= longest)
      this.#right.set(signature, { signer, algorithm, text });
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
