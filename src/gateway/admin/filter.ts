// Turns the parameters of a list into a filter of the store. Kong 0.13.1: kong/dao/schemas_validation.lua (is_schema_subset),
// Postgres' types.
import { strip } from '#schema/coerce.ts';
import { ErrorList, type Problem } from '#schema/errors.ts';
import type { EntitySchema, Field, FieldType } from '#schema/fields.ts';
import { isUuid } from '#schema/uuid.ts';
import { notUuid } from '#schema/validate.ts';
import type { Parameters } from './decode/nested-keys.ts';

/** `nothing`: no row can match. */
export type Filter = { where: Parameters } | 'nothing' | { problem: Problem };

export function readFilter(schema: EntitySchema, sent: Readonly<Parameters>): Filter {
  const unknown = new ErrorList();
  for (const [name, value] of Object.entries(sent)) {
    const field = fieldOf(schema, name);
    if (field === undefined) unknown.add(name, 'unknown field');
    else if (field.type === 'id' && !isUuid(value)) unknown.add(name, notUuid(value));
  }
  if (!unknown.empty) return { problem: { fields: unknown.fields } };

  const errors = new ErrorList();
  const where: Parameters = {};
  let possible = true;
  for (const [name, value] of Object.entries(sent)) {
    const field = fieldOf(schema, name);
    const wanted = field && comparable(name, field, value);
    if (wanted === undefined || wanted === 'nothing') possible = false;
    else if ('error' in wanted) errors.add(name, wanted.error);
    else where[name] = wanted.value;
  }
  if (!errors.empty) return { problem: { fields: errors.fields } };
  return possible ? { where } : 'nothing';
}

const fieldOf = (schema: EntitySchema, name: string): Field | undefined =>
  Object.hasOwn(schema.fields, name) ? schema.fields[name] : undefined;

/** The value to compare with. Kong hands values of a wrong type to Postgres and answers 500. */
function comparable(name: string, { type }: Field, sent: unknown): Comparison {
  if (sent === null) return 'nothing';
  const compared = readers[type](sent);
  return (
    compared ?? { error: type in filterable ? `${name} is not a ${type}` : `${name} cannot be filtered by` }
  );
}

type Comparison = { value: unknown } | { error: string } | 'nothing';

const filterable = { id: true, string: true, url: true, number: true, boolean: true };

const text = (sent: unknown): Comparison | undefined =>
  typeof sent === 'string' ? { value: sent } : undefined;

const readers: Readonly<Record<FieldType, (sent: unknown) => Comparison | undefined>> = {
  id: (sent) => (typeof sent === 'string' ? { value: sent.toLowerCase() } : undefined),
  string: text,
  url: text,
  number: (sent) => {
    // The columns are integers, and Postgres reads no other notation as one.
    const number = typeof sent === 'string' && /^[-+]?\d+$/.test(strip(sent)) ? Number(sent) : sent;
    return typeof number === 'number' ? { value: number } : undefined;
  },
  boolean: (sent) => {
    const boolean = typeof sent === 'string' ? booleans[strip(sent).toLowerCase()] : sent;
    return typeof boolean === 'boolean' ? { value: boolean } : undefined;
  },
  array: (sent) => (typeof sent === 'string' ? listAsKept(sent) : undefined),
  table: () => undefined,
  timestamp: () => undefined,
};

/** Kong keeps a list as the text that cjson makes of it, and compares the texts: `["a","b"]`, `["\\/a"]`, and `{}` for none. */
function listAsKept(sent: string): Comparison {
  if (sent === '{}') return { value: [] };
  const list = parseList(sent);
  return list && JSON.stringify(list).replaceAll('/', String.raw`\/`) === sent ? { value: list } : 'nothing';
}

function parseList(sent: string): readonly unknown[] | undefined {
  if (!sent.startsWith('["')) return undefined;
  try {
    const parsed: unknown = JSON.parse(sent);
    return Array.isArray(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

/** The texts that Postgres reads as a boolean. */
const booleans: Readonly<Record<string, boolean>> = {
  ...Object.fromEntries(['true', 't', 'yes', 'y', 'on', '1'].map((word) => [word, true])),
  ...Object.fromEntries(['false', 'f', 'no', 'n', 'off', '0'].map((word) => [word, false])),
};
