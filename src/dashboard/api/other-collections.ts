// Collections that the dashboard has no types for: queries and changes.
import { admin } from './admin.ts';
import { entityMutations } from './entity-mutations.ts';
import { entityQueries } from './entity-queries.ts';

/** `references` are the fields that refer to other rows. */
export function otherCollection(entity: string, path: string, references: readonly string[]) {
  const rows = admin.other(path, references);
  return { queries: entityQueries([entity], rows), mutations: entityMutations([entity], rows) };
}
