import type { ReactNode, Ref } from 'react';
import { Checkbox } from '#dashboard/ui/checkbox.tsx';
import { Chip } from '#dashboard/ui/chip.tsx';
import { Cell, Row, RowActions } from '#dashboard/ui/table.tsx';
import type { Column } from './column.ts';
import type { Selection } from './use-selection.ts';

/** The properties that all rows of a list share. */
export interface ListRowsProps<T> {
  columns: readonly Column<T>[];
  rows: readonly T[];
  /** The ids of rows that were deleted elsewhere while they were read. */
  gone: ReadonlySet<string>;
  nameOf: (row: T) => string;
  selection: Selection;
  actions: (row: T) => ReactNode;
}

/** One row of a list, the `index`th of them. */
export function ListRow<T extends { readonly id: string }>({
  list: { columns, gone, nameOf, selection, actions },
  row,
  index,
  ref,
}: {
  list: ListRowsProps<T>;
  row: T;
  index: number;
  ref?: Ref<HTMLTableRowElement>;
}) {
  return (
    <Row ref={ref} data-index={index} aria-rowindex={index + 2} aria-selected={selection.ids.has(row.id)}>
      <Cell as="check">
        <Checkbox
          label={`Select ${nameOf(row)}`}
          checked={selection.ids.has(row.id)}
          onChange={() => selection.toggle(row.id)}
        />
      </Cell>
      {columns.map((column) => (
        <Cell key={column.id} as={column.as} label={column.title} right={column.right}>
          {column.as === 'name' && gone.has(row.id) ? <Gone>{column.cell(row)}</Gone> : column.cell(row)}
        </Cell>
      ))}
      <Cell as="actions">
        <RowActions>{actions(row)}</RowActions>
      </Cell>
    </Row>
  );
}

/** The name of a row that keeps its place though it is deleted. */
function Gone({ children }: { children: ReactNode }) {
  return (
    <span className="flex min-w-0 items-center gap-2">
      <span className="min-w-0 text-muted line-through">{children}</span>
      <Chip tone="off">deleted</Chip>
    </span>
  );
}
