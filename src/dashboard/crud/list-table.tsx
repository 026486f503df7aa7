import { useMemo, useRef, type ReactNode, type Ref } from 'react';
import { Checkbox } from '#dashboard/ui/checkbox.tsx';
import { HeadCell, TableHead } from '#dashboard/ui/table.tsx';
import { ColumnWidths } from './column-widths.tsx';
import type { Column } from './column.ts';
import { ListRow, type RowLook } from './list-row.tsx';
import { toggleSorting, type Sorting } from './list-view.ts';
import { ReadingTable } from './reading-table.tsx';
import type { RowsInSightHandle } from './rows-in-sight.tsx';
import { TableRows } from './table-rows.tsx';
import { listActionsWidth, roomOfList, selectionWidth, useFittedColumns } from './use-fitted-columns.ts';
import type { ReadingHandlers } from './use-is-reading.ts';
import { useRowKeys, type RowLeads } from './use-row-keys.ts';
import type { Selection } from './use-selection.ts';

export interface ListTableProps<T> {
  label: string;
  columns: readonly Column<T>[];
  rows: readonly T[];
  /** The ids of rows that were deleted elsewhere while they were read. */
  gone: ReadonlySet<string>;
  nameOf: (row: T) => string;
  /** Unset where nothing can be done to chosen rows. */
  selection: Selection | undefined;
  actions: (row: T) => ReactNode;
  reading: ReadingHandlers;
  sorting: Sorting | undefined;
  onSort: (sorting: Sorting) => void;
  rowKeys?: RowLeads<T> | undefined;
}

/** Pixels; `--h-row` in tokens.css. */
const rowHeight = (): number => (window.matchMedia('(pointer: coarse)').matches ? 48 : 40);
/** The height of a card depends on its values. */
const cardHeight = 95;

export function ListTable<T extends { readonly id: string }>(props: ListTableProps<T>) {
  const { rows, gone, selection, sorting, rowKeys, nameOf, actions } = props;
  const { columns, widths } = useFittedColumns(props.columns, roomOfList);
  const usualHeight = widths ? rowHeight() : cardHeight;
  const toggle = selection?.toggle;
  const look: RowLook<T> = useMemo(
    () => ({ columns, nameOf, toggle, actions }),
    [columns, nameOf, toggle, actions],
  );
  const rowsInSight = useRef<RowsInSightHandle>(null);
  useRowKeys(rows, (index) => rowsInSight.current?.reveal(index), selection, rowKeys);
  const draw = (index: number, ref?: Ref<HTMLTableRowElement>) => {
    const row = rows[index];
    return (
      row && (
        <ListRow
          key={row.id}
          ref={ref}
          look={look}
          row={row}
          index={index}
          isSelected={selection?.ids.has(row.id) ?? false}
          isGone={gone.has(row.id)}
        />
      )
    );
  };
  const chosen = selection?.ids ?? noIds;
  const isChosenOrGone = ({ id }: T): boolean => chosen.has(id) || gone.has(id);
  const all = chosen.size > 0 && rows.every(isChosenOrGone);
  return (
    <ReadingTable
      reading={props.reading}
      aria-label={props.label}
      aria-rowcount={rows.length + 1}
      selecting={chosen.size > 0}
    >
      {widths && <ColumnWidths widths={[selectionWidth, ...widths, listActionsWidth()]} />}
      <TableHead>
        <HeadCell title="Selected" hidden>
          {selection && (
            <Checkbox
              label="Select all shown"
              checked={all}
              mixed={!all && chosen.size > 0}
              onChange={() => selection.set(all ? [] : rows.map((row) => row.id))}
            />
          )}
        </HeadCell>
        {columns.map((column) => (
          <HeadCell
            key={column.id}
            title={column.title}
            hint={column.hint}
            right={column.right}
            sort={
              sorting?.column === column.id ? (sorting.descending ? 'descending' : 'ascending') : undefined
            }
            onSort={column.sortBy && (() => props.onSort(toggleSorting(sorting, column.id)))}
          />
        ))}
        <HeadCell title="Actions" hidden />
      </TableHead>
      <TableRows ref={rowsInSight} count={rows.length} usualHeight={usualHeight} draw={draw} />
    </ReadingTable>
  );
}

const noIds: ReadonlySet<string> = new Set();
