// The form in which entities and plugin schemas travel. Kong 0.13.1 writes them with cjson, for which an empty list and
// an empty table are the same: `{}`.
import type { ConfigSchema, EntitySchema, Field, Row } from './fields.ts';

/** A stored row as Kong sends it: without unset fields, and with `{}` for empty lists. An entity of kong/db sends all fields unchanged. */
export const rowToWire = ({ fields, dialect }: EntitySchema, row: Row): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, field]): [string, unknown][] => {
      const value = row[name] ?? null;
      if (dialect === 'kong/db')
        return [[name, isReference(field) && value !== null ? { id: value } : value]];
      return value === null ? [] : [[name, toWire(value)]];
    }),
  );

const isReference = (field: Field): boolean => field.type === 'id' && field.foreign !== undefined;

/** A plugin's schema as `/plugins/schema/:name` serves it (kong/api/routes/plugins.lua, remove_functions). */
export function configSchemaToWire({ fields, ...rest }: ConfigSchema): Record<string, unknown> {
  const wireFields = Object.entries(fields).map(([name, field]) => [name, fieldToWire(field)]);
  return { fields: Object.fromEntries(wireFields), ...functionsNamed(rest) };
}

/** The properties of a field that only Gatehouse has. */
const unserved = new Set(['elements', 'check', 'untyped']);

function fieldToWire(field: Field): Record<string, unknown> {
  const untyped = 'untyped' in field && field.untyped;
  const shown = Object.fromEntries(
    Object.entries(field).filter(([name]) => !unserved.has(name) && !(untyped && name === 'type')),
  );
  const schema = field.type === 'table' ? field.schema : undefined;
  return {
    ...functionsNamed(shown),
    ...(typeof schema === 'object' && { schema: configSchemaToWire(schema) }),
  };
}

const functionsNamed = (table: object): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(table).flatMap(([name, value]: [string, unknown]) =>
      value === undefined ? [] : [[name, typeof value === 'function' ? 'function' : toWire(value)]],
    ),
  );

function toWire(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 0 ? {} : value.map(toWire);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, toWire(inner)]));
}
