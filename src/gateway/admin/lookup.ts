// Finds the row that a path segment names: by id when the segment is a uuid, and when that finds no row, by another field.
// Kong 0.13.1: kong/api/crud_helpers.lua (find_by_id_or_field)
import type { EntitySchema, Row } from '#schema/fields.ts';
import { isUuid } from '#schema/uuid.ts';
import type { Store } from '../store/store.ts';

/** `within`: values that the row must have in other fields. */
export async function findByIdOr(
  store: Store,
  schema: EntitySchema,
  name: unknown,
  field: string | undefined,
  within: Readonly<Record<string, unknown>> = {},
): Promise<Row | undefined> {
  if (typeof name !== 'string') return undefined;
  const byId = isUuid(name) ? await store.find(schema, name.toLowerCase()) : undefined;
  if (byId && Object.entries(within).every(([other, value]) => byId[other] === value)) return byId;
  if (field === undefined) return undefined;
  const { rows } = await store.page(schema, { size: 1, filter: { ...within, [field]: name } });
  return rows[0];
}
