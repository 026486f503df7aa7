import { Skeleton } from '#dashboard/ui/skeleton.tsx';
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from '#dashboard/ui/table.tsx';
import { ColumnWidths } from './column-widths.tsx';
import type { Column } from './column.ts';
import { listActionsWidth, roomOfList, selectionWidth, useFittedColumns } from './use-fitted-columns.ts';

const widths = ['w-22', 'w-28', 'w-18', 'w-32'];

/** Rows of the real height with the real columns. */
export function ListSkeleton<T>({ label, columns }: { label: string; columns: readonly Column<T>[] }) {
  const { columns: shown, widths: fitted } = useFittedColumns(columns, roomOfList);
  return (
    <Table aria-label={label} aria-busy="true">
      {fitted && <ColumnWidths widths={[selectionWidth, ...fitted, listActionsWidth()]} />}
      <TableHead>
        <HeadCell title="Selected" hidden />
        {shown.map((column) => (
          <HeadCell key={column.id} title={column.title} right={column.right} />
        ))}
        <HeadCell title="Actions" hidden />
      </TableHead>
      <TableBody>
        {widths.map((_, row) => (
          <Row key={widths[row]}>
            <Cell as="check">
              <Skeleton className="!h-4 w-4" />
            </Cell>
            {shown.map((column, index) => (
              <Cell key={column.id} as={column.as} label={column.title} right={column.right}>
                <Skeleton
                  className={`max-w-full ${column.right ? 'w-8' : widths[(row + index) % widths.length]}`}
                />
              </Cell>
            ))}
            <Cell as="actions" />
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}
