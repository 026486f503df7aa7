// Converts a sent value to the type of its field. Kong 0.13.1: kong/dao/schemas_validation.lua, validate_entity ([TYPE]).
import type { Field, FieldType } from './fields.ts';
import { parseUrl } from './url.ts';

export type Coerced = { value: unknown } | undefined;

/** The value in the field's type; undefined when it cannot be converted. */
export function coerce(field: Field, given: unknown): Coerced {
  const value = typeof given === 'string' ? strip(given) : given;
  const coerced = converters[field.type](value);
  return coerced === undefined ? undefined : { value: coerced };
}

const converters: Readonly<Record<FieldType, (value: unknown) => unknown>> = {
  // Kong checks that an id is a uuid only after all other checks have passed.
  id: (value) => value,
  string: (value) => (typeof value === 'string' ? value : undefined),
  boolean: (value) =>
    typeof value === 'string' ? booleanFrom(value) : typeof value === 'boolean' ? value : undefined,
  number: finite,
  timestamp: (value) => {
    const number = finite(value);
    return number !== undefined && number > 0 ? number : undefined;
  },
  url: (value) => (typeof value === 'string' && isUrl(value) ? value : undefined),
  array: (value) => (typeof value === 'string' ? split(value) : listFrom(value)),
  table: tableFrom,
};

function finite(value: unknown): number | undefined {
  const number = typeof value === 'string' ? numberFrom(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

/** Removes Lua's white space at both ends, and no other character. */
export function strip(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isSpace(text.charCodeAt(start))) start++;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  return text.slice(start, end);
}

const isSpace = (code: number): boolean => code === 32 || (code >= 9 && code <= 13);

/** Lua's tonumber: decimal or hexadecimal, surrounding spaces removed before. */
export function numberFrom(text: string): number | undefined {
  const trimmed = strip(text);
  if (/^[-+]?0x[0-9a-f]+$/i.test(trimmed)) {
    const digits = Number(trimmed.replace(/^[-+]/, ''));
    return trimmed.startsWith('-') ? -digits : digits;
  }
  return /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i.test(trimmed) ? Number(trimmed) : undefined;
}

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

/** A Lua table with the keys 1 to n is a list, whether they came as numbers or as text. */
export function listFrom(value: unknown): readonly unknown[] | undefined {
  if (isList(value)) return value;
  if (typeof value !== 'object' || value === null) return undefined;
  // Most tables are no lists, and this finds that out without reading all keys.
  if (!Object.hasOwn(value, '1')) return Object.keys(value).length === 0 ? [] : undefined;
  const entries = new Map(Object.entries(value));
  const list: unknown[] = [];
  for (let index = 1; index <= entries.size; index++) {
    if (!entries.has(String(index))) return undefined;
    list.push(entries.get(String(index)));
  }
  return list;
}

/** A copy of a table; a list where a table is expected is one with the keys 1 to n. */
export function tableFrom(value: unknown): Record<string, unknown> | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (!Array.isArray(value)) return { ...value };
  return Object.fromEntries(value.map((element: unknown, index) => [String(index + 1), element]));
}

function booleanFrom(text: string): boolean | undefined {
  const lower = text.toLowerCase();
  return lower === 'true' || lower === 'false' ? lower === 'true' : undefined;
}

/** The most elements of a list. The proxy waits while they are checked. A JSON body may have at most this number of values too. */
export const mostElements = 40_000;

/** Stops counting at the limit. */
export function hasTooManyElements(list: string): boolean {
  let at = -1;
  for (let count = 0; count < mostElements; count += 1) {
    at = list.indexOf(',', at + 1);
    if (at < 0) return false;
  }
  return true;
}

/** `a, b\,c` is ["a", "b,c"]; an empty text is an empty list. */
function split(text: string): readonly string[] {
  if (text === '') return [];
  const elements: string[] = [];
  const pieces = text.split(',');
  let escaped = '';
  for (const [index, piece] of pieces.entries()) {
    if (piece.endsWith('\\') && index < pieces.length - 1) {
      escaped += `${piece.slice(0, -1)},`;
    } else {
      elements.push(strip(escaped + piece));
      escaped = '';
    }
  }
  return elements;
}

function isUrl(text: string): boolean {
  const url = parseUrl(text);
  return url.scheme !== undefined && url.host !== undefined;
}
