// A collection that this client knows nothing of but its path: entities that later gateways have added.
import type { Connection } from './connection.ts';
import { kongDbEntity, readableEntity } from './dialects/entity-dialects.ts';
import { tags, updatedAt, type RowOf } from './entities/row-of.ts';
import { createResource, type Resource } from './resource.ts';

const fields = {
  id: { type: 'id', required: true },
  created_at: { type: 'timestamp', required: true },
  updated_at: updatedAt,
  tags,
} as const;

/** The fields of every entity, and the entity's own by their wire names. */
export type OtherRow = RowOf<typeof fields> & Readonly<Record<string, unknown>>;

/** `references` are the names of the fields that hold a reference: a row of the dashboard has the id in such a field. */
export const otherCollection = (
  connection: Connection,
  path: string,
  references: readonly string[],
): Resource<OtherRow> =>
  createResource(connection, fields, ({ readOnly }) => {
    const entity = kongDbEntity({
      path,
      references: Object.fromEntries(references.map((name) => [name, name])),
    });
    return { path: [path], entity: readOnly ? readableEntity(entity) : entity };
  });
