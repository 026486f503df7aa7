// The collections of a gateway, and the rows of a collection that belong to an owner.
import type { Connection } from './connection.ts';
import type { Dialect, EntityDialect, Owner } from './dialects/dialect.ts';
import { belowOwner } from './dialects/filters.ts';
import { everyEntity, type EntityName, type EntityRow } from './entities/every-entity.ts';
import { notOffered } from './not-offered.ts';
import { createResource, type Resource } from './resource.ts';

export const entityOf = ({ entities }: Dialect, name: EntityName): EntityDialect => {
  const entity = entities[name];
  if (!entity) throw notOffered(name);
  return entity;
};

export const allOf = <N extends EntityName>(connection: Connection, name: N): Resource<EntityRow<N>> =>
  createResource(connection, everyEntity[name], (dialect) => {
    const entity = entityOf(dialect, name);
    return { path: [entity.path], entity };
  });

export const ownedBy = <N extends EntityName>(
  connection: Connection,
  owner: Owner,
  id: string,
  name: N,
): Resource<EntityRow<N>> =>
  createResource(connection, everyEntity[name], (dialect) => {
    const entity = entityOf(dialect, name);
    const at = entity.ownedBy[owner];
    if (at === undefined) throw notOffered(`${name} of ${owner}`);
    return at === 'path'
      ? { path: [entityOf(dialect, owner).path, id, entity.path], entity: belowOwner(entity) }
      : { path: [entity.path], entity, only: { [at.filter]: id } };
  });
