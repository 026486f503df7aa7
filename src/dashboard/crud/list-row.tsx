import { memo, type ReactNode, type Ref } from 'react';
import { Checkbox } from '#dashboard/ui/checkbox.tsx';
import { Cell, Row, RowActions } from '#dashboard/ui/table.tsx';
import type { Column } from './column.ts';
import { Gone } from './gone.tsx';

/** The properties that all rows of a list share. */
export interface RowLook<T> {
  columns: readonly Column<T>[];
  nameOf: (row: T) => string;
  /** Chooses the row, or gives it up. Unset where nothing can be done to chosen rows. */
  toggle: ((id: string) => void) | undefined;
  actions: (row: T) => ReactNode;
}

interface ListRowProps<T> {
  look: RowLook<T>;
  row: T;
  /** Its place among the rows. */
  index: number;
  isSelected: boolean;
  /** The row was deleted elsewhere while it was read. */
  isGone: boolean;
  ref?: Ref<HTMLTableRowElement> | undefined;
}

/** One row of a list. It is drawn anew only where one of its properties has changed, not when the page is scrolled. */
// The type that `memo` gives has forgotten that look and row are of one kind.
// oxlint-disable-next-line no-unsafe-type-assertion
export const ListRow = memo(DrawnRow) as typeof DrawnRow;

function DrawnRow<T extends { readonly id: string }>(props: ListRowProps<T>) {
  const { look, row, index, isSelected, isGone, ref } = props;
  return (
    <Row ref={ref} data-index={index} aria-rowindex={index + 2} aria-selected={isSelected}>
      <Cell as="check">
        {look.toggle && (
          <Checkbox
            label={`Select ${look.nameOf(row)}`}
            checked={isSelected}
            onChange={() => look.toggle?.(row.id)}
          />
        )}
      </Cell>
      {look.columns.map((column) => (
        <Cell key={column.id} as={column.as} label={column.title} right={column.right}>
          <Gone isGone={column.as === 'name' && isGone}>{column.cell(row)}</Gone>
        </Cell>
      ))}
      <Cell as="actions">
        <RowActions>{look.actions(row)}</RowActions>
      </Cell>
    </Row>
  );
}
