import { useMemo } from 'react';
import { useTypedUrlState } from '#dashboard/lib/use-typed-url-state.ts';
import { useUrlState } from '#dashboard/lib/use-url-state.ts';
import type { Column } from './column.ts';
import { keepsMatches, readSorting, sortingText, type Order, type Sorting } from './list-view.ts';
import { SearchTexts } from './search-texts.ts';
import type { RowsNow } from './shown-rows.ts';
import type { Faceting } from './use-facets.ts';
import { useShownRows } from './use-shown-rows.ts';

export interface ListView<T> extends RowsNow<T> {
  filter: string;
  setFilter: (filter: string) => void;
  sorting: Sorting | undefined;
  sortBy: (sorting: Sorting) => void;
  /** The view depends on rows that may not be loaded yet. */
  needsAll: boolean;
}

/** Filter and sorting live in the address, so that a link shows the same list. */
export function useListView<T extends object>(
  pages: readonly (readonly T[])[],
  complete: boolean,
  columns: readonly Column<T>[],
  textOf: (row: T) => readonly (string | undefined)[],
  faceting: Pick<Faceting<T>, 'keeps' | 'chosen'>,
): ListView<T> {
  const { get, set } = useUrlState();
  const [filter, setFilter] = useTypedUrlState('filter');
  const inAddress = get('sort');
  const asked = readSorting(inAddress);
  // By name, unless more is to come: rows that are read must not move when the next page arrives.
  const byName = columns.find((column) => column.as === 'name')?.id ?? '';
  const sorting = asked ?? (complete ? { column: byName, descending: false } : undefined);
  const order = useOrder(columns, sorting?.column, sorting?.descending);

  const texts = useMemo(() => new SearchTexts(textOf), [textOf]);
  const { keeps: keepsFaceted, chosen } = faceting;
  const keeps = useMemo(() => {
    const keepsText = keepsMatches(filter, texts);
    if (!keepsText || !keepsFaceted) return keepsText ?? keepsFaceted;
    return (row: T) => keepsFaceted(row) && keepsText(row);
  }, [filter, texts, keepsFaceted]);
  const needsAll = filter !== '' || asked !== undefined || keepsFaceted !== undefined;
  // The rows of further pages are sorted among the others where the reader asked for an order.
  const view = JSON.stringify([inAddress, filter, chosen, needsAll && pages.length]);

  return {
    ...useShownRows({ pages, keeps, order, view }),
    filter,
    setFilter,
    sorting,
    sortBy: (next) => set({ sort: sortingText(next) }),
    needsAll,
  };
}

function useOrder<T>(
  columns: readonly Column<T>[],
  sortColumn: string | undefined,
  descending = false,
): Order<T> | undefined {
  const by = columns.find((column) => column.id === sortColumn)?.sortBy;
  return useMemo(() => by && { by, descending }, [by, descending]);
}
