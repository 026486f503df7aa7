import { useMemo } from 'react';
import { useUrlState } from '#dashboard/lib/use-url-state.ts';
import { FacetValues } from './facet-values.ts';
import type { Keeps } from './list-view.ts';

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

export interface Faceting<T> {
  /** Undefined: all rows. */
  keeps: Keeps<T> | undefined;
  /** Names the chosen values. */
  chosen: string;
  facets: readonly FacetState[];
  narrowed: boolean;
  clear: () => void;
}

const matches = <T>(row: T, facet: Facet<T>, value: string): boolean => {
  const values = facet.valuesOf(row);
  return values.includes(value) || (facet.noneMatchesAll === true && values.length === 0);
};

/** The chosen values stand in the address. */
export function useFacets<T>(pages: readonly (readonly T[])[], facets: readonly Facet<T>[]): Faceting<T> {
  const { get, set } = useUrlState();
  // One text, so that another change of the address is none here.
  const chosen = JSON.stringify(facets.map(({ id }) => get(id)));
  const keeps = useMemo(() => {
    const values: unknown = JSON.parse(chosen);
    const wanted = facets.flatMap((facet, index) => {
      const value: unknown = Array.isArray(values) ? values[index] : undefined;
      return typeof value === 'string' ? [{ facet, value }] : [];
    });
    if (wanted.length === 0) return undefined;
    return (row: T) => wanted.every(({ facet, value }) => matches(row, facet, value));
  }, [facets, chosen]);
  const values = useMemo(() => facets.map((facet) => new FacetValues(facet.valuesOf)), [facets]);
  const options = useMemo(() => values.map((each) => each.among(pages)), [values, pages]);

  const narrow = (next: Readonly<Record<string, string | undefined>>): void => set(next, { isStep: true });
  return {
    keeps,
    chosen,
    facets: facets.map((facet, index) => ({
      id: facet.id,
      title: facet.title,
      chosen: get(facet.id),
      options: options[index] ?? [],
      choose: (value) => narrow({ [facet.id]: value }),
    })),
    narrowed: keeps !== undefined,
    clear: () => narrow(Object.fromEntries(facets.map((facet) => [facet.id, undefined]))),
  };
}
