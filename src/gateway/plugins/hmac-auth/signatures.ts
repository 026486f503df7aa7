// Whether a signature is right. One that comes again is remembered with what it signs: a client that calls more than once in a
// second signs the same lines each time, and an HMAC takes longer than all the rest of the plugin.
import { timingSafeEqual } from 'node:crypto';
import { fromBase64 } from '../../http/base64.ts';
import { flatText } from '../../memory/flat-text.ts';
import type { FoundRow } from '../plugin.ts';
import { RecentlyUsed } from '../../memory/recently-used.ts';
import { hmac, type Algorithm } from './hmac.ts';

interface Signing {
  readonly algorithm: Algorithm;
  readonly signature: string;
}

interface Signed {
  readonly signer: FoundRow;
  readonly algorithm: Algorithm;
  readonly text: string;
}

/** More than the signatures of a busy second are not worth their memory: dates move on. */
const most = 2000;
/** Characters of signature and text. */
const longest = 1000;

export class Signatures {
  /** By their text in the header. */
  readonly #right = new RecentlyUsed<Signed>(most);
  readonly #marks = new Marks();

  /** `text`: the signed text, one character for each byte. */
  isRight(signer: FoundRow, { algorithm, signature }: Signing, text: string): boolean {
    const known = this.#right.get(signature);
    if (known && known.signer === signer && known.algorithm === algorithm && known.text === text) return true;
    const right = isSigned(signer['secret'], algorithm, signature, text);
    if (right && signature.length + text.length <= longest && this.#marks.markedBefore(signature))
      this.#right.set(flatText(signature), { signer, algorithm, text: flatText(text) });
    return right;
  }
}

/** Remembers a small part of each signature that has come. Keeping whole signatures that do not come again would cost memory. */
class Marks {
  readonly #marks = new Int32Array(4096);

  /** Whether the signature, a right one, was marked lately; it is now. */
  markedBefore(signature: string): boolean {
    // The characters of a signature are as good as random. The first two choose the place of its mark, and the next four are the mark.
    const place = (signature.charCodeAt(0) * 64 + signature.charCodeAt(1)) % this.#marks.length;
    let mark = 0;
    for (let i = 2; i < 6; i += 1) mark = (mark << 8) | signature.charCodeAt(i);
    const before = this.#marks[place] === mark;
    this.#marks[place] = mark;
    return before;
  }
}

/** With an empty secret every client could sign. */
function isSigned(secret: unknown, algorithm: Algorithm, signature: string, text: string): boolean {
  if (typeof secret !== 'string' || secret === '') return false;
  // As text, because a Buffer made by a digest takes as long as the digest.
  const expected = hmac(algorithm, secret, text);
  if (isEqual(signature, expected)) return true;
  // It may be written in another way.
  const usual = fromBase64(signature)?.toString('base64');
  return usual !== undefined && isEqual(usual, expected);
}

const isEqual = (given: string, expected: string): boolean =>
  given.length === expected.length &&
  timingSafeEqual(Buffer.from(given, 'latin1'), Buffer.from(expected, 'latin1'));
