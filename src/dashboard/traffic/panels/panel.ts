// A ranked list of the page: its first rows stand on the page, all of them in a table, and in the files that are made of it.
import type { DataTable } from '#dashboard/lib/data-table.ts';
import type { TrafficScope } from '#dashboard/api/traffic.ts';
import type { Unit } from '#dashboard/ui/chart/unit-text.ts';

export interface PanelColumn {
  readonly id: string;
  readonly title: string;
  /** `when`: milliseconds since the epoch. */
  readonly unit: Unit | 'when';
}

export interface PanelRow {
  readonly key: string;
  readonly label: string;
  /** Softer, behind the label: "API". */
  readonly sub?: string;
  /** Before the label. */
  readonly status?: number;
  readonly verb?: string;
  /** The label is a path, an address, a program. */
  readonly isMono?: boolean;
  /** It stands for what has no name of its own: requests without a consumer. */
  readonly isRest?: boolean;
  /** The range before had none. */
  readonly isNew?: boolean;
  /** One for each column. */
  readonly values: readonly (number | null)[];
  /** The count may be too high by so much. */
  readonly tooHigh?: number;
  /** A click shows the traffic of this alone. */
  readonly scope?: TrafficScope;
  /** A click leads there. */
  readonly to?: string;
}

export interface Panel {
  readonly id: string;
  readonly title: string;
  /** The heading of the names in the table: "API". */
  readonly one: string;
  /** The first column is the one that the rows are ranked by. */
  readonly columns: readonly PanelColumn[];
  /** Undefined while they are on their way. */
  readonly rows: readonly PanelRow[] | undefined;
  /** Rows beyond those that were answered. */
  readonly more?: number;
  /** All that the first column sums up to; each row shows its share. */
  readonly all?: number | undefined;
  /** A sentence under the rows: which of them are counted, and how exactly. */
  readonly note?: string | undefined;
  /** Why the filters of the page leave nothing to say here. */
  readonly unavailable?: string | undefined;
  /** A sentence in the place of the rows where there are none. */
  readonly none?: string;
}

export const requestColumns: readonly PanelColumn[] = [{ id: 'requests', title: 'Requests', unit: 'count' }];

const plainLabel = ({ status, verb, label, sub }: PanelRow): string =>
  [status, verb, label, sub].filter((part) => part !== undefined && part !== '').join(' ');

export function panelTable({ title, one, columns, rows = [] }: Panel): DataTable {
  const isBounded = rows.some(({ tooHigh }) => tooHigh !== undefined);
  return {
    title,
    columns: [
      { id: 'name', title: one },
      ...columns.map(({ id, title: head, unit }) => ({
        id,
        title: unit === 'count' ? head : `${head}${unitOf(unit)}`,
      })),
      ...(isBounded ? [{ id: 'too_high', title: 'Too high by at most' }] : []),
    ],
    rows: rows.map((row) => [
      plainLabel(row),
      ...row.values.map((value, index) =>
        value !== null && columns[index]?.unit === 'when' ? new Date(value).toISOString() : value,
      ),
      ...(isBounded ? [row.tooHigh ?? null] : []),
    ]),
  };
}

const unitOf = (unit: PanelColumn['unit']): string =>
  unit === 'when' ? '' : ` (${unit === 'percent' ? '%' : unit === 'ms' ? 'ms' : unit})`;
