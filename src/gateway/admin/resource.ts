// An entity as the Admin API sees it: what may be read and written, and under which rules. Knows no path and no method.
import type { EntitySchema, Row } from '#schema/fields.ts';
import type { Conflict, Store } from '../store/store.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What a plugin declares of a credential is one. */
export interface Resource {
  schema: EntitySchema;
  /** Changes a checked row before it is stored. `before` is the stored row on an update. */
  beforeWrite?: (row: Fields, before?: Fields) => Promise<Fields>;
  /** No two rows have the same in these fields; a row that would is refused with this error of the last of them. */
  distinct?: { fields: readonly string[]; error: string };
  /** A rule that no single row can tell, looked at before a row is added. */
  conflictOnInsert?: (row: Row, store: Store) => Promise<Conflict | undefined>;
}

/** Kong 0.13.1: kong/dao/schemas/plugins.lua (self_check): one plugin once for the same things. */
export function pluginResource(schema: EntitySchema): Resource {
  const scope = Object.keys(schema.fields).filter((name) => name.endsWith('_id'));
  return {
    schema,
    async conflictOnInsert(row, store) {
      const filter = Object.fromEntries(
        ['name', ...scope].flatMap((field) => (row[field] === undefined ? [] : [[field, row[field]]])),
      );
      const { rows } = await store.page(schema, { size: Number.MAX_SAFE_INTEGER, filter });
      const same = rows.some((known) => scope.every((field) => known[field] === row[field]));
      return same ? { kind: 'unique', field: 'name', value: row['name'] } : undefined;
    },
  };
}
