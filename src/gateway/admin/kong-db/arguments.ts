// The arguments of a request to an entity of kong/db: body and query are kept apart, and texts become numbers,
// booleans and nulls when they look like them.
// Kong 0.13.1: kong/api/arguments.lua
import { numberFrom } from '#schema/coerce.ts';
import type { Argument } from '../decode/arguments.ts';
import type { Parameters } from '../decode/nested-keys.ts';
import type { Sent } from '../decode/parameters.ts';

export interface Arguments {
  /** The JSON body unchanged, or a form's fields. A multipart body gives no fields. */
  body: Readonly<Parameters>;
  query: Readonly<Parameters>;
}

/** Kong reads at most this number of arguments of a query or a form. The depth of their keys was checked when they were decoded. */
const most = 100;

export const readArguments = ({ query, form, json, typedForm }: Sent): Arguments => ({
  body: typedForm ? decodeArguments(form) : json,
  query: decodeArguments(query),
});

/** A Lua table. A table whose only keys are the numbers 1, 2 … is a list. */
type Table = Map<string | number, unknown>;

/** `a.b` and `a[1]` say where a value belongs; values for the same place become a list. */
export function decodeArguments(given: readonly Argument[]): Parameters {
  const values = new Map<string, unknown[]>();
  for (const [key, value] of given.slice(0, most)) {
    const before = values.get(key);
    if (before) before.push(typed(value));
    else values.set(key, [typed(value)]);
  }
  const combined: Table = new Map();
  for (const [key, all] of values) combine(combined, placed(key, all.length === 1 ? all[0] : tableOf(all)));
  return asObject(combined);
}

function typed(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  if (value === '') return null;
  if (value === 'true' || value === 'false') return value === 'true';
  return numberFrom(value) ?? value;
}

const tableOf = (list: readonly unknown[]): Table => new Map(list.map((value, index) => [index + 1, value]));

/** A table that holds only this value, at the place that its key names. */
function placed(key: string, value: unknown): Table {
  const steps = stepsOf(key);
  // `a[]` is a place in the list a. When there are several values for `a[]`, the list of them becomes a.
  if (steps.at(-1) === 'next') steps.splice(-1, 1, ...(value instanceof Map ? [] : [1]));
  let inner = value;
  for (const step of steps.toReversed()) inner = new Map([[step === 'next' ? 1 : nameOf(step), inner]]);
  return inner instanceof Map ? inner : new Map();
}

type Step = { name: string } | number | 'next';

const nameOf = (step: { name: string } | number): string | number =>
  typeof step === 'number' ? step : step.name;

function stepsOf(key: string): Step[] {
  if (key.startsWith('.') || key.endsWith('.')) return [{ name: key }];
  const names = key.split('.').filter((name) => name !== '');
  return names.flatMap((name, index) => {
    const [first, ...indices] = indexed(name);
    // An `[]` in the middle of a key is ignored: `a[].b` is `a.b`.
    if (index < names.length - 1 && indices.at(-1) === 'next') indices.pop();
    return [{ name: first }, ...indices];
  });
}

/** `a[2][]` is a, 2 and the next place. */
function indexed(name: string): [string, ...(number | 'next')[]] {
  const indices: (number | 'next')[] = [];
  let rest = name;
  while (rest.endsWith(']')) {
    const open = rest.lastIndexOf('[');
    const digits = rest.slice(open + 1, -1);
    if (open < 1 || !/^\d*$/.test(digits)) break;
    indices.unshift(digits === '' ? 'next' : Number(digits));
    rest = rest.slice(0, open);
  }
  return [rest, ...indices];
}

const isTable = (value: unknown): value is Table => value instanceof Map;

function combine(into: Table, added: unknown): void {
  if (!isTable(added)) return void into.set(lengthOf(into) + 1, added);
  for (const [key, value] of added) {
    if (!into.has(key)) {
      into.set(key, value);
      continue;
    }
    const there = into.get(key);
    const table: Table = isTable(there) ? there : tableOf([there]);
    into.set(key, table);
    combine(table, value);
  }
}

function lengthOf(table: Table): number {
  let length = 0;
  while (table.has(length + 1)) length++;
  return length;
}

function asValue(value: unknown): unknown {
  if (!(value instanceof Map)) return value;
  if (lengthOf(value) < value.size) return asObject(value);
  return Array.from({ length: value.size }, (_, index) => asValue(value.get(index + 1)));
}

const asObject = (table: Table): Parameters =>
  Object.fromEntries([...table].map(([key, value]) => [String(key), asValue(value)]));
