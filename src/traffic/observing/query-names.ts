// The names of the parameters in a query. Their values never leave the request.

/** Names of one query. */
const mostNames = 20;
/** Characters of a query that the proxy's thread looks at, and the most bytes that it writes of them. */
export const longestQuery = 512;

const equals = 0x3d;
const ampersand = 0x26;

/**
 * Writes the names of the parameters that have a value, each with an `&` behind it, from `start` on. Answers where they end. It runs on the
 * proxy's thread: it makes no text, and writes nothing of a parameter before it has found a value behind it.
 */
export function writeQueryNames(bytes: Uint8Array, start: number, query: string): number {
  const length = Math.min(query.length, longestQuery);
  let end = start;
  let begin = 0;
  let at = 0;
  while (at < length) {
    const code = query.charCodeAt(at);
    at += 1;
    if (code === ampersand) begin = at;
    if (code !== equals) continue;
    if (isValue(query.charCodeAt(at))) {
      for (let place = begin; place < at - 1; place += 1, end += 1) bytes[end] = query.charCodeAt(place);
      bytes[end] = ampersand;
      end += 1;
    }
    const next = query.indexOf('&', at);
    at = next < 0 ? length : next;
  }
  return end;
}

/** `code`: what follows the `=`. A further `=` is the end of a secret in Base64 that stands alone. */
const isValue = (code: number): boolean => code !== ampersand && code !== equals && !Number.isNaN(code);

export const readQueryNames = (written: string): string[] | undefined =>
  plainNames(new URLSearchParams(written).keys());

/** The names of parameters that have a value, without it: `?key` alone may be a secret. */
export function queryNamesOf(
  pairs: Iterable<readonly [name: unknown, value: unknown]>,
): string[] | undefined {
  return plainNames(
    Array.from(pairs).flatMap(([name, value]) =>
      value === true || value === '' || value === null || value === undefined ? [] : [name],
    ),
  );
}

/** Names are plain and short; others are left out. */
function plainNames(all: Iterable<unknown>): string[] | undefined {
  const names = new Set<string>();
  for (const name of all) {
    if (names.size >= mostNames) break;
    if (typeof name === 'string' && /^[A-Za-z_][A-Za-z0-9_.[\]-]{0,39}$/.test(name)) names.add(name);
  }
  return names.size === 0 ? undefined : [...names].toSorted();
}
