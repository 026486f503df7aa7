// A uri of an api: plain text that is a prefix, or a regular expression. Knows nothing of routing.
// Kong writes its expressions for PCRE, over bytes; here they become JavaScript ones with the same meaning. An
// expression without a counterpart is refused, so that no expression is kept that would match something else than in Kong.
// Kong 0.13.1: kong/core/api_router.lua, marshall_api; kong/dao/schemas/apis.lua, check_uri.
import { areTooLong, compilePcre } from './compile-pcre.ts';
import type { Hardness } from './pcre-hardness.ts';
import { show } from './show.ts';

const plain = /^[A-Za-z0-9.\-_~/%]*$/;

/** A plain uri matches every path that starts with it; any other is a regular expression. */
export const isPlainUri = (uri: string): boolean => plain.test(uri);

/** Only the texts among the values count. */
export const hasTooLongExpressions = (uris: readonly unknown[]): boolean =>
  areTooLong(uris.filter((uri): uri is string => typeof uri === 'string' && !isPlainUri(uri)));

export type CompiledUri =
  /** The expression is anchored at the start. Its last group is the text after the match and one optional slash. */
  | { ok: true; regex: RegExp; hardness: Hardness }
  /** The text after `PCRE returned: ` in Kong's messages. */
  | { ok: false; error: string };

/** The regular expression of a uri that is not plain, to be run on a raw path (one character per byte). */
export function compileUri(uri: string): CompiledUri {
  // Kong appends to the text of the expression, so that with `/a|/b` only the last branch is stripped.
  const compiled = compilePcre(uri, (source) => `^(?:${source}/?(.*))`);
  if (compiled.ok) return compiled;
  const at = compiled.at ? ` at "${show(compiled.at)}"` : '';
  return { ok: false, error: `${compiled.error} in "${show(uri)}"${at}` };
}
