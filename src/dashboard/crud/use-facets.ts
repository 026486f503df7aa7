import { useMemo } from 'react';
import { useSearchParams } from 'react-router';

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
  /** What the rows have to choose from. */
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

/** What is chosen stands in the address. */
export function useFacets<T>(loaded: readonly T[], facets: readonly Facet<T>[]): FacetedRows<T> {
  const [params, setParams] = useSearchParams();
  const rows = useMemo(() => {
    const chosen = facets.flatMap((facet) => {
      const value = params.get(facet.id);
      return value === null ? [] : [{ facet, value }];
    });
    if (chosen.length === 0) return loaded;
    return loaded.filter((row) => chosen.every(({ facet, value }) => matches(row, facet, value)));
  }, [loaded, facets, params]);

  const set = (changes: Readonly<Record<string, string | undefined>>): void =>
    setParams(
      (current) => {
        const next = new URLSearchParams(current);
        for (const [id, value] of Object.entries(changes))
          if (value === undefined) next.delete(id);
          else next.set(id, value);
        return next;
      },
      { preventScrollReset: true },
    );
  return {
    rows,
    facets: facets.map((facet) => ({
      id: facet.id,
      title: facet.title,
      chosen: params.get(facet.id) ?? undefined,
      options: [...new Set(loaded.flatMap((row) => facet.valuesOf(row)))].toSorted(),
      choose: (value) => set({ [facet.id]: value }),
    })),
    narrowed: facets.some((facet) => params.has(facet.id)),
    clear: () => set(Object.fromEntries(facets.map((facet) => [facet.id, undefined]))),
  };
}
