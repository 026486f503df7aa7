// A PCRE expression as a regular expression of JavaScript that matches the same, or why it cannot be one.
import { compileFailed, translatePcre } from './pcre.ts';

export type CompiledPcre =
  /** To be run on text with one character per byte. How hard that can get: as pcre.ts says. */
  | { ok: true; regex: RegExp; degree: number; backtracks: boolean; anchored: false }
  /** `at` is the rest of the expression from where the error is; empty when it is its end or nowhere in particular. */
  | { ok: false; error: string; at: string };

export function compilePcre(expression: string): CompiledPcre {
  const translated = translatePcre(toBytes(expression));
  if ('error' in translated) return { ok: false, ...translated };
  const { source, flags, highestReference, degree, backtracks } = translated;
  try {
    // Counting the groups means running the expression once, which is worth it only where one is referred to.
    if (highestReference > 0 && highestReference > groupsOf(source, flags))
      return { ok: false, error: `${compileFailed}reference to non-existent subpattern`, at: '' };
    return { ok: true, regex: new RegExp(source, flags), degree, backtracks, anchored: false };
  } catch (error) {
    const reason =
      error instanceof Error ? error.message.replace(/^.*: /, '').toLowerCase() : 'invalid expression';
    return { ok: false, error: `${compileFailed}${reason}`, at: '' };
  }
}

/** An expression that also matches nothing at all, run on nothing, shows how many groups it has. */
const groupsOf = (source: string, flags: string): number =>
  (new RegExp(`${source}|`, flags).exec('')?.length ?? 1) - 1;

/** What is matched is read a byte a character, so an expression has to be made of the bytes of its UTF-8 form. */
const toBytes = (text: string): string =>
  Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join('');
