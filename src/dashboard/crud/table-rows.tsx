import { lazy, Suspense } from 'react';
import { TableBody } from '#dashboard/ui/table.tsx';
import type { RowsProps } from './rows-in-sight.tsx';

/** So many rows are drawn without looking which of them are in sight; what does that for more is fetched when there are more. */
const shortList = 100;

const RowsInSight = lazy(async () => ({ default: (await import('./rows-in-sight.tsx')).RowsInSight }));

/** The rows of a table, however many there are. */
export function TableRows(props: RowsProps) {
  const { count, usualHeight, draw } = props;
  const first = (
    <TableBody>{Array.from({ length: Math.min(count, shortList) }, (_, index) => draw(index))}</TableBody>
  );
  if (count <= shortList) return first;
  return (
    <Suspense fallback={first}>
      <RowsInSight key={usualHeight} {...props} />
    </Suspense>
  );
}
