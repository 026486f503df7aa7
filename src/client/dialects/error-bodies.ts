// Reads the body of a refusal. Entities of kong/dao answer a flat map of fields or {message}, entities of kong/db {code, name, message, fields}.
// A gateway of 0.13 or 0.14 has both kinds, so the body itself decides. Kong: kong/dao/errors.lua, kong/db/errors.lua
import { isTable, type Table } from '#schema/table.ts';
import { flattenFields, wholeEntity, wordsOf } from './error-fields.ts';

export interface Refusal {
  /** Undefined where the body says nothing. */
  message: string | undefined;
  fields: Readonly<Record<string, string>>;
}

const invalidPrimaryKey = 1;
const schemaViolation = 2;
const primaryKeyViolation = 3;
const foreignKeyViolation = 4;
const uniqueViolation = 5;
const invalidOptions = 11;
const invalidConfiguration = 14;
const foreignKeysUnresolved = 13;

const summary = (fields: Readonly<Record<string, string>>): string =>
  Object.entries(fields)
    .map(([name, words]) => (name === wholeEntity || words.includes(name) ? words : `${name}: ${words}`))
    .join('; ');

const mapFields = (fields: Table, words: (value: unknown) => string | undefined): Refusal['fields'] =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => {
      const said = words(value);
      return said === undefined ? [] : [[name, said]];
    }),
  );

/** Several fields may be unique together. Empty ones and references get no error. */
const wordsOfTaken = (value: unknown): string | undefined =>
  value === null || isTable(value) ? undefined : `already exists with value '${wordsOf(value)}'`;

/** The errors of a declarative configuration by "service jokes: host". Kong 3.9.1: kong/db/errors.lua, flatten_errors */
const readFlattened = (errors: unknown): Refusal['fields'] =>
  Object.fromEntries(
    (Array.isArray(errors) ? errors : []).filter(isTable).flatMap((entity) => {
      const of = [entity.entity_type, entity.entity_name ?? entity.entity_id].filter(
        (text) => typeof text === 'string',
      );
      return (Array.isArray(entity.errors) ? entity.errors : []).filter(isTable).flatMap((error) => {
        const words = wordsOf(error.message);
        const field = typeof error.field === 'string' ? ` ${error.field}` : '';
        return words === undefined ? [] : [[`${of.join(' ')}${field}`, words] as const];
      });
    }),
  );

const readCoded = (body: Table): Refusal => {
  const message = typeof body.message === 'string' ? body.message : wordsOf(body.name);
  const fields = isTable(body.fields) ? body.fields : {};
  switch (body.code) {
    case schemaViolation:
    case foreignKeysUnresolved: {
      const flat = flattenFields(fields, 'elements');
      // The body's own message writes lists and tables as Lua does.
      return { message: summary(flat) || message, fields: flat };
    }
    case invalidPrimaryKey:
      return { message, fields: flattenFields(fields, 'elements') };
    case primaryKeyViolation:
    case uniqueViolation:
      return { message, fields: mapFields(fields, wordsOfTaken) };
    case foreignKeyViolation:
      return { message, fields: mapFields(fields, (value) => (isTable(value) ? message : undefined)) };
    case invalidConfiguration: {
      const flat = { ...flattenFields(fields, 'elements'), ...readFlattened(body.flattened_errors) };
      return { message, fields: flat };
    }
    case invalidOptions:
      return {
        message,
        fields: isTable(body.options) ? flattenFields(body.options, 'elements') : {},
      };
    default:
      return { message, fields: {} };
  }
};

export const readRefusal = (body: unknown): Refusal => {
  if (!isTable(body) || Object.keys(body).length === 0) return { message: undefined, fields: {} };
  if (typeof body.code === 'number') return readCoded(body);
  const { message, ...rest } = body;
  if (typeof message === 'string' && message !== '') return { message, fields: {} };
  const fields = flattenFields(rest, 'messages');
  return { message: summary(fields) || undefined, fields };
};
