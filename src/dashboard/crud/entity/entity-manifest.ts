// The manifest of an entity that has pages of its own: made from its queries, and from how its rows are named and found.
import { useInfiniteQuery } from '@tanstack/react-query';
import type { entityQueries } from '#dashboard/api/entity-queries.ts';
import { referenceTo, type Reference } from '#dashboard/forms/references.ts';
import type { Manifest, PaletteEntry, Place } from '../manifest.ts';
import { useAllPages } from '../use-all-pages.ts';
import type { EntityRow } from './definition.ts';

interface Rows<T extends EntityRow> {
  readonly queries: ReturnType<typeof entityQueries<T>>;
  readonly nameOf: (row: T) => string;
  /** Everything that a row may be found by. */
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
  /** The action that is offered for a row that is the palette's best match. */
  readonly action: (row: T) => NonNullable<PaletteEntry['actions']>[number];
}

export function entityManifest<T extends EntityRow>({
  subOf,
  action,
  ...facts
}: Facts<T>): EntityManifest<T> {
  const { entity, queries, nameOf, textsOf, page } = facts;
  return {
    ...facts,
    count: () => queries.count(),
    reference: referenceTo({ entity, page, queries, labelOf: nameOf, subOf }),
    usePaletteEntries: () => {
      const query = useInfiniteQuery(queries.list());
      useAllPages(query);
      return (query.data?.rows ?? []).map((row) => {
        const sub = subOf(row);
        return {
          id: row.id,
          text: nameOf(row),
          ...(sub !== undefined && { sub }),
          search: textsOf(row).filter((text) => text !== undefined),
          to: page(row.id),
          actions: [action(row)],
        };
      });
    },
  };
}
