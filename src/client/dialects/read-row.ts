// Reads a row as its dialect writes it: references as ids, times in milliseconds, lists as lists. Unknown keys stay as they came.
import type { Fields } from '#schema/fields.ts';
import { AdminError } from '../admin-error.ts';
import type { RowOf } from '../entities/row-of.ts';
import { isTable, type Table } from '#schema/table.ts';
import type { EntityDialect, TimeUnit } from './dialect.ts';
import { readArray } from './empty-arrays.ts';

const readTime = (value: unknown, unit: TimeUnit): unknown =>
  unit === 'seconds' && typeof value === 'number' ? Math.round(value * 1000) : value;

/** Leaves out unset fields, as kong/dao does. kong/db writes them as null. */
const withoutNulls = (row: Table): Record<string, unknown> =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));

/** Reads `{}` as a list where the schema has a list: an older gateway writes empty lists and empty tables alike. */
const readLists = (fields: Fields, row: Table): Record<string, unknown> => {
  const read: Record<string, unknown> = { ...row };
  for (const [name, field] of Object.entries(fields)) {
    const value = read[name];
    if (field.type === 'array') read[name] = readArray(value) ?? value;
    else if (field.type === 'table' && typeof field.schema === 'object' && isTable(value))
      read[name] = readLists(field.schema.fields, value);
    if (read[name] === undefined) delete read[name];
  }
  return read;
};

export const readRow = <F extends Fields>(
  fields: F,
  { path, key, references, times }: EntityDialect,
  raw: unknown,
): RowOf<F> => {
  if (!isTable(raw) || typeof raw[key] !== 'string')
    throw new AdminError({
      kind: 'not-kong',
      message: `The answer holds no row of ${path} as Kong writes them`,
    });
  const row = readLists(fields, withoutNulls(raw));
  for (const { field, nested } of Object.values(references)) if (nested) delete row[field];
  for (const [name, { field, nested }] of Object.entries(references)) {
    const value = raw[field];
    if (nested && isTable(value)) row[name] = value.id;
  }
  for (const [name, unit] of Object.entries(times))
    if (row[name] !== undefined) row[name] = readTime(row[name], unit);
  // The other fields are trusted: the gateway checked them when the row was stored.
  // oxlint-disable-next-line no-unsafe-type-assertion
  return row as RowOf<F>;
};
