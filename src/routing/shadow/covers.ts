// Does a contender take every request that a part of another one is for? An answer of `false` may also mean that it cannot be told.
import { isWildcard } from '../router/wildcard-hosts.ts';
import { literalPrefix } from '../router/uri-index.ts';
import type { Contender, ContendingPath } from './contender.ts';

/** A part of a contender: one of each of the values that it lists. Undefined where it takes any value. */
export interface Part {
  readonly of: Contender;
  readonly host: string | undefined;
  readonly path: ContendingPath;
  readonly method: string | undefined;
}

/** `wildcards`: a wildcard takes requests for hosts that another row lists more exactly. */
export function covers(one: Contender, part: Part, wildcards: boolean): boolean {
  const { host, path, method, of } = part;
  if (one.expression !== of.expression) return false;
  return (
    of.schemes.every((scheme) => one.schemes.includes(scheme)) &&
    (one.addresses === '' || one.addresses === of.addresses) &&
    (one.methods.length === 0 || (method !== undefined && one.methods.includes(method))) &&
    (one.hosts.length === 0 ||
      (host !== undefined && one.hosts.some((own) => own === host || (wildcards && isWithin(host, own))))) &&
    (one.paths.length === 0 || one.paths.some((own) => isBelow(path, own))) &&
    (one.snis.length === 0 || (of.snis.length > 0 && of.snis.every((sni) => one.snis.includes(sni)))) &&
    one.headers.every(([name, values]) =>
      of.headers.some(([other, theirs]) => other === name && theirs.every((value) => hasText(values, value))),
    )
  );
}

const hasText = (values: readonly string[], value: string): boolean =>
  values.some((own) => own.toLowerCase() === value.toLowerCase());

/** Is every host that `host` stands for one that `wildcard` stands for, too? A port makes it hard to tell. */
function isWithin(host: string, wildcard: string): boolean {
  if (!isWildcard(wildcard) || host.includes(':') || wildcard.includes(':')) return false;
  const rest = wildcard.startsWith('*') ? wildcard.slice(1) : wildcard.slice(0, -1);
  if (!rest.includes('.')) return false;
  const long = isWildcard(host) ? host.length >= wildcard.length : host.length > rest.length;
  return wildcard.startsWith('*')
    ? long && !host.endsWith('*') && host.endsWith(rest)
    : long && !host.startsWith('*') && host.startsWith(rest);
}

/** Does every path that `path` matches match `other`, too? */
function isBelow(path: ContendingPath, other: ContendingPath): boolean {
  if (other.isRegex || path.text === other.text) return path.text === other.text;
  return startOf(path).startsWith(other.value);
}

/** The path of a row that takes any path: each begins with a slash. */
export const anyPath: ContendingPath = { text: '', value: '/', isRegex: false };

/** The text that every path which matches begins with. */
export const startOf = ({ value, isRegex }: ContendingPath): string =>
  isRegex ? literalPrefix(value) : value;
