// How the rows of an entity are named and chosen where another row holds the id of one. Knows no entity: each room's manifest
// brings a reference, and the shell hands all of them down.
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import type { entityQueries } from '#dashboard/api/entity-queries.ts';
import { isNotFound } from '#dashboard/api/gateway-types.ts';
import type { ComboboxOption } from '#dashboard/ui/combobox.tsx';

interface Row {
  readonly id: string;
}

export interface Reference<T extends Row = Row> {
  /** The entity's table, by which schemas name it: the `foreign` of a field. */
  entity: string;
  queries: Pick<ReturnType<typeof entityQueries<T>>, 'list' | 'one'>;
  /** What a row is called. */
  labelOf: (row: T) => string;
  /** What tells it from others of a similar name. */
  subOf: (row: T) => string | undefined;
}

export const referenceTo = <T extends Row>(reference: Reference<T>): Reference =>
  // The rows that its queries read are seen by its own functions alone, so that their type need not be known outside.
  // oxlint-disable-next-line no-unsafe-type-assertion
  reference as unknown as Reference;

/** By entity. */
export const References = createContext<Readonly<Record<string, Reference>>>({});

const optionOf = ({ labelOf, subOf }: Reference, row: Row): ComboboxOption => ({
  value: row.id,
  label: labelOf(row),
  sub: subOf(row),
});

/** The rows that are loaded, as they are chosen from. */
export function useChoices(reference: Reference) {
  const { data, isPending, error, hasNextPage, isFetching, fetchNextPage } = useInfiniteQuery(
    reference.queries.list(),
  );
  return {
    loaded: (data?.rows ?? []).map((row) => optionOf(reference, row)),
    isPending,
    error,
    hasMore: hasNextPage,
    more: () => {
      if (hasNextPage && !isFetching) void fetchNextPage();
    },
  };
}

/** One row by its id or name. The gateway is asked for one that is not loaded. */
export function useChoice(reference: Reference, id: string | undefined) {
  const list = useInfiniteQuery(reference.queries.list());
  const known = list.data?.rows.find((row) => row.id === id);
  const one = useQuery({
    ...reference.queries.one(id ?? ''),
    enabled: id !== undefined && !known && !list.isPending,
  });
  const row = known ?? one.data;
  return {
    option: row && optionOf(reference, row),
    /** The gateway says that there is no such row. */
    isMissing: !known && isNotFound(one.error),
    isFetching: one.isFetching,
  };
}

/** What a row of this entity is called; undefined until it is known. */
export function useReferenceName(entity: string, id: string | undefined): string | undefined {
  const reference = useContext(References)[entity];
  if (!reference) throw new Error(`No manifest brings a reference to ${entity}`);
  return useChoice(reference, id).option?.label;
}
