// Checks the fields that were sent for an entity of kong/dao against its schema. Answers the row to store, or the errors. Knows no store.
// Kong 0.13.1: kong/dao/schemas_validation.lua (validate_entity), kong/dao/dao.lua (update, fix), kong/dao/model_factory.lua.
import { coerce, hasTooManyElements, mostElements, tableFrom } from './coerce.ts';
import { invalidPrimaryKey, type CodedError } from './coded-error.ts';
import { ErrorList, type Problem } from './errors.ts';
import type { ConfigSchema, EntitySchema, Field, Fields } from './fields.ts';
import { merge, settle } from './merge.ts';
import { show } from './show.ts';
import { breaksLine } from './url.ts';
import { isUuid } from './uuid.ts';

/** `replace` sets missing fields to their defaults. `patch` does not change missing fields. Null removes a field. */
export type Operation = 'insert' | 'replace' | 'patch';

export type Validation = { ok: true; row: MutableTable } | { ok: false; problem: Problem | CodedError };

export type MutableTable = Record<string, unknown>;

/** Fields that the gateway sets when an insert does not have them. They are required only in other operations. */
const generated = ['id', 'created_at'];

/** Answers a row ready to store. For a patch, `stored` is the present row: the sent fields are merged into it, and the result is checked. */
export function validateEntity(
  schema: EntitySchema,
  sent: Readonly<MutableTable>,
  operation: Operation,
  stored: Readonly<MutableTable> = {},
): Validation {
  const candidate: MutableTable = operation === 'patch' ? merge(stored, sent, schema.fields) : { ...sent };
  const problem = checkTable(
    candidate,
    { fields: operation === 'patch' ? fieldsToCheck(schema.fields, stored, sent) : schema.fields },
    operation,
    operation === 'insert' ? generated : [],
  );
  if (problem) return { ok: false, problem };

  const message = schema.self_check?.(withoutNulls(candidate), operation === 'insert' ? 'insert' : 'update');
  if (message !== undefined) return { ok: false, problem: { message } };

  const row = operation === 'patch' ? settle(candidate, schema.fields) : candidate;
  return withUuids(schema, rounded(schema, withoutNulls(row)), operation);
}

/**
 * A table that was not sent and has the same schema as before is not checked again. An older gateway may have stored values that
 * this one refuses, and such a plugin can still be switched off.
 */
const fieldsToCheck = (
  fields: Fields,
  stored: Readonly<MutableTable>,
  sent: Readonly<MutableTable>,
): Fields =>
  Object.fromEntries(
    Object.entries(fields).map(([name, field]) => {
      const isKept =
        field.type === 'table' &&
        sent[name] === undefined &&
        (typeof field.schema !== 'function' || field.schema(stored) === field.schema({ ...stored, ...sent }));
      return [name, isKept ? { type: 'table' } : field];
    }),
  );

/** Checks only a configuration, as an insert would. */
export function validateConfig(schema: ConfigSchema, sent: Readonly<MutableTable>): Validation {
  const row = { ...sent };
  const problem = checkTable(row, schema, 'insert', []);
  return problem ? { ok: false, problem } : { ok: true, row };
}

/** Checks a table in place. A message (of self_check) stands for the whole table. */
function checkTable(
  table: MutableTable,
  schema: ConfigSchema,
  operation: Operation,
  generatedFields: readonly string[],
): Problem | undefined {
  if (schema.flexible) return checkFlexible(table, schema, operation);
  const errors = new ErrorList();
  if (operation !== 'patch') applyDefaults(table, schema.fields);
  for (const [name, field] of Object.entries(schema.fields)) {
    checkField(name, field, table, operation, generatedFields.includes(name), errors);
  }
  for (const name of Object.keys(table)) {
    if (!Object.hasOwn(schema.fields, name)) errors.add(name, `${name} is an unknown field`);
  }
  if (!errors.empty) return { fields: errors.fields };
  const message = schema.self_check?.(proven(withoutNulls(table)));
  return message === undefined ? undefined : { message };
}

/** Any key is allowed, each value being a table of the schema's fields. */
function checkFlexible(table: MutableTable, schema: ConfigSchema, operation: Operation): Problem | undefined {
  const errors = new ErrorList();
  for (const [name, value] of Object.entries(table)) {
    if (name === '__proto__') {
      errors.add(name, `${name} is an unknown field`);
      continue;
    }
    if (operation === 'patch' && value === null) {
      delete table[name];
      continue;
    }
    const inner = tableFrom(value);
    if (inner === undefined) {
      errors.add(name, `${name} is not a table`);
      continue;
    }
    const problem = checkTable(inner, { fields: schema.fields }, operation, []);
    if (problem) report(problem, name, errors);
    table[name] = withoutNulls(inner);
  }
  if (!errors.empty) return { fields: errors.fields };
  const message = schema.self_check?.(proven(table));
  return message === undefined ? undefined : { message };
}

function checkField(
  name: string,
  field: Field,
  table: MutableTable,
  operation: Operation,
  isGenerated: boolean,
  errors: ErrorList,
): void {
  if (isSet(table[name])) {
    const sent = table[name];
    if (field.type === 'array' && typeof sent === 'string' && hasTooManyElements(sent))
      return errors.add(name, `${name} has more than ${mostElements} elements`);
    const coerced = coerce(field, table[name]);
    if (coerced === undefined) return errors.add(name, notA(name, field));
    table[name] = coerced.value;
    const refused =
      checkElements(field, coerced.value) ??
      checkEnum(field, coerced.value) ??
      checkUrl(field, coerced.value);
    if (refused !== undefined) errors.add(name, refused);
  }
  if (field.type === 'table') checkSubSchema(name, field, table, operation, errors);

  const untouched = operation === 'patch' && table[name] === undefined;
  if (field.required && !isGenerated && !untouched && (!isSet(table[name]) || table[name] === '')) {
    errors.add(name, `${name} is required`);
  }
  if (untouched || errors.has(name)) return;
  if (isSet(table[name]) && field.func) {
    const result = field.func(proven(table[name]), table);
    if (result && 'error' in result) errors.add(name, result.error);
    else if (result) table[name] = result.value;
  }
  const message = field.check?.(table);
  if (message !== undefined) errors.add(name, message);
}

function checkSubSchema(
  name: string,
  field: Extract<Field, { type: 'table' }>,
  table: MutableTable,
  operation: Operation,
  errors: ErrorList,
): void {
  const found = typeof field.schema === 'function' ? field.schema(table) : field.schema;
  if (found === undefined) return;
  if ('error' in found) return errors.add(name, found.error);

  if (table[name] === undefined) {
    for (const [subName, subField] of Object.entries(found.fields)) {
      if (subField.default !== undefined) table[name] = {};
      else if (subField.required) errors.add(name, `${name}.${subName} is required`);
    }
  }
  const inner = tableFrom(table[name]);
  if (inner === undefined) return;
  table[name] = inner;
  const problem = checkTable(inner, found, operation, []);
  if (problem) report(problem, name, errors);
}

function report(problem: Problem, name: string, errors: ErrorList): void {
  if ('message' in problem) return errors.add(name, problem.message);
  for (const [inner, error] of Object.entries(problem.fields)) errors.add(`${name}.${inner}`, error);
}

function applyDefaults(table: MutableTable, fields: Fields): void {
  for (const [name, field] of Object.entries(fields)) {
    if (isSet(table[name])) continue;
    delete table[name];
    if (field.default === undefined) continue;
    table[name] = typeof field.default === 'function' ? field.default() : structuredClone(field.default);
  }
}

function checkElements(field: Field, value: unknown): string | undefined {
  if (
    field.type !== 'array' ||
    field.elements === 'own' ||
    field.elements === 'table' ||
    !Array.isArray(value)
  )
    return undefined;
  const kind = field.elements === 'number' ? 'number' : 'string';
  return value.every((element) => typeof element === kind) ? undefined : `array element is not a ${kind}`;
}

function checkEnum(field: Field, value: unknown): string | undefined {
  const allowed = field.enum;
  if (allowed === undefined) return undefined;
  const wrong = [value].flat().find((one) => typeof one !== 'string' || !allowed.includes(one));
  if (wrong === undefined) return undefined;
  return `"${show(wrong)}" is not allowed. Allowed values are: ${allowed.map((one) => `"${one}"`).join(', ')}`;
}

const checkUrl = ({ type }: Field, value: unknown): string | undefined =>
  type === 'url' && breaksLine(String(value)) ? 'must not have blanks or control characters' : undefined;

const rounded = ({ fields }: EntitySchema, row: MutableTable): MutableTable =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => {
      const field = fields[name];
      const isRounded = field?.type === 'number' && field.rounded && typeof value === 'number';
      return [name, isRounded ? Math.round(value) : value];
    }),
  );

/** Ids are compared in one case, and none but uuids are stored. */
function withUuids(schema: EntitySchema, row: MutableTable, operation: Operation): Validation {
  const errors = new ErrorList();
  for (const [name, field] of Object.entries(schema.fields)) {
    const id = row[name];
    if (field.type !== 'id' || id === undefined) continue;
    if (isUuid(id)) row[name] = id.toLowerCase();
    else if (field.ofKongDb) return { ok: false, problem: invalidPrimaryKey(notKongDbId(id)) };
    else if (name === 'id' && operation !== 'insert') return { ok: false, problem: { message: notUuid(id) } };
    else errors.add(name, notUuid(id));
  }
  return errors.empty ? { ok: true, row } : { ok: false, problem: { fields: errors.fields } };
}

/** kong/db's error for a value that is no id. */
export const notKongDbId = (id: unknown): string =>
  typeof id === 'string' ? 'expected a valid UUID' : 'expected a string';

export const notUuid = (value: unknown): string => `${show(value)} is not a valid uuid`;

const notA = (name: string, { type }: Field): string =>
  `${name} is not ${type === 'array' ? 'an' : 'a'} ${type}`;

/** func and self_check take the type that the fields describe; the value has just been found to be of it. */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
const proven = (value: unknown) => value as never;

const isSet = (value: unknown): boolean => value !== undefined && value !== null;

const withoutNulls = (table: Readonly<MutableTable>): MutableTable =>
  Object.fromEntries(Object.entries(table).filter(([, value]) => isSet(value)));
