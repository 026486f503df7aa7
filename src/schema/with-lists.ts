// Kong writes an empty list into its database as an empty table, because Lua does not tell them apart. Where the schema says list, it is one.
import type { ConfigSchema, Field } from './fields.ts';
import { isTable } from './table.ts';

/** The values with a list wherever the schema has one. Values that need no change are not copied. */
export function withLists(
  { fields, flexible }: ConfigSchema,
  values: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  let changed: Record<string, unknown> | undefined;
  for (const [name, value] of Object.entries(values)) {
    if (!isTable(value)) continue;
    const next = flexible ? withLists({ fields }, value) : listed(fields[name], value);
    if (next !== value) (changed ??= { ...values })[name] = next;
  }
  return changed ?? values;
}

function listed(field: Field | undefined, value: Readonly<Record<string, unknown>>): unknown {
  if (field?.type === 'array') return Object.keys(value).length === 0 ? [] : value;
  if (field?.type !== 'table' || field.schema === undefined || typeof field.schema === 'function')
    return value;
  return withLists(field.schema, value);
}
