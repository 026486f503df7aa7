// How rows of an entity are named and chosen in a field that holds their id. Knows no entity: each entity's manifest has a
// reference, and the shell provides all references.
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import type { entityQueries } from '#dashboard/api/entity-queries.ts';
import { isNotFound } from '#dashboard/api/gateway-types.ts';
import { useStill } from '#dashboard/lib/use-still.ts';
import type { ComboboxOption } from '#dashboard/ui/combobox.tsx';

interface Row {
  readonly id: string;
}

export interface Reference<T extends Row = Row> {
  /** The entity's table, which a schema names in a field's `foreign`. */
  entity: string;
  /** The address of a row's page. */
  page: (id: string) => string;
  queries: Pick<ReturnType<typeof entityQueries<T>>, 'list' | 'one'>;
  /** The name of a row. */
  labelOf: (row: T) => string;
  /** A text that tells rows of similar names apart. */
  subOf: (row: T) => string | undefined;
}

export const referenceTo = <T extends Row>(reference: Reference<T>): Reference =>
  // Rows from a reference's queries reach that reference's functions alone, so other code need not know their type.
  // oxlint-disable-next-line no-unsafe-type-assertion
  reference as unknown as Reference;

/** All references, by the entity's table. */
export const References = createContext<Readonly<Record<string, Reference>>>({});

const optionOf = ({ labelOf, subOf }: Reference, row: Row): ComboboxOption => ({
  value: row.id,
  label: labelOf(row),
  sub: subOf(row),
});

/** The loaded rows as choices, and a way to load more. */
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

/** Milliseconds for which the name of a row is not asked for again. */
const nameLasts = 60_000;

const byId = new WeakMap<readonly Row[], ReadonlyMap<string, Row>>();

/** Finds a row in pages of rows. Each page is indexed once, since each row of a table may look for a name in all of them. */
function findRow(pages: readonly { readonly rows: readonly Row[] }[], id: string): Row | undefined {
  for (const { rows } of pages) {
    const index = byId.get(rows) ?? new Map(rows.map((row) => [row.id, row]));
    byId.set(rows, index);
    const row = index.get(id);
    if (row) return row;
  }
  return undefined;
}

/** One row by its id or name. A row that is not loaded is read from the gateway, where `mayAsk` is not false. */
export function useChoice(reference: Reference, id: string | undefined, mayAsk = true) {
  // A loaded list is good enough to find a name in: no row of a table asks for it anew.
  const list = useInfiniteQuery({ ...reference.queries.list(), refetchOnMount: false });
  const known = id === undefined ? undefined : findRow(list.data?.pages ?? [], id);
  const one = useQuery({
    ...reference.queries.one(id ?? ''),
    // A table may name a row in each of its lines, and names seldom change: they take no turns.
    meta: {},
    refetchOnWindowFocus: true,
    staleTime: nameLasts,
    enabled: mayAsk && id !== undefined && !known && !list.isPending,
  });
  const row = known ?? one.data;
  return {
    option: row && optionOf(reference, row),
    /** The gateway says that there is no such row. */
    isMissing: !known && isNotFound(one.error),
    isFetching: one.isFetching,
  };
}

/** The name of the row with this id; undefined until the row is loaded. */
export function useReferenceName(entity: string, id: string | undefined): string | undefined {
  const reference = useContext(References)[entity];
  if (!reference) throw new Error(`No manifest brings a reference to ${entity}`);
  return useChoice(reference, id, useStill()).option?.label;
}
