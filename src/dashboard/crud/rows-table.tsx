// A table inside a page: the plugins of an API, the targets of an upstream. Its columns fit as those of a list do, and its rows keep
// their places while they are read.
import { useCallback, useRef, useState, type ReactNode } from 'react';
import { useDialect } from '#dashboard/api/dialect.ts';
import { Cell, HeadCell, Row, RowActions, TableBody, TableHead } from '#dashboard/ui/table.tsx';
import { useHotkeys } from '#dashboard/lib/use-hotkeys.ts';
import { Checkbox } from '#dashboard/ui/checkbox.tsx';
import { BulkBar } from './bulk-bar.tsx';
import { ColumnWidths } from './column-widths.tsx';
import type { Column } from './column.ts';
import { Gone } from './gone.tsx';
import { NewRowsButton } from './new-rows-button.tsx';
import { ReadingTable } from './reading-table.tsx';
import { buttonsWidth, isTable, useFittedColumns } from './use-fitted-columns.ts';
import { useIsReading } from './use-is-reading.ts';
import { useSelection } from './use-selection.ts';
import { useSteadyRows } from './use-steady-rows.ts';
import { LateLayer } from '#dashboard/ui/late-layer.tsx';

/** Pixels: a box, and the gap to the first column. */
const rowBoxWidth = 32;

export interface RowsTableProps<T> {
  label: string;
  columns: readonly Column<T>[];
  rows: readonly T[];
  /** The ids of the rows that the reader has added here: each is shown as soon as it is read. */
  added?: ReadonlySet<string>;
  /** The buttons of one row. */
  actions?: (row: T, remove: () => void, select: () => void) => ReactNode;
  /** The rows are the dashboard's own: they can be changed whatever the gateway allows. */
  ofDashboard?: true;
  /** The most buttons that a row has. */
  buttons?: number;
  /** Asks before this row is deleted. */
  deleteDialog?: (row: T, close: () => void) => ReactNode;
  /** The actions for chosen rows. Unset where rows cannot be chosen. */
  bulk?: RowsBulk<T>;
}

export interface RowsBulk<T> {
  readonly nameOf: (row: T) => string;
  readonly actions: (rows: readonly T[]) => ReactNode;
  /** Asks before these rows are deleted. */
  readonly deleteDialog: (rows: readonly T[], close: () => void) => ReactNode;
}

export function RowsTable<T extends { readonly id: string }>({
  label,
  rows,
  added,
  buttons: mostButtons = 0,
  deleteDialog,
  ofDashboard,
  ...props
}: RowsTableProps<T>) {
  const isFixed = useDialect().readOnly && !ofDashboard;
  const actions = isFixed ? undefined : props.actions;
  const bulk = isFixed ? undefined : props.bulk;
  const buttons = isFixed ? 0 : mostButtons;
  const boxes = bulk ? rowBoxWidth : 0;
  const box = useRef<HTMLDivElement>(null);
  const roomNow = useCallback(
    () => (box.current && isTable() ? box.current.clientWidth - boxes - buttonsWidth(buttons) : undefined),
    [buttons, boxes],
  );
  const { columns, widths } = useFittedColumns(props.columns, roomNow);
  const { isReading, ...reading } = useIsReading();
  const [own, setOwn] = useState<ReadonlySet<string>>(new Set());
  const [removing, setRemoving] = useState<T>();
  const keep = (): void => setRemoving(undefined);
  const isOwn = useCallback((id: string) => own.has(id), [own]);
  const view = String(added ? rows.filter(({ id }) => added.has(id)).length : 0);
  const steady = useSteadyRows(rows, { loaded: rows, view, pages: 1, isReading, isOwn });
  const selection = useSelection(steady.rows);
  const chosen = steady.rows.filter(({ id }) => selection.ids.has(id));
  useHotkeys({ clear: chosen.length > 0 ? selection.clear : undefined });
  const [removingAll, setRemovingAll] = useState<readonly T[]>([]);
  const keepAll = (): void => setRemovingAll([]);
  const remove = (row: T): void => {
    setOwn((before) => new Set([...before, row.id]));
    setRemoving(row);
  };
  return (
    <div ref={box} className="relative min-w-0">
      <div className="absolute top-0 right-0 z-1">
        <NewRowsButton waiting={steady.waiting} onShow={steady.show} />
      </div>
      {bulk && chosen.length > 0 && (
        <BulkBar
          inset
          count={chosen.length}
          onDelete={() => setRemovingAll(chosen)}
          onClear={selection.clear}
        >
          {bulk.actions(chosen)}
        </BulkBar>
      )}
      <ReadingTable inset reading={reading} aria-label={label} selecting={selection.ids.size > 0}>
        {widths && (
          <ColumnWidths
            widths={[...(bulk ? [boxes] : []), ...widths, ...(actions ? [buttonsWidth(buttons)] : [])]}
          />
        )}
        <TableHead>
          {bulk && (
            <HeadCell title="Selected" hidden>
              <Checkbox
                label="Select all shown"
                checked={chosen.length > 0 && chosen.length === steady.rows.length}
                mixed={chosen.length > 0 && chosen.length < steady.rows.length}
                onChange={() =>
                  selection.set(chosen.length === steady.rows.length ? [] : steady.rows.map(({ id }) => id))
                }
              />
            </HeadCell>
          )}
          {columns.map((column) => (
            <HeadCell key={column.id} title={column.title} right={column.right} />
          ))}
          {actions && <HeadCell title="Actions" hidden />}
        </TableHead>
        <TableBody>
          {steady.rows.map((row) => (
            <Row key={row.id} aria-selected={bulk ? selection.ids.has(row.id) : undefined}>
              {bulk && (
                <Cell as="check">
                  <Checkbox
                    label={`Select ${bulk.nameOf(row)}`}
                    checked={selection.ids.has(row.id)}
                    onChange={() => selection.toggle(row.id)}
                  />
                </Cell>
              )}
              {columns.map((column) => (
                <Cell key={column.id} as={column.as} label={column.title} right={column.right}>
                  <Gone isGone={column.as === 'name' && steady.gone.has(row.id)}>{column.cell(row)}</Gone>
                </Cell>
              ))}
              {actions && (
                <Cell as="actions">
                  <RowActions>
                    {actions(
                      row,
                      () => remove(row),
                      () => selection.toggle(row.id),
                    )}
                  </RowActions>
                </Cell>
              )}
            </Row>
          ))}
        </TableBody>
      </ReadingTable>
      {removingAll.length > 0 && (
        <LateLayer onClose={keepAll}>{bulk?.deleteDialog(removingAll, keepAll)}</LateLayer>
      )}
      {removing && <LateLayer onClose={keep}>{deleteDialog?.(removing, keep)}</LateLayer>}
    </div>
  );
}
