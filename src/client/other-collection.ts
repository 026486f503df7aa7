// A collection that this client has no type for: entities that later gateways have added. References stay as they are on the wire.
import type { Connection } from './connection.ts';
import { kongDbEntity, readableEntity } from './dialects/entity-dialects.ts';
import { tags, updatedAt, type RowOf } from './entities/row-of.ts';
import { createResource, type Resource } from './resource.ts';

const fields = {
  id: { type: 'id', required: true },
  created_at: { type: 'timestamp', required: false },
  updated_at: updatedAt,
  tags,
} as const;

/** The fields of every entity, and the entity's own by their wire names. */
export type OtherRow = RowOf<typeof fields> & Readonly<Record<string, unknown>>;

export const otherCollection = (connection: Connection, path: string): Resource<OtherRow> =>
  createResource(connection, fields, ({ readOnly }) => {
    const entity = kongDbEntity({ path });
    return { path: [path], entity: readOnly ? readableEntity(entity) : entity };
  });
