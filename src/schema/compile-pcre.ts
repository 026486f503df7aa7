// Compiles a PCRE expression to a JavaScript regular expression that matches the same texts, or answers why that is impossible.
import { compileFailed } from './pcre-cursor.ts';
import type { Hardness } from './pcre-hardness.ts';
import { translatePcre } from './pcre.ts';

export type CompiledPcre =
  /** To be run on text with one character per byte. */
  | { ok: true; regex: RegExp; hardness: Hardness }
  /** `at` is the rest of the expression from the error on; empty when the error is at the end or has no place. */
  | { ok: false; error: string; at: string };

/** `complete` turns the translated source into the source that is run. */
export function compilePcre(
  expression: string,
  complete: (source: string) => string = (source) => source,
): CompiledPcre {
  const translated = translatePcre(toBytes(expression));
  if ('error' in translated) return { ok: false, ...translated };
  const { source, flags, highestReference, ...hardness } = translated;
  try {
    // Counting the groups means running the expression once, so it is done only when the expression refers to a group.
    if (highestReference > 0 && highestReference > groupsOf(source, flags))
      return { ok: false, error: `${compileFailed}reference to non-existent subpattern`, at: '' };
    return { ok: true, regex: runnable(complete(source), flags, hardness), hardness };
  } catch (error) {
    const reason =
      error instanceof Error ? error.message.replace(/^.*: /s, '').toLowerCase() : 'invalid expression';
    return { ok: false, error: `${compileFailed}${reason}`, at: '' };
  }
}

/** Ways to match the empty text, as a binary logarithm, that are tried in less than a millisecond. */
const fewChoices = 10;

/**
 * Runs the expression twice, so that the engine throws now if it cannot run it. The engine compiles at the first run, and makes
 * machine code at the second. An expression with many ways to match the empty text is compiled behind a character that the
 * empty text does not have, because trying all ways could take years.
 */
function runnable(source: string, flags: string, { choices }: Hardness): RegExp {
  const regex = new RegExp(source, flags);
  const tried = choices > fewChoices ? new RegExp(`\\0(?:${source})`, flags) : regex;
  for (let run = 0; run < 2; run += 1) tried.test('');
  return regex;
}

/** The empty alternative comes first and matches the empty text at once. The match has one entry for each group. */
const groupsOf = (source: string, flags: string): number =>
  (new RegExp(`|${source}`, flags).exec('')?.length ?? 1) - 1;

/** Matched texts have one character for each byte, so the expression is converted to its UTF-8 bytes too. */
const toBytes = (text: string): string =>
  Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join('');

/**
 * The most characters that the expressions of one list may have together: all have to be translated and compiled. A single
 * expression has a limit of its own.
 */
const mostCharacters = 20_000;

export const areTooLong = (expressions: readonly string[]): boolean =>
  expressions.length > 1 && expressions.reduce((sum, { length }) => sum + length, 0) > mostCharacters;

export const tooLong = `expressions longer than ${mostCharacters} characters together`;
