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

/** Values of an entity that the gateway does not have, or that this client does not know, stay as they are. */
export function writtenRow(dialect: Dialect, entity: EntityName | 'credentials', values: object): WrittenRow {
  const found = entity === 'credentials' ? dialect.credentials : dialect.entities[entity];
  const fields = entity === 'credentials' ? credentials : everyEntity[entity];
  return {
    row: found ? writeRow(fields, found, values) : Object.fromEntries(Object.entries(values)),
    lists: found?.readsNumbersInText === false ? 'brackets' : 'commas',
  };
}
