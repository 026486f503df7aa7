import type { ReactNode } from 'react';
import { formatCount } from '#dashboard/lib/count.ts';
import type { Column } from '#dashboard/crud/column.ts';

/** The column with the calls of the last 24 hours. None where no traffic is recorded. */
export function callsColumns<T>(
  calls: ReadonlyMap<string, number> | null | undefined,
  idsOf: (row: T) => readonly string[],
): readonly Column<T>[] {
  if (calls === null) return [];
  const cell = (row: T): ReactNode => {
    if (!calls) return <span data-dash="" />;
    return formatCount(idsOf(row).reduce((sum, id) => sum + (calls.get(id) ?? 0), 0));
  };
  return [
    {
      id: 'calls',
      title: 'Calls, 24 h',
      hint: 'Requests of the last 24 hours',
      as: 'value',
      least: 104,
      right: true,
      leaves: 3,
      cell: (row) => <span className="tabular-nums">{cell(row)}</span>,
    },
  ];
}
