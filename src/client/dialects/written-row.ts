// A row in the words of its dialect, for a command that a user pastes: the fields as they are named on the wire, and how a form
// body writes a list.
import type { Table } from '#schema/table.ts';
import { credentials } from '../entities/credential.ts';
import { everyEntity, type EntityName } from '../entities/every-entity.ts';
import type { Dialect } from './dialect.ts';
import { writeRow } from './write-row.ts';

export interface WrittenRow {
  readonly row: Table;
  /** `a=1,2` or `a[]=1` for each element. */
  readonly lists: 'commas' | 'brackets';
}

const isKnown = (entity: string): entity is EntityName => Object.hasOwn(everyEntity, entity);

/**
 * The values of a row, whose entity is named by Kong's name. Credentials and entities that this client does not know are written
 * alike. Values of an entity that the gateway does not have stay as they are.
 */
export function writtenRow(dialect: Dialect, entity: string, values: object): WrittenRow {
  const known = isKnown(entity) ? entity : undefined;
  const found = known === undefined ? dialect.credentials : dialect.entities[known];
  const fields = known === undefined ? credentials : everyEntity[known];
  return {
    row: found ? writeRow(fields, found, values) : Object.fromEntries(Object.entries(values)),
    lists: found?.readsNumbersInText === false ? 'brackets' : 'commas',
  };
}
