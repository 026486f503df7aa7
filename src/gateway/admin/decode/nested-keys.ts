// Turns keys that name a place in a table into tables: `config[a]` (lapis, add_params) and `config.a`
// (Kong 0.13.1: kong/api/api_helpers.lua, normalize_nested_params).
import { listFrom } from '#schema/coerce.ts';
import { isTable } from '#schema/table.ts';

export type Parameters = Record<string, unknown>;

/** As deep as a JSON body may be. */
const deepest = 1000;
/** Steps into tables that the keys of one request may take together: the proxy waits while they are followed. */
const mostSteps = 100_000;

/** Counts the steps of all keys of one request, so that a small number of very long keys is bounded too. */
export class KeySteps {
  #left = mostSteps;

  /** True when this key may be followed from a table at this depth. Reading the key ends where it leads too deep. */
  allow(key: string, depth = 0): boolean {
    const most = Math.min(this.#left, deepest - depth);
    let steps = 1;
    for (let at = 0; at < key.length && steps <= most; at += 1) {
      const character = key.charCodeAt(at);
      if (character === 0x2e || character === 0x5b) steps += 1;
    }
    this.#left -= steps;
    return steps <= most;
  }
}

/** Adds parameters to those that are there, putting `a[b][c]` into tables. A later one replaces an earlier one. */
export function addBracketed(parameters: Parameters, added: Iterable<readonly [string, unknown]>): void {
  for (const [key, value] of added) {
    const names = bracketed(key);
    if (names) place(parameters, names, value, 'replace');
    else set(parameters, key, value);
  }
}

/** The names in `a[b][c]`; undefined for any other key. */
function bracketed(key: string): string[] | undefined {
  let open = key.indexOf('[');
  if (open < 1) return undefined;
  const names = [key.slice(0, open)];
  while (open >= 0) {
    const close = key.indexOf(']', open);
    if (close < 0) break;
    names.push(key.slice(open + 1, close));
    open = key.indexOf('[', close);
  }
  return names.length > 1 ? names : undefined;
}

/** The tables, or the reason why there are none: a plain value is in the place of the key `taken`, or the steps are too many. */
export type Nested = { nested: Parameters } | { taken: string } | 'too-deep';

/** Puts `a.b` into tables, at every depth. */
export function nestDotted(parameters: Readonly<Parameters>, steps: KeySteps, depth = 0): Nested {
  const nested: Parameters = {};
  const dotted: [string, unknown][] = [];
  for (const [key, value] of Object.entries(parameters)) {
    if (!steps.allow(key, depth)) return 'too-deep';
    const names = key.split('.');
    const inner = nestValue(value, steps, depth + names.length);
    if (inner === 'too-deep' || 'taken' in inner) return inner;
    if (names.length > 1) dotted.push([key, inner.value]);
    else set(nested, key, inner.value);
  }
  for (const [key, value] of dotted) {
    if (!place(nested, key.split('.'), value, 'keep')) return { taken: key };
  }
  return { nested };
}

function nestValue(
  value: unknown,
  steps: KeySteps,
  depth: number,
): { value: unknown } | { taken: string } | 'too-deep' {
  if (typeof value !== 'object' || value === null) return { value };
  // A list's elements stay as they are; a table with the keys 1 to n is a list.
  const list = listFrom(value);
  if (list && list.length > 0) return { value: list };
  const inner = nestDotted({ ...value }, steps, depth);
  return inner !== 'too-deep' && 'nested' in inner ? { value: inner.nested } : inner;
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

/** Also for a key called __proto__. */
function set(target: Parameters, key: string, value: unknown): void {
  if (key === '__proto__')
    Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
  else target[key] = value;
}
