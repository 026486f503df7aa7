// A row that a gateway answered elsewhere than to this client, in the form in which the client reads rows: the reverse of
// written-row.ts.
import { credentials } from '../entities/credential.ts';
import { everyEntity, type EntityName } from '../entities/every-entity.ts';
import { isTable, type Table } from '#schema/table.ts';
import type { Dialect } from './dialect.ts';
import { readRow } from './read-row.ts';

const isKnown = (entity: string): entity is EntityName => Object.hasOwn(everyEntity, entity);

/** Undefined where the text is no row of the entity. Credentials and entities that this client does not know are read alike. */
export function heldRow(dialect: Dialect, entity: string, raw: unknown): Table | undefined {
  const known = isKnown(entity) ? entity : undefined;
  const found = known === undefined ? dialect.credentials : dialect.entities[known];
  if (!found || !isTable(raw) || typeof raw[found.key] !== 'string') return undefined;
  return readRow(known === undefined ? credentials : everyEntity[known], found, raw);
}
