// Reads a row of an entity whatever the gateway's dialect, as the entity's schema has it. Unknown keys stay as they came.
import type { EntitySchema, Infer } from '#schema/fields.ts';
import { AdminError } from './admin-error.ts';
import { readArray } from './dialects/empty-arrays.ts';
import { readReference } from './dialects/references.ts';
import { readTimestamp } from './dialects/timestamps.ts';
import { isJsonObject, type JsonObject } from './json-object.ts';

const readField = (field: EntitySchema['fields'][string], name: string, row: JsonObject): unknown => {
  if (field.type === 'id' && field.foreign !== undefined) return readReference(row, name);
  const value = row[name];
  if (field.type === 'array') return readArray(value) ?? value;
  if (field.type === 'timestamp' && typeof value === 'number') return readTimestamp(value);
  return value;
};

/** New dialects write unset fields as null, old ones leave them out; here they are left out. */
export const readRow = <E extends EntitySchema>(schema: E, raw: unknown): Infer<E['fields']> => {
  if (!isJsonObject(raw) || typeof raw.id !== 'string')
    throw new AdminError({
      kind: 'not-kong',
      message: `The answer holds no ${schema.name} as Kong writes them`,
    });
  const row: Record<string, unknown> = Object.fromEntries(
    Object.entries(raw).filter(([, value]) => value !== null),
  );
  for (const [name, field] of Object.entries(schema.fields)) {
    const value = readField(field, name, row);
    if (value === undefined || value === null) delete row[name];
    else row[name] = value;
  }
  // The gateway vouches for the rest: what it stores has passed the same schema.
  // oxlint-disable-next-line no-unsafe-type-assertion
  return row as Infer<E['fields']>;
};
