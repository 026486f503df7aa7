// Finds the row that a path segment names: by id when it looks like one, otherwise or failing that by another field.
// Kong 0.13.1: kong/api/crud_helpers.lua (find_by_id_or_field)
import type { EntitySchema, Row } from '#schema/fields.ts';
import { isUuid } from '#schema/uuid.ts';
import type { Store } from '../store/store.ts';

export async function findByIdOr(
  store: Store,
  schema: EntitySchema,
  name: unknown,
  field: string | undefined,
): Promise<Row | undefined> {
  if (typeof name !== 'string') return undefined;
  const byId = isUuid(name) ? await store.find(schema, name.toLowerCase()) : undefined;
  return byId ?? (field === undefined ? undefined : store.findBy(schema, field, name));
}
