import { useQuery } from '@tanstack/react-query';
import { Shapes } from 'lucide-react';
import { useMemo } from 'react';
import type { Collection } from '#dashboard/api/gateway-types.ts';
import { collectionsQuery } from '#dashboard/api/other-collections.ts';
import type { Manifest, Place } from '#dashboard/crud/manifest.ts';
import { paths } from '#dashboard/paths.ts';
import { namesOf } from './other-names.ts';

export type OtherPlace = Omit<Place, 'count'> & Pick<Manifest, 'one' | 'collection' | 'add'>;

const placeOf = ({ path, entity }: Collection): OtherPlace => {
  const { list, add } = paths.drawn(paths.otherSegment(path));
  return { ...namesOf(entity), icon: Shapes, collection: path, list, add };
};

/** The lists of the collections that the gateway has beside these, by their names. */
export const otherPlaces = (
  collections: readonly Collection[],
  beside: ReadonlySet<string>,
): readonly OtherPlace[] =>
  collections
    .filter(({ path }) => !beside.has(path))
    .map(placeOf)
    .toSorted((one, other) => one.many.localeCompare(other.many));

/** The same for the connected gateway; none until the gateway has said it. */
export function useOtherPlaces(beside: ReadonlySet<string>): readonly OtherPlace[] {
  const { data } = useQuery(collectionsQuery());
  return useMemo(() => otherPlaces(data ?? [], beside), [data, beside]);
}
