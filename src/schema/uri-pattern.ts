// A uri of an api: plain text that is a prefix, or a regular expression. Knows nothing of routing.
// Kong writes its expressions for PCRE, over bytes; here they become JavaScript ones with the same meaning, and what has
// no counterpart is refused, so that no expression is kept that would match something else than in Kong.
// Kong 0.13.1: kong/core/api_router.lua, marshall_api; kong/dao/schemas/apis.lua, check_uri.

import { compileFailed, translatePcre } from './pcre.ts';

const plain = /^[A-Za-z0-9.\-_~/%]*$/;

/** A plain uri matches every path that starts with it; any other is a regular expression. */
export const isPlainUri = (uri: string): boolean => plain.test(uri);

export type CompiledUri =
  /** Anchored at the start; its last group is what follows the match and one optional slash. */
  | { ok: true; regex: RegExp; degree: number; backtracks: boolean }
  /** What Kong's messages say after `PCRE returned: `. */
  | { ok: false; error: string };

/** The regular expression of a uri that is not plain, to be run on a raw path (one character per byte). */
export function compileUri(uri: string): CompiledUri {
  const translated = translatePcre(toBytes(uri));
  if ('error' in translated) {
    const at = translated.at ? ` at "${translated.at}"` : '';
    return { ok: false, error: `${translated.error} in "${uri}"${at}` };
  }
  const { source, flags, highestReference, degree, backtracks } = translated;
  try {
    // Counting the groups means running the expression once, which is worth it only where one is referred to.
    if (highestReference > 0 && highestReference > groupsOf(source, flags))
      return { ok: false, error: `${compileFailed}reference to non-existent subpattern in "${uri}"` };
    // Kong appends to the text of the expression, so that with `/a|/b` only the last branch is stripped.
    return { ok: true, regex: new RegExp(`^(?:${source}/?(.*))`, flags), degree, backtracks };
  } catch (error) {
    const reason =
      error instanceof Error ? error.message.replace(/^.*: /, '').toLowerCase() : 'invalid expression';
    return { ok: false, error: `${compileFailed}${reason} in "${uri}"` };
  }
}

/** An expression that also matches nothing at all, run on nothing, shows how many groups it has. */
const groupsOf = (source: string, flags: string): number =>
  (new RegExp(`${source}|`, flags).exec('')?.length ?? 1) - 1;

/** Requests are read a byte a character, so an expression has to be made of the bytes of its UTF-8 form. */
const toBytes = (text: string): string =>
  Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join('');
