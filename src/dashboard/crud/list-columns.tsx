import { cx } from '#dashboard/lib/class-names.ts';
import type { Column } from './column.ts';

export const hiddenWhenNarrow = (column: { wideOnly?: boolean }): string | undefined =>
  column.wideOnly ? 'max-desktop:hidden!' : undefined;

/** The widths of a list's columns: selection, the entity's own, actions. */
export function ListColumns<T>({ columns }: { columns: readonly Column<T>[] }) {
  return (
    <colgroup className="max-tablet:hidden">
      <col className="w-13" />
      {columns.map((column) => (
        <col key={column.id} className={cx(column.width, hiddenWhenNarrow(column))} />
      ))}
      <col className="w-[106px] max-laptop:w-28" />
    </colgroup>
  );
}
