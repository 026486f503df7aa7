import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { Checkbox } from '#dashboard/ui/checkbox.tsx';
import { Cell, HeadCell, Row, RowActions, Table, TableBody, TableHead } from '#dashboard/ui/table.tsx';
import type { Column } from './column.ts';
import { ListColumns, hiddenWhenNarrow } from './list-columns.tsx';
import type { Sorting } from './list-view.ts';
import type { Selection } from './use-selection.ts';
import { useRowKeys } from './use-row-keys.ts';

export interface ListTableProps<T> {
  label: string;
  columns: readonly Column<T>[];
  rows: readonly T[];
  nameOf: (row: T) => string;
  sorting: Sorting | undefined;
  onSort: (column: string) => void;
  selection: Selection;
  rowKeys?: Readonly<Record<string, (row: T) => string>> | undefined;
  actions: (row: T) => ReactNode;
}

const estimatedHeight = 41;

/** Draws the rows that are in sight and a few more, however many there are; the page itself scrolls. */
export function ListTable<T extends { readonly id: string }>(props: ListTableProps<T>) {
  const { columns, rows, selection, sorting } = props;
  const table = useRef<HTMLTableElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    if (table.current) setTop(table.current.getBoundingClientRect().top + window.scrollY);
  }, []);
  // What it returns changes with every scroll, so nothing here is memoised on it.
  // oxlint-disable-next-line react/incompatible-library
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => estimatedHeight,
    overscan: 12,
    scrollMargin: top,
    getItemKey: (index) => rows[index]?.id ?? index,
  });
  const items = virtual.getVirtualItems();
  const before = (items[0]?.start ?? top) - top;
  const after = virtual.getTotalSize() - ((items.at(-1)?.end ?? top) - top);
  useRowKeys(rows, (index) => virtual.scrollToIndex(index), selection, props.rowKeys);

  const all = rows.length > 0 && rows.every((row) => selection.ids.has(row.id));
  return (
    <Table
      ref={table}
      aria-label={props.label}
      aria-rowcount={rows.length + 1}
      selecting={selection.ids.size > 0}
    >
      <ListColumns columns={columns} />
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
            className={hiddenWhenNarrow(column)}
            sort={
              sorting?.column === column.id ? (sorting.descending ? 'descending' : 'ascending') : undefined
            }
            onSort={column.sortBy && (() => props.onSort(column.id))}
          />
        ))}
        <HeadCell title="Actions" hidden />
      </TableHead>
      <TableBody>
        {before > 0 && <Gap height={before} />}
        {items.map((item) => {
          const row = rows[item.index];
          return (
            row && (
              <Row
                key={item.key}
                ref={virtual.measureElement}
                data-index={item.index}
                aria-rowindex={item.index + 2}
                aria-selected={selection.ids.has(row.id)}
              >
                <Cell as="check">
                  <Checkbox
                    label={`Select ${props.nameOf(row)}`}
                    checked={selection.ids.has(row.id)}
                    onChange={() => selection.toggle(row.id)}
                  />
                </Cell>
                {columns.map((column) => (
                  <Cell
                    key={column.id}
                    as={column.as}
                    right={column.right}
                    className={hiddenWhenNarrow(column)}
                  >
                    {column.cell(row)}
                  </Cell>
                ))}
                <Cell as="actions">
                  <RowActions>{props.actions(row)}</RowActions>
                </Cell>
              </Row>
            )
          );
        })}
        {after > 0 && <Gap height={after} />}
      </TableBody>
    </Table>
  );
}

/** Stands for the rows that are not drawn. */
function Gap({ height }: { height: number }) {
  return <tr aria-hidden="true" className="max-tablet:block" style={{ height }} />;
}
