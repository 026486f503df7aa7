// Keys that say where their value belongs: `config[a]` (lapis, add_params) and `config.a`
// (Kong 0.13.1: kong/api/api_helpers.lua, normalize_nested_params).
import { listFrom } from '#schema/coerce.ts';

export type Parameters = Record<string, unknown>;

/** As deep as a JSON body may be. */
const deepest = 1000;

/** Adds parameters to those that are there, putting `a[b][c]` into tables. A later one replaces an earlier one. */
export function addBracketed(parameters: Parameters, added: Iterable<readonly [string, unknown]>): void {
  for (const [key, value] of added) {
    const front = /^[^[]+(?=\[)/.exec(key)?.[0];
    const inner = front === undefined ? [] : [...key.matchAll(/\[(.*?)\]/g)].map(([, name]) => name ?? '');
    if (front === undefined || inner.length === 0) set(parameters, key, value);
    else place(parameters, [front, ...inner.slice(0, deepest)], value, 'replace');
  }
}

/** Puts `a.b` into tables, at every depth. Answers the key whose place is taken by a plain value, if any. */
export function nestDotted(parameters: Readonly<Parameters>): { nested: Parameters } | { taken: string } {
  const nested: Parameters = {};
  const dotted: [string, unknown][] = [];
  for (const [key, value] of Object.entries(parameters)) {
    const inner = nestValue(value);
    if ('taken' in inner) return inner;
    if (key.includes('.')) dotted.push([key, inner.value]);
    else set(nested, key, inner.value);
  }
  for (const [key, value] of dotted) {
    if (!place(nested, key.split('.').slice(0, deepest), value, 'keep')) return { taken: key };
  }
  return { nested };
}

function nestValue(value: unknown): { value: unknown } | { taken: string } {
  if (typeof value !== 'object' || value === null) return { value };
  // A list's elements stay as they are; a table with the keys 1 to n is a list.
  const list = listFrom(value);
  if (list && list.length > 0) return { value: list };
  const inner = nestDotted({ ...value });
  return 'taken' in inner ? inner : { value: inner.nested };
}

/** Walks to the last name, making tables on the way; a plain value in the way is replaced, or stops the walk. */
function place(
  target: Parameters,
  names: readonly string[],
  value: unknown,
  obstacle: 'replace' | 'keep',
): boolean {
  let at = target;
  for (const name of names.slice(0, -1)) {
    const there = Object.hasOwn(at, name) ? at[name] : undefined;
    if (isTable(there)) {
      at = there;
      continue;
    }
    if (there !== undefined && obstacle === 'keep') return false;
    const made: Parameters = {};
    set(at, name, made);
    at = made;
  }
  set(at, names.at(-1) ?? '', value);
  return true;
}

const isTable = (value: unknown): value is Parameters =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Also for a key called __proto__. */
function set(target: Parameters, key: string, value: unknown): void {
  Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
}
