// The path as later gateways route by it, one character for each byte: percent-encoding is removed where it means nothing, and
// dots and repeated slashes are resolved. Kong 3.9.1: kong/tools/uri.lua.

/** Characters with a meaning in an address keep their encoding. */
const reserved = new Set("!*'();:@&=+$,/?%#[]");

const bytesOf = (text: string): string =>
  Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join('');

/** A text of a row, compared with a path. */
export const asBytes = (text: string): string => (/^[\0-\x7f]*$/.test(text) ? text : bytesOf(text));

export function normalPath(path: string): string {
  const decoded = asBytes(path).replace(/%[0-9a-f]{2}/gi, (encoded) => {
    const character = String.fromCharCode(Number.parseInt(encoded.slice(1), 16));
    return reserved.has(character) ? encoded.toUpperCase() : character;
  });
  const segments: string[] = [];
  const parts = decoded.split('/').slice(1);
  for (const [index, part] of parts.entries()) {
    const isLast = index === parts.length - 1;
    if (part === '..') segments.pop();
    if (part !== '' && part !== '.' && part !== '..') segments.push(part);
    else if (isLast) segments.push('');
  }
  return `/${segments.join('/')}`;
}

/** The path as it is sent to the upstream. */
export const sentPath = (path: string): string =>
  path.replace(
    /[^!#$&'()*+,/:;=?@[\]A-Za-z0-9\-_.~%]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
