// Merges a PATCH into a stored row. Tables with fields of their own are merged field by field; null removes a field. Kong 0.13.1:
// kong/dao/dao.lua, fix. Kong checks the sent values before it merges them, and replaces a table of any keys as a whole.
import type { ConfigSchema, Field, Fields } from './fields.ts';
import { isTable, type Table } from './table.ts';

/** Merges `sent` into `stored`, both with the given fields. Sent nulls stay. Tables without a schema are replaced as a whole. */
export function merge(stored: Table, sent: Table, fields: Fields): Record<string, unknown> {
  const merged: Record<string, unknown> = { ...stored, ...sent };
  for (const [name, field] of Object.entries(fields)) {
    const before = stored[name];
    const after = sent[name];
    const schema = schemaOf(field, merged);
    if (schema && isTable(before) && isTable(after)) merged[name] = mergeTable(before, after, schema);
  }
  return merged;
}

function mergeTable(before: Table, after: Table, schema: ConfigSchema): Table {
  if (!schema.flexible) return merge(before, after, schema.fields);
  const names = Object.entries(after).map(([name, value]): [string, unknown] => {
    const known = Object.hasOwn(before, name) ? before[name] : undefined;
    return [name, isTable(known) && isTable(value) ? merge(known, value, schema.fields) : value];
  });
  return { ...before, ...Object.fromEntries(names) };
}

/** Removes the fields that are null, in tables with a schema too. */
export function settle(row: Table, fields: Fields): Record<string, unknown> {
  const left = Object.entries(row).filter(([, value]) => value !== null);
  return Object.fromEntries(
    left.map(([name, value]) => {
      const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
      const schema = field && schemaOf(field, row);
      return [name, schema && isTable(value) ? settleTable(value, schema) : value];
    }),
  );
}

const settleTable = (table: Table, { flexible, fields }: ConfigSchema): Table =>
  flexible
    ? Object.fromEntries(
        Object.entries(table).map(([name, value]) => [name, isTable(value) ? settle(value, fields) : value]),
      )
    : settle(table, fields);

function schemaOf(field: Field, row: Table): ConfigSchema | undefined {
  if (field.type !== 'table') return undefined;
  const found = typeof field.schema === 'function' ? field.schema(row) : field.schema;
  return found === undefined || 'error' in found ? undefined : found;
}
