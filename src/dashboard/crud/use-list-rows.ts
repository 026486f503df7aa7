import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import type { Loaded } from '#dashboard/api/entity-queries.ts';
import type { Column } from './column.ts';
import { useAllPages } from './use-all-pages.ts';
import { useFacets, type Facet, type Faceting } from './use-facets.ts';
import { useIsReading, type ReadingHandlers } from './use-is-reading.ts';
import { useListView, type ListView } from './use-list-view.ts';
import { useSelection, type Selection } from './use-selection.ts';
import { useSteadyRows, type SteadyRows } from './use-steady-rows.ts';

export interface ListRows<T> {
  loaded: readonly T[];
  /** All rows of the gateway are loaded. */
  complete: boolean;
  selection: Selection;
  faceted: Faceting<T>;
  view: ListView<T>;
  /** The rows as they are shown. */
  steady: SteadyRows<T>;
  reading: ReadingHandlers;
  /** These rows are asked to be deleted here. */
  onAsked: (ids: readonly string[]) => void;
}

/** The rows of a list: those loaded, narrowed down, sorted, and kept in their places while they are read. */
export function useListRows<T extends { readonly id: string }>(
  query: UseInfiniteQueryResult<Loaded<T>>,
  columns: readonly Column<T>[],
  facets: readonly Facet<T>[],
  textOf: (row: T) => readonly (string | undefined)[],
): ListRows<T> {
  const { data, hasNextPage } = query;
  const loaded = data?.rows ?? none;
  const complete = data !== undefined && !hasNextPage;
  const selection = useSelection(loaded);
  const pages = useMemo(() => data?.pages.map(({ rows }) => rows) ?? none, [data]);
  const faceted = useFacets(pages, facets);
  const view = useListView(pages, complete, columns, textOf, faceted);
  useAllPages(query, view.needsAll);
  const { isReading, ...reading } = useIsReading();
  const [own, setOwn] = useState<ReadonlySet<string>>(new Set());
  const steady = useSteadyRows(view.rows, {
    loaded,
    pages: view.pages,
    view: view.view,
    isReading: isReading || selection.ids.size > 0,
    isOwn: useCallback((id) => own.has(id), [own]),
  });
  return {
    loaded,
    complete,
    selection,
    faceted,
    view,
    steady,
    reading,
    onAsked: useCallback((ids) => setOwn((before) => new Set([...before, ...ids])), []),
  };
}

const none: readonly never[] = [];
