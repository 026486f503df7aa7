import { useDeferredValue, useMemo } from 'react';
import { useTypedUrlState } from '#dashboard/lib/use-typed-url-state.ts';
import { useUrlState } from '#dashboard/lib/use-url-state.ts';
import type { Column } from './column.ts';
import { filterRows, readSorting, sortRows, sortingText, type Sorting } from './list-view.ts';

export interface ListView<T> {
  rows: readonly T[];
  filter: string;
  setFilter: (filter: string) => void;
  sorting: Sorting | undefined;
  sortBy: (sorting: Sorting) => void;
  /** What the rows show: the filter, and the sorting that the address asks for. */
  asked: string;
  /** The view depends on rows that may not be loaded yet. */
  needsAll: boolean;
}

/** Filter and sorting live in the address, so that a link shows the same list. */
export function useListView<T>(
  loaded: readonly T[],
  complete: boolean,
  columns: readonly Column<T>[],
  textOf: (row: T) => readonly (string | undefined)[],
): ListView<T> {
  const { get, set } = useUrlState();
  const [filter, setFilter] = useTypedUrlState('filter');
  const deferred = useDeferredValue(filter);
  const inAddress = get('sort');
  const asked = readSorting(inAddress);
  // By name, unless more is to come: rows that are read must not move when the next page arrives.
  const byName = columns.find((column) => column.as === 'name')?.id ?? '';
  const sorting = asked ?? (complete ? { column: byName, descending: false } : undefined);
  const { column: sortColumn, descending = false } = sorting ?? {};

  const rows = useMemo(() => {
    const found = filterRows(loaded, deferred, textOf);
    const by = columns.find((column) => column.id === sortColumn)?.sortBy;
    return by ? sortRows(found, by, descending) : found;
  }, [loaded, deferred, textOf, columns, sortColumn, descending]);

  return {
    rows,
    filter,
    setFilter,
    sorting,
    sortBy: (next) => set({ sort: sortingText(next) }),
    asked: `${inAddress ?? ''} ${deferred}`,
    needsAll: filter !== '' || asked !== undefined,
  };
}
