// An entity as the Admin API sees it: its schema and the rules for writing it. Knows no path and no method.
import type { EntitySchema, Row } from '#schema/fields.ts';
import type { Conflict, Rows } from '../store/store.ts';

type Fields = Readonly<Record<string, unknown>>;

/** A plugin's declaration of its credentials has this form too. */
export interface Resource {
  schema: EntitySchema;
  /** Changes a checked row before it is stored. `before` is the stored row on an update. */
  beforeWrite?: (row: Fields, before?: Fields) => Promise<Fields>;
  /** No two rows may have the same values in all these fields. Otherwise the last field gets this error. */
  distinct?: { fields: readonly string[]; error: string };
  /** A rule that needs other rows. It is checked before a row is added. */
  conflictOnInsert?: (row: Row, rows: Rows) => Promise<Conflict | undefined>;
}

/**
 * A plugin may be configured only once for the same api, route, service and consumer.
 * Kong 0.13.1: kong/dao/schemas/plugins.lua (self_check)
 */
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
