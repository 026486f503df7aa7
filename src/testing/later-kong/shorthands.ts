// The names that fields had before: what Kong 3.9.1 makes of them in a change, and how it mirrors fields under them in answers.
// Kong 3.9.1: kong/db/schema/init.lua, process_auto_fields
import { isDeepStrictEqual } from 'node:util';
import { isTable, type Table } from '#schema/table.ts';
import type { Fault } from './rules.ts';
import { namedFields, type FieldSchema, type NamedField } from './schema.ts';

const at = (table: Table, path: readonly string[]): unknown =>
  path.reduce<unknown>((value, name) => (isTable(value) ? value[name] : undefined), table) ?? null;

function put(table: Table, [name = '', ...rest]: readonly string[], value: unknown): Table {
  if (rest.length === 0) return { ...table, [name]: value };
  const inner = table[name];
  return { ...table, [name]: put(isTable(inner) ? inner : {}, rest, value) };
}

const inRecords = (
  fields: readonly NamedField[],
  table: Table,
  change: (field: FieldSchema, inner: Table) => Table,
) =>
  Object.fromEntries(
    Object.entries(table).map(([name, value]) => {
      const field = namedFields(fields).find(([known]) => known === name)?.[1];
      return [name, field?.type === 'record' && isTable(value) ? change(field, value) : value];
    }),
  );

/** The row with the values of old names in their fields, where these have none. A name that stands for no one field is dropped. */
export function withoutShorthands(
  fields: readonly NamedField[],
  shorthands: readonly NamedField[],
  table: Table,
  faults: Record<string, Fault>,
): Table {
  let made = table;
  for (const [name, { deprecation }] of namedFields(shorthands)) {
    if (!(name in made)) continue;
    const { [name]: value, ...rest } = made;
    made = rest;
    const path = deprecation?.replaced_with?.[0]?.path;
    if (!path) continue;
    const now = at(made, path);
    if (now === null) made = put(made, path, value);
    else if (value !== null && !isDeepStrictEqual(now, value))
      faults[name] =
        `both deprecated and new field are used but their values mismatch: ${name} = ${JSON.stringify(value)} vs ${path.join('.')} = ${JSON.stringify(now)}`;
  }
  return inRecords(fields, made, (field, inner) =>
    withoutShorthands(field.fields ?? [], field.shorthand_fields ?? [], inner, faults),
  );
}

/** The row as an answer has it: fields stand under their old names too. */
export const mirrored = (
  fields: readonly NamedField[],
  shorthands: readonly NamedField[],
  table: Table,
): Table => ({
  ...inRecords(fields, table, (field, inner) =>
    mirrored(field.fields ?? [], field.shorthand_fields ?? [], inner),
  ),
  ...Object.fromEntries(
    namedFields(shorthands).flatMap(([name, { deprecation }]) => {
      const path = deprecation?.replaced_with?.[0]?.path;
      return path ? [[name, at(table, path)]] : [];
    }),
  ),
});
