// Checks the fields that were sent for an entity of kong/db against its schema. Answers the values to store, or the errors. Values are
// not converted: they have the types that they were sent with. Kong 0.13.1: kong/db/schema/init.lua
import { schemaViolation, type CodedError, type CodedFields } from './coded-error.ts';
import type { ArrayField, EntitySchema, Field, NumberField, StringField } from './fields.ts';
import { isUuid } from './uuid.ts';
import { notKongDbId, type MutableTable } from './validate.ts';

export type KongDbValidation = { ok: true; values: MutableTable } | { ok: false; error: CodedError };

type FieldError = CodedFields[string];
type Checked = { value: unknown } | { error: FieldError };

/** Answers the sent values for an update, and all values with defaults for an insert. Null is a value. */
export function validateKongDb(
  schema: EntitySchema,
  sent: Readonly<MutableTable>,
  operation: 'insert' | 'update',
): KongDbValidation {
  const candidate = operation === 'insert' ? { ...defaultsOf(schema), ...sent } : { ...sent };
  const errors = new Map<string, FieldError>();
  const values = new Map<string, unknown>();
  for (const [name, value] of Object.entries(candidate)) {
    const field = Object.hasOwn(schema.fields, name) ? schema.fields[name] : undefined;
    const checked = field ? checkValue(field, value) : { error: 'unknown field' };
    if ('error' in checked) errors.set(name, checked.error);
    else values.set(name, checked.value);
  }
  for (const [name, { required }] of Object.entries(schema.fields)) {
    const value = candidate[name];
    if (required && (value === null || (value === undefined && operation === 'insert')))
      errors.set(name, 'required field missing');
  }
  const whole = checkAtLeastOne(schema, candidate, operation);
  if (whole !== undefined) errors.set('@entity', [whole]);
  return errors.size === 0
    ? { ok: true, values: Object.fromEntries(values) }
    : { ok: false, error: schemaViolation(Object.fromEntries(errors)) };
}

const defaultsOf = ({ fields }: EntitySchema): MutableTable =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, field]) =>
      field.default === undefined
        ? []
        : [[name, typeof field.default === 'function' ? field.default() : structuredClone(field.default)]],
    ),
  );

/** An update that has none of these fields does not change them, so it passes. */
function checkAtLeastOne(
  { at_least_one_of: names = [] }: EntitySchema,
  candidate: Readonly<MutableTable>,
  operation: 'insert' | 'update',
): string | undefined {
  const concerned = operation === 'insert' || names.some((name) => candidate[name] !== undefined);
  if (names.length === 0 || !concerned || names.some((name) => !isEmpty(candidate[name]))) return undefined;
  const list = names.map((name) => `'${name}'`).join(', ');
  const prefix = operation === 'update' ? 'when updating, ' : '';
  return `${prefix}at least one of these fields must be non-empty: ${list}`;
}

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  (typeof value === 'object' && Object.keys(value).length === 0);

function checkValue(field: Field, value: unknown): Checked {
  if (value === null) return { value };
  switch (field.type) {
    case 'id':
      return field.foreign === undefined ? checkId(value) : checkReference(value);
    case 'string':
    case 'url':
      return checkText(field, value);
    case 'number':
    case 'timestamp':
      return checkNumber(field, value);
    case 'boolean':
      return typeof value === 'boolean' ? { value } : { error: 'expected a boolean' };
    case 'array':
      return checkList(field, value);
    case 'table':
      break;
  }
  return typeof value === 'object' ? { value } : { error: 'expected a table' };
}

const checkId = (value: unknown): Checked =>
  isUuid(value) ? { value: value.toLowerCase() } : { error: notKongDbId(value) };

/** `{"id": …}`, of which the id is kept. */
function checkReference(value: unknown): Checked {
  const id: unknown = typeof value === 'object' && value && 'id' in value ? value.id : undefined;
  if (id === undefined || id === null) return { error: { id: 'missing primary key' } };
  const checked = checkId(id);
  return 'error' in checked ? { error: { id: notKongDbId(id) } } : checked;
}

function checkText(field: StringField, value: unknown): Checked {
  if (typeof value !== 'string') return { error: 'expected a string' };
  if (field.enum && !field.enum.includes(value))
    return { error: `expected one of: ${field.enum.join(', ')}` };
  if (value === '') return { error: 'length must be at least 1' };
  if (field.starts_with !== undefined && !value.startsWith(field.starts_with))
    return { error: `should start with: ${field.starts_with}` };
  const broken = field.match_none?.find(({ pattern }) => pattern.test(value));
  if (broken) return { error: broken.error };
  return field.func?.(proven(value), {}) ?? { value };
}

function checkNumber({ integer, between }: NumberField, value: unknown): Checked {
  if (integer ? !Number.isInteger(value) : typeof value !== 'number')
    return { error: integer ? 'expected an integer' : 'expected a number' };
  const number = Number(value);
  if (between && (number < between[0] || number > between[1]))
    return { error: `value should be between ${between[0]} and ${between[1]}` };
  return { value };
}

/**
 * An error of the whole list is reported first, otherwise the first wrong element. An empty table and an empty list are the same
 * in Lua.
 */
function checkList({ elements, distinct, len_min: least = 0, func }: ArrayField, value: unknown): Checked {
  const list: unknown = typeof value === 'object' && isEmpty(value) ? [] : value;
  if (!Array.isArray(list)) return { error: distinct ? 'expected a set' : 'expected an array' };
  const field: Field =
    typeof elements === 'object' ? elements : { type: elements === 'number' ? elements : 'string' };
  const whole = func?.(proven(list), {});
  if (whole) return whole;
  const values: unknown[] = [];
  for (const element of list) {
    const checked = element === null ? { error: 'field is not nullable' } : checkValue(field, element);
    if ('error' in checked) return checked;
    values.push(checked.value);
  }
  if (values.length < least) return { error: `length must be at least ${least}` };
  return { value: distinct ? [...new Set(values)] : values };
}

/** func takes the type that the field describes; the value has just been found to be of it. */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
const proven = (value: unknown) => value as never;
