// An entity as the Admin API sees it: what may be read and written, and under which rules. Knows no path and no method.
import type { EntitySchema, Row } from '#schema/fields.ts';
import type { Conflict, Rows } from '../store/store.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What a plugin declares of a credential is one. */
export interface Resource {
  schema: EntitySchema;
  /** Changes a checked row before it is stored. `before` is the stored row on an update. */
  beforeWrite?: (row: Fields, before?: Fields) => Promise<Fields>;
  /** No two rows have the same in these fields; a row that would is refused with this error of the last of them. */
  distinct?: { fields: readonly string[]; error: string };
  /** A rule that no single row can tell, looked at before a row is added. */
  conflictOnInsert?: (row: Row, rows: Rows) => Promise<Conflict | undefined>;
}

/** Kong 0.13.1: kong/dao/schemas/plugins.lua (self_check): one plugin once for the same things. */
export function pluginResource(schema: EntitySchema): Resource {
  const scope = Object.keys(schema.fields).filter((name) => name.endsWith('_id'));
  return {
    schema,
    async conflictOnInsert(row, rows) {
      const filter = Object.fromEntries(
        ['name', ...scope].flatMap((field) => (row[field] === undefined ? [] : [[field, row[field]]])),
      );
      const known = await rows.page(schema, { size: Number.MAX_SAFE_INTEGER, filter });
      const same = known.rows.some((other) => scope.every((field) => other[field] === row[field]));
      return same ? { kind: 'unique', field: 'name', value: row['name'] } : undefined;
    },
  };
}
