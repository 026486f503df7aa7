// Says in a header which values a client has read of the fields that it changes, without the values themselves: they may be secret.
import { isTable } from './table.ts';

/** A change with this header is refused with 412 when one of its fields was changed since the client read it. */
export const unchangedHeader = 'gatehouse-if-unchanged';

/** A longer header may be refused on its way. The change is sent without one then. */
const longest = 4000;

/** `row`: as the gateway shows it; `sent`: the fields that are changed, nested as they are sent. */
export function unchangedSince(row: unknown, sent: unknown): string | undefined {
  const paths = pathsIn(sent);
  const value = `${paths.map((path) => path.map(encodeURIComponent).join('/')).join(',')};${digestOf(row, paths)}`;
  return paths.length > 0 && value.length <= longest ? value : undefined;
}

/** Does the row still have the values that the header is about? A header that nothing can be read from is about other values. */
export function isUnchanged(header: string, row: unknown): boolean {
  const [names = '', digest] = header.split(';');
  try {
    const paths = names.split(',').map((path) => path.split('/').map(decodeURIComponent));
    return digestOf(row, paths) === digest;
  } catch {
    return false;
  }
}

function pathsIn(sent: unknown): string[][] {
  if (!isTable(sent)) return [];
  return Object.keys(sent)
    .toSorted()
    .flatMap((name) => {
      const inner = pathsIn(sent[name]);
      return inner.length > 0 ? inner.map((path) => [name, ...path]) : [[name]];
    });
}

function digestOf(row: unknown, paths: readonly string[][]): string {
  return hash(JSON.stringify(paths.map((path) => canonical(path.reduce<unknown>(memberOf, row)))));
}

const memberOf = (value: unknown, name: string): unknown =>
  isTable(value) && Object.hasOwn(value, name) ? value[name] : undefined;

/** Kong writes an empty list as an empty table, and may leave out a field without a value. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.length > 0 ? value.map(canonical) : null;
  if (!isTable(value)) return value ?? null;
  const members = Object.entries(value)
    .map(([name, member]) => [name, canonical(member)] as const)
    .filter(([, member]) => member !== null);
  return members.length > 0
    ? Object.fromEntries(members.toSorted(([one], [other]) => (one < other ? -1 : 1)))
    : null;
}

/** Two 32-bit hashes of the kind FNV-1a with different beginnings. Equal values are what it has to find, not forged ones. */
function hash(text: string): string {
  let one = 0x811c9dc5;
  let other = 0xcbf29ce4;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    one = Math.imul(one ^ code, 0x01000193);
    other = Math.imul(other ^ code, 0x85ebca6b);
  }
  return [one, other].map((part) => (part >>> 0).toString(16).padStart(8, '0')).join('');
}
