// Fields of a configuration as gateways since 0.15 serve them: an array of one-key objects. Kong 3.9: kong/db/schema/init.lua
import type { ConfigField, ValueShape } from '../config-schema.ts';
import { isTable, type Table } from '#schema/table.ts';

/** `[{minute: {…}}, {hour: {…}}]` as name and field, in the gateway's order. */
export const readFieldPairs = (fields: readonly unknown[]): readonly (readonly [string, Table])[] =>
  fields.flatMap((entry) =>
    isTable(entry)
      ? Object.entries(entry).flatMap(([name, field]) => (isTable(field) ? [[name, field] as const] : []))
      : [],
  );

const choices = (field: Table): readonly string[] | undefined =>
  Array.isArray(field.one_of) && field.one_of.every((value) => typeof value === 'string')
    ? field.one_of
    : undefined;

const readList = (elements: unknown): ValueShape => {
  if (!isTable(elements)) return { kind: 'json' };
  if (elements.type === 'string') return { kind: 'list', elements: 'string', oneOf: choices(elements) };
  return elements.type === 'number' || elements.type === 'integer'
    ? { kind: 'list', elements: 'number' }
    : { kind: 'json' };
};

const readMap = (values: unknown): ValueShape =>
  isTable(values) && values.type === 'record' && Array.isArray(values.fields)
    ? { kind: 'named-tables', fields: readFieldList(values.fields) }
    : { kind: 'json' };

const readShape = (field: Table): ValueShape => {
  switch (field.type) {
    case 'string':
      return { kind: 'string', oneOf: choices(field) };
    case 'number':
      return { kind: 'number' };
    case 'integer':
      return { kind: 'number', integer: true };
    case 'boolean':
      return { kind: 'boolean' };
    case 'array':
    case 'set':
      return readList(field.elements);
    case 'map':
      return readMap(field.values);
    case 'record':
      return Array.isArray(field.fields)
        ? { kind: 'table', fields: readFieldList(field.fields) }
        : { kind: 'json' };
    default:
      return { kind: 'json' };
  }
};

const hasDefault = (field: Table): boolean => field.default !== undefined && field.default !== null;

export const readFieldList = (fields: readonly unknown[]): readonly ConfigField[] =>
  readFieldPairs(fields).map(([name, field]) => ({
    name,
    shape: readShape(field),
    required: field.required === true && !hasDefault(field),
    ...(hasDefault(field) ? { default: field.default } : {}),
  }));
