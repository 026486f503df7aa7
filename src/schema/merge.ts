// What a PATCH makes of a stored row. Tables with fields of their own are merged field by field, null takes a field away.
// Kong 0.13.1: kong/dao/dao.lua, fix.
import type { Fields } from './fields.ts';

type Table = Readonly<Record<string, unknown>>;

/** `sent` over `stored`, both with the given fields. Tables of any content are replaced whole. */
export function merge(stored: Table, sent: Table, fields: Fields): Record<string, unknown> {
  const merged = { ...stored, ...sent };
  for (const [name, field] of Object.entries(fields)) {
    const before = stored[name];
    const after = sent[name];
    if (field.type !== 'table' || !isTable(after)) continue;
    const schema = typeof field.schema === 'function' ? field.schema(stored) : field.schema;
    if (schema === undefined || 'error' in schema || schema.flexible) continue;
    const inner = merge(isTable(before) ? before : {}, after, schema.fields);
    merged[name] = Object.fromEntries(Object.entries(inner).filter(([, value]) => value !== null));
  }
  return merged;
}

const isTable = (value: unknown): value is Table =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
