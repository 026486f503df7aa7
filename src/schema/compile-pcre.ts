// A PCRE expression as a regular expression of JavaScript that matches the same, or why it cannot be one.
import { compileFailed } from './pcre-cursor.ts';
import { translatePcre, type Hardness } from './pcre.ts';

export type CompiledPcre =
  /** To be run on text with one character per byte. */
  | { ok: true; regex: RegExp; hardness: Hardness }
  /** `at` is the rest of the expression from where the error is; empty when it is its end or nowhere in particular. */
  | { ok: false; error: string; at: string };

/** `complete` makes the source that is run of the expression's. */
export function compilePcre(
  expression: string,
  complete: (source: string) => string = (source) => source,
): CompiledPcre {
  const translated = translatePcre(toBytes(expression));
  if ('error' in translated) return { ok: false, ...translated };
  const { source, flags, highestReference, ...hardness } = translated;
  try {
    // Counting the groups means running the expression once, which is worth it only where one is referred to.
    if (highestReference > 0 && highestReference > groupsOf(source, flags))
      return { ok: false, error: `${compileFailed}reference to non-existent subpattern`, at: '' };
    return { ok: true, regex: runnable(complete(source), flags), hardness };
  } catch (error) {
    const reason =
      error instanceof Error ? error.message.replace(/^.*: /s, '').toLowerCase() : 'invalid expression';
    return { ok: false, error: `${compileFailed}${reason}`, at: '' };
  }
}

/**
 * Throws what the engine throws: of an expression that it cannot run it says so only when it is run, and of one that it cannot make
 * machine code of when it is run again.
 */
function runnable(source: string, flags: string): RegExp {
  const regex = new RegExp(source, flags);
  for (let run = 0; run < 2; run += 1) regex.test('');
  return regex;
}

/** An expression that also matches nothing at all, run on nothing, shows how many groups it has. */
const groupsOf = (source: string, flags: string): number =>
  (new RegExp(`${source}|`, flags).exec('')?.length ?? 1) - 1;

/** What is matched is read a byte a character, so an expression has to be made of the bytes of its UTF-8 form. */
const toBytes = (text: string): string =>
  Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join('');

/** Characters that the expressions of one list may have together: each has to be translated, and compiled. One has a limit of its own. */
const mostCharacters = 20_000;

export const areTooLong = (expressions: readonly string[]): boolean =>
  expressions.length > 1 && expressions.reduce((sum, { length }) => sum + length, 0) > mostCharacters;

export const tooLong = `expressions longer than ${mostCharacters} characters together`;
