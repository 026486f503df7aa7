// The manifest of an entity that has pages of its own: made from its queries, and from how its rows are named and found.
import type { entityQueries } from '#dashboard/api/entity-queries.ts';
import { referenceTo, type Reference } from '#dashboard/forms/references.ts';
import { findable, type Findable, type Manifest, type Place } from '../manifest.ts';
import type { EntityRow } from './definition.ts';

interface Rows<T extends EntityRow> {
  readonly queries: ReturnType<typeof entityQueries<T>>;
  readonly nameOf: (row: T) => string;
  /** Everything that the filter of the list looks into. */
  readonly textsOf: (row: T) => readonly (string | undefined)[];
  /** The address of a row's page. */
  readonly page: (id: string) => string;
}

export interface EntityManifest<T extends EntityRow> extends Manifest, Rows<T> {
  readonly entity: string;
  readonly reference: Reference;
}

interface Facts<T extends EntityRow>
  extends Omit<Place, 'count'>, Pick<Manifest, 'one' | 'collection' | 'add'>, Rows<T> {
  readonly entity: string;
  /** A text that tells rows of similar names apart. */
  readonly subOf: (row: T) => string | undefined;
  readonly action: NonNullable<Findable['action']>;
  readonly secrets?: readonly string[];
}

export function entityManifest<T extends EntityRow>({
  subOf,
  action,
  secrets = [],
  ...facts
}: Facts<T>): EntityManifest<T> {
  const { entity, queries, nameOf, page } = facts;
  return {
    ...facts,
    count: () => queries.count(),
    reference: referenceTo({ entity, page, queries, labelOf: nameOf, subOf }),
    found: findable({ queries, nameOf, subOf, page, action, secrets }),
  };
}
