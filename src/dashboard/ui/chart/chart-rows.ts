import type { DataTable } from '#dashboard/lib/data-table.ts';
import type { ChartData } from './chart-data.ts';

/** A chart as a table: a row for each step, with all its numbers as they are. */
export function chartRows(title: string, { bars = [], lines = [], times }: ChartData): DataTable {
  const series = [...bars, ...lines];
  return {
    title,
    columns: [
      { id: 'from', title: 'From' },
      ...series.map(({ label }) => ({ id: label.replaceAll(' ', '_'), title: label })),
    ],
    rows: times.map((time, index) => [
      new Date(time * 1000).toISOString(),
      ...series.map(({ values }) => values[index] ?? null),
    ]),
  };
}
