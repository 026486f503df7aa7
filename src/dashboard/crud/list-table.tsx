import { lazy, Suspense, useRef, type Ref } from 'react';
import { Checkbox } from '#dashboard/ui/checkbox.tsx';
import { HeadCell, TableBody, TableHead } from '#dashboard/ui/table.tsx';
import { ListColumns } from './list-columns.tsx';
import { ListRow, type ListRowsProps } from './list-row.tsx';
import { toggleSorting, type Sorting } from './list-view.ts';
import { ReadingTable } from './reading-table.tsx';
import type { RowsInSightHandle } from './rows-in-sight.tsx';
import { useFittedColumns } from './use-fitted-columns.ts';
import type { ReadingHandlers } from './use-is-reading.ts';
import { useRowKeys } from './use-row-keys.ts';

export interface ListTableProps<T> extends ListRowsProps<T> {
  label: string;
  reading: ReadingHandlers;
  sorting: Sorting | undefined;
  onSort: (sorting: Sorting) => void;
  rowKeys?: Readonly<Record<string, (row: T) => string>> | undefined;
}

/** So many rows are drawn without looking which of them are in sight; what does that for more is fetched when there are more. */
const shortList = 100;

const RowsInSight = lazy(async () => ({ default: (await import('./rows-in-sight.tsx')).RowsInSight }));

export function ListTable<T extends { readonly id: string }>(props: ListTableProps<T>) {
  const { rows, selection, sorting, rowKeys } = props;
  const { columns, widths } = useFittedColumns(props.columns);
  const shown = { ...props, columns };
  const rowsInSight = useRef<RowsInSightHandle>(null);
  useRowKeys(rows, (index) => rowsInSight.current?.reveal(index), selection, rowKeys);
  const draw = (index: number, ref?: Ref<HTMLTableRowElement>) => {
    const row = rows[index];
    return row && <ListRow key={row.id} ref={ref} list={shown} row={row} index={index} />;
  };
  const first = <TableBody>{rows.slice(0, shortList).map((_, index) => draw(index))}</TableBody>;
  const all = rows.length > 0 && rows.every(({ id }) => selection.ids.has(id) || props.gone.has(id));
  return (
    <ReadingTable
      reading={props.reading}
      aria-label={props.label}
      aria-rowcount={rows.length + 1}
      selecting={selection.ids.size > 0}
    >
      <ListColumns widths={widths} />
      <TableHead>
        <HeadCell title="Selected" hidden>
          <Checkbox
            label="Select all shown"
            checked={all}
            mixed={!all && selection.ids.size > 0}
            onChange={() => selection.set(all ? [] : rows.map((row) => row.id))}
          />
        </HeadCell>
        {columns.map((column) => (
          <HeadCell
            key={column.id}
            title={column.title}
            right={column.right}
            sort={
              sorting?.column === column.id ? (sorting.descending ? 'descending' : 'ascending') : undefined
            }
            onSort={column.sortBy && (() => props.onSort(toggleSorting(sorting, column.id)))}
          />
        ))}
        <HeadCell title="Actions" hidden />
      </TableHead>
      {rows.length <= shortList ? (
        first
      ) : (
        <Suspense fallback={first}>
          <RowsInSight
            ref={rowsInSight}
            count={rows.length}
            keyOf={(index) => rows[index]?.id ?? index}
            draw={draw}
          />
        </Suspense>
      )}
    </ReadingTable>
  );
}
