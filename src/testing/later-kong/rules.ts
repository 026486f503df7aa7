// The rules of a schema about one value. Kong 3.9.1: kong/db/schema/init.lua, validators
import { isTable } from '#schema/table.ts';
import { luaPattern } from './lua-pattern.ts';
import type { FieldSchema } from './schema.ts';

/** A text, or the errors of inner fields by name, or those of a list's elements in order with null for the good ones. */
export type Fault = string | { readonly [name: string]: Fault } | readonly (Fault | null)[];

export const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The articles of types that begin with a vowel. */
export const article: Readonly<Record<string, string>> = { array: 'an array', integer: 'an integer' };

export function isOfType({ type, timestamp }: FieldSchema, value: unknown): boolean {
  switch (type) {
    case 'string':
      return typeof value === 'string';
    case 'number':
      return typeof value === 'number';
    case 'integer':
      return typeof value === 'number' && (Number.isInteger(value) || timestamp === true);
    case 'boolean':
      return typeof value === 'boolean';
    case 'array':
    case 'set':
      return Array.isArray(value);
    case 'map':
    case 'record':
    case 'foreign':
      return isTable(value);
    case 'json':
    case 'any':
    case 'function':
      return true;
    default:
      return false;
  }
}

const lengthOf = (value: unknown): number =>
  typeof value === 'string'
    ? Buffer.byteLength(value)
    : Array.isArray(value)
      ? value.length
      : Object.keys(isTable(value) ? value : {}).length;

const matches = (pattern: string, value: unknown): boolean =>
  typeof value === 'string' && luaPattern(pattern).test(value);

/** The rules about one value that is of the right type. */
export function ruleFault(field: Partial<FieldSchema>, value: unknown): string | undefined {
  const bad = field.err ?? `invalid value: ${String(value)}`;
  if ('eq' in field && (field.eq ?? null) !== (value ?? null)) return `value must be ${String(field.eq)}`;
  if (field.one_of && !field.one_of.includes(value))
    return field.err ?? `expected one of: ${field.one_of.map(String).join(', ')}`;
  if (field.not_one_of?.includes(value))
    return `must not be one of: ${field.not_one_of.map(String).join(', ')}`;
  if (field.between && (Number(value) < field.between[0] || Number(value) > field.between[1]))
    return `value should be between ${field.between[0]} and ${field.between[1]}`;
  if (field.gt !== undefined && Number(value) <= field.gt) return `value must be greater than ${field.gt}`;
  if (field.len_eq !== undefined && lengthOf(value) !== field.len_eq) return `length must be ${field.len_eq}`;
  // An empty text is no value, unless the schema says so.
  const least = field.len_min ?? (field.type === 'string' ? 1 : 0);
  if (lengthOf(value) < least && typeof value !== 'number' && typeof value !== 'boolean')
    return `length must be at least ${least}`;
  if (field.len_max !== undefined && lengthOf(value) > field.len_max)
    return `length must be at most ${field.len_max}`;
  if (field.uuid && !(typeof value === 'string' && uuid.test(value))) return 'expected a valid UUID';
  if (field.starts_with !== undefined && !String(value).startsWith(field.starts_with))
    return `should start with: ${field.starts_with}`;
  if (field.match !== undefined && !matches(field.match, value)) return bad;
  const none = field.match_none?.find(({ pattern }) => matches(pattern, value));
  if (none) return none.err ?? bad;
  const all = field.match_all?.find(({ pattern }) => !matches(pattern, value));
  if (all) return all.err ?? bad;
  if (field.match_any && !field.match_any.patterns.some((pattern) => matches(pattern, value)))
    return field.match_any.err ?? bad;
  return undefined;
}

export function setFault({ mutually_exclusive_subsets: subsets }: FieldSchema, value: readonly unknown[]) {
  const used = subsets?.filter((subset) => subset.some((one) => value.includes(one))) ?? [];
  return used.length > 1
    ? `these sets are mutually exclusive: ${used.map((set) => `('${set.join("', '")}')`).join(', ')}`
    : undefined;
}
