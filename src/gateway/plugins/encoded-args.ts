// Arguments as a query or a form carries them, found and left out by name. Works on bytes: one character each.

/** Without the arguments of this name; the others are encoded anew, as Kong does when it sets a query. */
export function withoutArg(encoded: string, name: string): string {
  return pairs(encoded)
    .filter(([key]) => key !== name)
    .map(([key, value]) => (value === true ? encode(key) : `${encode(key)}=${encode(value)}`))
    .join('&');
}

/** The values of this name; `true` for one without `=`. */
export const argsNamed = (encoded: string, name: string): (string | true)[] =>
  pairs(encoded).flatMap(([key, value]) => (key === name ? [value] : []));

const pairs = (encoded: string): [string, string | true][] =>
  encoded.split('&').flatMap((part): [string, string | true][] => {
    const equals = part.indexOf('=');
    const key = decode(equals < 0 ? part : part.slice(0, equals));
    if (key === '') return [];
    return [[key, equals < 0 ? true : decode(part.slice(equals + 1))]];
  });

const decode = (text: string): string =>
  text
    .replaceAll('+', ' ')
    .replace(/%([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

const encode = (text: string): string =>
  text.replace(
    /[^A-Za-z0-9\-_.!~*'()]/g,
    (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
