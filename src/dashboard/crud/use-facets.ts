import { useMemo } from 'react';
import { useUrlState } from '#dashboard/lib/use-url-state.ts';

/** Something that rows can be narrowed down to, beside the text filter: a plugin they have, a method they take. */
export interface Facet<T> {
  /** Its name in the address. */
  id: string;
  title: string;
  valuesOf: (row: T) => readonly string[];
  /** A row without any value matches every one. */
  noneMatchesAll?: true;
}

export interface FacetState {
  id: string;
  title: string;
  chosen: string | undefined;
  /** The values that can be chosen. */
  options: readonly string[];
  choose: (value: string | undefined) => void;
}

export interface FacetedRows<T> {
  rows: readonly T[];
  facets: readonly FacetState[];
  narrowed: boolean;
  clear: () => void;
}

const matches = <T>(row: T, facet: Facet<T>, value: string): boolean => {
  const values = facet.valuesOf(row);
  return values.includes(value) || (facet.noneMatchesAll === true && values.length === 0);
};

/** The chosen values stand in the address. */
export function useFacets<T>(loaded: readonly T[], facets: readonly Facet<T>[]): FacetedRows<T> {
  const { get, set } = useUrlState();
  const rows = useMemo(() => {
    const chosen = facets.flatMap((facet) => {
      const value = get(facet.id);
      return value === undefined ? [] : [{ facet, value }];
    });
    if (chosen.length === 0) return loaded;
    return loaded.filter((row) => chosen.every(({ facet, value }) => matches(row, facet, value)));
  }, [loaded, facets, get]);

  const narrow = (values: Readonly<Record<string, string | undefined>>): void =>
    set(values, { isStep: true });
  return {
    rows,
    facets: facets.map((facet) => ({
      id: facet.id,
      title: facet.title,
      chosen: get(facet.id),
      options: [...new Set(loaded.flatMap((row) => facet.valuesOf(row)))].toSorted(),
      choose: (value) => narrow({ [facet.id]: value }),
    })),
    narrowed: facets.some((facet) => get(facet.id) !== undefined),
    clear: () => narrow(Object.fromEntries(facets.map((facet) => [facet.id, undefined]))),
  };
}
