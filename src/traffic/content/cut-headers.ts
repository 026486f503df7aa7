// Cuts the secrets out of the headers of a message.
import type { Cutting } from './cut-texts.ts';

export type HeaderPair = readonly [name: string, value: string];

const pairsOf = (list: readonly string[]): HeaderPair[] =>
  Array.from({ length: Math.floor(list.length / 2) }, (_, index) => [
    list[2 * index] ?? '',
    list[2 * index + 1] ?? '',
  ]);

/** Of a flat list: name, value, name, value … */
export const cutHeaders = (list: readonly string[], cutting: Cutting): readonly HeaderPair[] =>
  pairsOf(list).map(([name, value]) => [name, cutHeader(name, value, cutting)]);

export const headerIn = (headers: readonly HeaderPair[], wanted: string): string | undefined =>
  headers.find(([name]) => name.toLowerCase() === wanted)?.[1];

function cutHeader(name: string, value: string, { isSecret, values }: Cutting): string {
  if (!isSecret(name)) return value;
  switch (name.toLowerCase()) {
    case 'cookie':
    case 'set-cookie':
      return cutCookies(value, values);
    case 'authorization':
    case 'proxy-authorization': {
      const [scheme = '', ...rest] = value.split(' ');
      if (rest.length === 0) return values.add(value);
      if (scheme.toLowerCase() === 'basic') addPassword(rest.join(' '), values);
      return `${scheme} ${values.add(rest.join(' '))}`;
    }
    default:
      return values.add(value);
  }
}

/** The names of cookies and the attributes of Set-Cookie stay. */
const cutCookies = (value: string, values: Cutting['values']): string =>
  value
    .split(';')
    .map((part, index) => {
      const equals = part.indexOf('=');
      const name = part.slice(0, Math.max(0, equals));
      const isAttribute = index > 0 && attributes.has(name.trim().toLowerCase());
      return equals < 0 || isAttribute ? part : `${name}=${values.add(part.slice(equals + 1).trim())}`;
    })
    .join(';');

/** RFC 6265, section 4.1 */
const attributes: ReadonlySet<string> = new Set(['expires', 'max-age', 'domain', 'path', 'samesite']);

/** RFC 7617: the Base64 of `user:password`. */
function addPassword(credentials: string, values: Cutting['values']): void {
  const [, ...password] = Buffer.from(credentials, 'base64').toString().split(':');
  values.add(password.join(':'));
}
