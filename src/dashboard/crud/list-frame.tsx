// A list of any entity: its loaded rows, filtered and sorted, with selection, keys, and a word for every state.
import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import { Plus, SearchX, type LucideIcon } from 'lucide-react';
import { useCallback, useMemo, useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { useDialect } from '#dashboard/api/dialect.ts';
import type { Loaded } from '#dashboard/api/entity-queries.ts';
import { countOf, formatCount, inSentence } from '#dashboard/lib/count.ts';
import { useDocumentTitle } from '#dashboard/lib/use-document-title.ts';
import { useHotkeys } from '#dashboard/lib/use-hotkeys.ts';
import { Button, ButtonLink } from '#dashboard/ui/button.tsx';
import { EmptyState } from '#dashboard/ui/empty-state.tsx';
import { PageHead } from '#dashboard/ui/page.tsx';
import { BulkBar } from './bulk-bar.tsx';
import type { Column } from './column.ts';
import { ListFoot } from './list-foot.tsx';
import { ListSkeleton } from './list-skeleton.tsx';
import { ListTable } from './list-table.tsx';
import { ListToolbar, filterInputId } from './list-toolbar.tsx';
import { NewRowsButton } from './new-rows-button.tsx';
import { QueryGate } from './query-gate.tsx';
import { refusalText } from './refusal-text.ts';
import type { Facet } from './use-facets.ts';
import { useListRows } from './use-list-rows.ts';
import type { RowLeads } from './use-row-keys.ts';
import { useTags } from './use-tags.tsx';
import { WhereWritable } from './where-writable.tsx';
import { LateLayer } from '#dashboard/ui/late-layer.tsx';

export interface ListFrameProps<T extends { readonly id: string }> {
  /** "API", "APIs" */
  one: string;
  many: string;
  /** The page's heading, where it is not `many`. */
  title?: string;
  /** Drawn between the heading and the list. */
  head?: ReactNode;
  icon: LucideIcon;
  query: UseInfiniteQueryResult<Loaded<T>>;
  columns: readonly Column<T>[];
  nameOf: (row: T) => string;
  /** The texts that the filter looks into, and what they are called: "names, hosts, paths and ids". */
  textOf: (row: T) => readonly (string | undefined)[];
  looksAt: string;
  filterPlaceholder: string;
  /** The facets that narrow the rows down further. */
  facets?: readonly Facet<T>[];
  /** The rows that the facets look at are still being read, so the list does not say yet that nothing matches. */
  facetsPending?: boolean;
  /** Stands in the foot. */
  note?: ReactNode;
  /** Where "Add API" leads. */
  addTo: string;
  /** A sentence that says to a newcomer what such a row is. The empty list shows it. */
  emptyText: string;
  /** Follows `emptyText` where a row can be added. */
  firstStep?: string | undefined;
  /** The buttons of one row. The same function at each drawing, so that a row that stays as it is need not be drawn anew. */
  actions: (row: T, list: { select: () => void; remove: () => void }) => ReactNode;
  /** Where a letter leads from the row in focus: e edits, p is for plugins. */
  rowKeys?: RowLeads<T>;
  /** More that can be done to the chosen rows, before "Delete". */
  bulkActions?: (rows: readonly T[], done: () => void) => ReactNode;
  /** Asks before these rows are deleted. It calls `confirmed` when they are deleted or their deletion has begun. */
  deleteDialog: (rows: readonly T[], close: () => void, confirmed: () => void) => ReactNode;
}

export function ListFrame<T extends { readonly id: string }>(props: ListFrameProps<T>) {
  const { one, many, title = many, query, nameOf, addTo } = props;
  const things = inSentence(many);
  const { data, error, hasNextPage } = query;
  const navigate = useNavigate();
  const { readOnly } = useDialect();
  useDocumentTitle(title);

  const { columns, facets, textOf } = useTags(data?.rows ?? none, {
    columns: props.columns,
    facets: props.facets ?? none,
    textOf: props.textOf,
  });
  const list = useListRows(query, columns, facets, textOf);
  const { loaded, selection, faceted, view, steady, onAsked } = list;
  const showEverything = (): void => {
    view.setFilter('');
    if (faceted.narrowed) faceted.clear();
  };
  const [removing, setRemoving] = useState<readonly T[]>([]);
  const keep = (): void => setRemoving([]);
  const remove = useCallback(
    (rows: readonly T[]): void => {
      onAsked(rows.map(({ id }) => id));
      setRemoving(rows);
    },
    [onAsked, setRemoving],
  );
  const chosen = useMemo(
    () => (selection.ids.size === 0 ? none : loaded.filter((row) => selection.ids.has(row.id))),
    [loaded, selection.ids],
  );
  const { actions } = props;
  const { toggle } = selection;
  const rowActions = useCallback(
    (row: T) =>
      readOnly ? null : actions(row, { select: () => toggle(row.id), remove: () => remove([row]) }),
    [readOnly, actions, toggle, remove],
  );

  useHotkeys({
    add: readOnly ? undefined : () => void navigate(addTo),
    filter: () => document.getElementById(filterInputId)?.focus(),
    clear: selection.ids.size > 0 ? selection.clear : view.filter ? () => view.setFilter('') : undefined,
  });

  const total = data?.total ?? (list.complete ? loaded.length : undefined);
  const newRows = (
    <NewRowsButton
      waiting={steady.waiting}
      onShow={() => {
        steady.show();
        window.scrollTo({ top: 0 });
      }}
    />
  );
  return (
    <>
      <PageHead
        title={title}
        count={total === undefined ? undefined : formatCount(total)}
        actions={
          <WhereWritable>
            <ButtonLink kind="primary" to={addTo}>
              <Plus size={16} />
              Add {one}
            </ButtonLink>
          </WhereWritable>
        }
        className="px-gutter pt-4 pb-3 tablet:pt-5"
      />
      {props.head}
      {selection.ids.size > 0 ? (
        <BulkBar count={chosen.length} onDelete={() => remove(chosen)} onClear={selection.clear}>
          {props.bulkActions?.(chosen, selection.clear)}
          {newRows}
        </BulkBar>
      ) : (
        <ListToolbar
          many={things}
          placeholder={props.filterPlaceholder}
          filter={view.filter}
          onFilter={view.setFilter}
          sortable={columns.filter(({ sortBy }) => sortBy)}
          sorting={view.sorting}
          onSort={view.sortBy}
          facets={faceted.facets}
          onClear={faceted.clear}
          result={countOf(view.rows.length, one, things)}
          newRows={newRows}
          updatedAt={query.dataUpdatedAt}
          failing={error !== null}
        />
      )}
      <QueryGate
        query={query}
        what={`The ${things}`}
        textOf={(failure) => refusalText(failure, things) ?? failure.message}
        skeleton={<ListSkeleton label={`${many}, loading`} columns={columns} />}
      >
        {renderRows}
      </QueryGate>
      {removing.length > 0 && (
        <LateLayer onClose={keep}>
          {props.deleteDialog(removing, keep, () => selection.remove(removing.map((row) => row.id)))}
        </LateLayer>
      )}
    </>
  );

  function renderRows(): ReactNode {
    if (loaded.length === 0)
      return (
        <EmptyState
          icon={props.icon}
          title={`No ${things} yet`}
          text={
            <>
              {props.emptyText} <WhereWritable>{props.firstStep}</WhereWritable>
            </>
          }
          // The page's primary button stands above already.
          actions={
            <WhereWritable>
              <ButtonLink to={addTo}>Add the first one</ButtonLink>
            </WhereWritable>
          }
        />
      );
    const looking = !view.isDone || (view.needsAll && hasNextPage);
    const searching = looking || (faceted.narrowed && props.facetsPending === true);
    if (steady.rows.length === 0 && !searching)
      return (
        <EmptyState
          icon={SearchX}
          title={`No ${one} matches${view.filter && ` “${view.filter}”`}`}
          text={`Looked at ${props.looksAt} of ${countOf(loaded.length, one, things)}.`}
          actions={<Button onClick={showEverything}>Clear filter</Button>}
        />
      );
    return (
      <>
        <ListTable
          label={many}
          columns={columns}
          rows={steady.rows}
          gone={steady.gone}
          reading={list.reading}
          nameOf={nameOf}
          sorting={view.sorting}
          onSort={view.sortBy}
          selection={readOnly ? undefined : selection}
          rowKeys={readOnly ? undefined : props.rowKeys}
          actions={rowActions}
        />
        <ListFoot
          one={one}
          many={things}
          shown={view.rows.length - steady.waiting}
          loaded={loaded.length}
          waiting={steady.waiting}
          total={total}
          note={props.note}
          filtered={view.filter !== '' || faceted.narrowed}
          looking={looking}
          hasMore={hasNextPage}
          loading={query.isFetchingNextPage}
          onMore={() => {
            if (!query.isFetching) void query.fetchNextPage();
          }}
        />
      </>
    );
  }
}

const none: readonly never[] = [];
