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

/** An element or a value of a map, which has no name of its own. */
const readInner = (field: unknown): ValueShape => (isTable(field) ? readShape(field) : { kind: 'json' });

function readShape(field: Table): ValueShape {
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
      return { kind: 'list', elements: readInner(field.elements) };
    case 'set':
      return { kind: 'set', elements: readInner(field.elements) };
    case 'map':
      return { kind: 'map', values: readInner(field.values) };
    case 'record':
      return Array.isArray(field.fields)
        ? { kind: 'table', fields: readFieldList(field.fields) }
        : { kind: 'json' };
    default:
      return { kind: 'json' };
  }
}

const hasDefault = (field: Table): boolean => field.default !== undefined && field.default !== null;

export const readFieldList = (fields: readonly unknown[]): readonly ConfigField[] =>
  readFieldPairs(fields).map(([name, field]) => ({
    name,
    shape: readShape(field),
    required: field.required === true && !hasDefault(field),
    ...(hasDefault(field) ? { default: field.default } : {}),
  }));
