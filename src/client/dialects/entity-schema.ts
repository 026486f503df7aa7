// Reads the schema of an entity that a gateway serves at /schemas/NAME. Kong 3.9.1: kong/api/routes/kong.lua
import { AdminError } from '../admin-error.ts';
import type { ConfigField } from '../config-schema.ts';
import { isTable } from '#schema/table.ts';
import { readArray } from './empty-arrays.ts';
import { readFieldList } from './field-list.ts';

/** The gateway sets these itself. */
const generated: readonly string[] = ['id', 'created_at', 'updated_at', 'cert_digest'];

/** All fields of a schema, in the gateway's order. */
export function readSchema(name: string, body: unknown): readonly ConfigField[] {
  const fields = isTable(body) ? readArray(body.fields) : undefined;
  if (!fields) throw new AdminError({ kind: 'not-kong', message: `The answer is not a schema of ${name}` });
  return readFieldList(fields);
}

/** The fields of an entity that a user may set. */
export function readEntitySchema(entity: string, body: unknown): readonly ConfigField[] {
  const fields = readSchema(entity, body);
  if (!fields.some(({ name }) => name === 'id'))
    throw new AdminError({
      kind: 'not-kong',
      message: `The rows of ${entity} have no id, and without one they can be neither shown nor changed here`,
    });
  return fields.filter(({ name }) => !generated.includes(name));
}
