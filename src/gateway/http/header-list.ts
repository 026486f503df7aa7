// Header lines as one flat list: name, value, name, value … in the order and spelling they have on the wire.
// Names are matched without regard to case. Knows nothing of what any header means.
export type HeaderList = string[];

/** The index of the next header with this (lower-case) name, from index `from` on; -1 when there is none. */
export function findHeader(list: readonly string[], name: string, from = 0): number {
  for (let i = from; i < list.length; i += 2) {
    const candidate = list[i];
    if (candidate !== undefined && sameName(candidate, name)) return i;
  }
  return -1;
}

export function headerValue(list: readonly string[], name: string): string | undefined {
  const at = findHeader(list, name);
  return at < 0 ? undefined : list[at + 1];
}

export function headerValues(list: readonly string[], name: string): string[] {
  const values: string[] = [];
  for (let at = findHeader(list, name); at >= 0; at = findHeader(list, name, at + 2)) {
    values.push(list[at + 1] ?? '');
  }
  return values;
}

/** Replaces the first header of this name in place and drops the others; adds it at the end when there is none. */
export function setHeader(list: HeaderList, name: string, value: string): void {
  const lower = lowerCase(name);
  const at = findHeader(list, lower);
  if (at < 0) {
    list.push(name, value);
    return;
  }
  list[at + 1] = value;
  removeHeader(list, lower, at + 2);
}

export function removeHeader(list: HeaderList, name: string, from = 0): void {
  let kept = findHeader(list, name, from);
  if (kept < 0) return;
  // The remaining headers move up in one pass. Removing each of many headers separately would move all others each time.
  for (let i = kept + 2; i < list.length; i += 2) {
    const candidate = list[i] ?? '';
    if (sameName(candidate, name)) continue;
    list[kept] = candidate;
    list[kept + 1] = list[i + 1] ?? '';
    kept += 2;
  }
  list.length = kept;
}

/** The bytes of the header lines on the wire, with the empty line after them. */
export function headerBytes(list: readonly string[]): number {
  let bytes = '\r\n'.length;
  for (let i = 0; i < list.length; i += 2) {
    bytes += (list[i]?.length ?? 0) + ': '.length + (list[i + 1]?.length ?? 0) + '\r\n'.length;
  }
  return bytes;
}
/** The header lines as they are on the wire. */
export function headerLines(list: readonly string[]): string {
  let text = '';
  for (let i = 0; i < list.length; i += 2) text += `${list[i]}: ${list[i + 1]}\r\n`;
  return text;
}

function sameName(candidate: string, lower: string): boolean {
  return candidate.length === lower.length && (candidate === lower || candidate.toLowerCase() === lower);
}

interface KnownName {
  readonly lower: string;
  readonly isToken: boolean;
}

/** The names that plugins use. They are the same with every request, and a look-up costs less than checking the name again. */
const knownNames = new Map<string, KnownName>();
const mostNames = 1000;
const longestName = 64;

function known(name: string): KnownName {
  let found = knownNames.get(name);
  if (found) return found;
  found = { lower: name.toLowerCase(), isToken: isToken(name) };
  // A plugin may make names from a client's data, so the map is bounded. The usual names are soon in it again.
  if (knownNames.size >= mostNames) knownNames.clear();
  if (name.length <= longestName) knownNames.set(name, found);
  return found;
}

export const lowerCase = (name: string): string => known(name).lower;

const token = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

/** Header names and methods are tokens (RFC 9110, 5.6.2). */
export const isToken = (text: string): boolean => token.test(text);

const unsafe = /[^\t\x20-\x7e\x80-\xff]/;

/** True when no character ends a line, also after each character is reduced to one byte. */
export const isSendable = (text: string): boolean => !unsafe.test(text);

/**
 * Checks a header that a plugin sets: a line break in a value would end the header and start another. Throws when it cannot be
 * sent as a header line. The value is not in the message, because it may be a secret.
 */
export function assertHeader(name: string, value: string): void {
  if (!known(name).isToken) throw new TypeError(`not a header name: ${JSON.stringify(name)}`);
  if (!isSendable(value))
    throw new TypeError(`the value of header ${name} has a character that cannot be sent`);
}
