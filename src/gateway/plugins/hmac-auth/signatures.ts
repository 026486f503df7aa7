// Whether a signature is right. One that was is remembered with what it signs: a client that calls more than once in a second
// signs the same lines each time, and an HMAC takes longer than all the rest of the plugin.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { fromBase64 } from '../base64.ts';
import type { FoundRow } from '../plugin.ts';
import { RecentlyUsed } from '../recently-used.ts';
import type { SignatureHeader } from './signature-header.ts';

interface Signed {
  readonly signer: FoundRow;
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
  isRight(signer: FoundRow, { algorithm, signature }: SignatureHeader, text: string): boolean {
    const known = this.#right.get(signature);
    if (known && known.signer === signer && known.algorithm === algorithm && known.text === text) return true;
    const right = isSigned(signer['secret'], algorithm, signature, text);
    if (right && signature.length + text.length <= longest)
      this.#right.set(copyOf(signature), { signer, algorithm, text: copyOf(text) });
    return right;
  }
}

/** A part of a text keeps the whole of it in memory: here, the client's header. */
const copyOf = (text: string): string => Buffer.from(text, 'latin1').toString('latin1');

/** With an empty secret anybody could sign. */
function isSigned(secret: unknown, algorithm: string, signature: string, text: string): boolean {
  const given = fromBase64(signature);
  if (given === undefined || typeof secret !== 'string' || secret === '') return false;
  const expected = createHmac(algorithm.slice('hmac-'.length), secret).update(text, 'latin1').digest();
  return given.length === expected.length && timingSafeEqual(given, expected);
}
