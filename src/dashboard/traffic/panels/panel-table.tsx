// All rows of a panel, sorted by any column.
import { Download } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { TrafficScope } from '#dashboard/api/traffic.ts';
import { countOf, formatCount } from '#dashboard/lib/count.ts';
import { csvOf, jsonOf } from '#dashboard/lib/data-table.ts';
import { datedFileName, downloadText } from '#dashboard/lib/download-text.ts';
import { useUrlState } from '#dashboard/lib/use-url-state.ts';
import { Button } from '#dashboard/ui/button.tsx';
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from '#dashboard/ui/table.tsx';
import { panelTable, type Panel, type PanelRow } from './panel.ts';
import { PanelRowName } from './panel-row-name.tsx';
import { valueText } from './value-text.ts';

/** Rows that are drawn at once. */
const atOnce = 100;

interface PanelTableProps {
  panel: Panel;
  onFilter: (scope: TrafficScope) => void;
  onBack: () => void;
}

export function PanelTable({ panel, onFilter, onBack }: PanelTableProps) {
  const { title, one, columns, rows, more = 0, note, unavailable, none = 'None in this range.' } = panel;
  const { get, set } = useUrlState();
  const [most, setMost] = useState(atOnce);
  const sort = get('sort') ?? columns[0]?.id ?? 'name';
  const isAscending = get('order') === 'up';
  const sorted = useMemo(() => sortedRows(panel, sort, isAscending), [panel, sort, isAscending]);
  const sortBy = (id: string): void =>
    set({
      sort: id === columns[0]?.id ? undefined : id,
      order: id === sort ? (isAscending ? undefined : 'up') : id === 'name' ? 'up' : undefined,
    });
  const stateOf = (id: string) => (id === sort ? (isAscending ? 'ascending' : 'descending') : undefined);
  return (
    <section aria-label={title} className="mt-8">
      <div className="mb-2 flex flex-wrap items-center gap-2">
        <h2 className="min-w-0 flex-1">
          {title}{' '}
          {rows && <span className="ml-1 font-regular text-muted">{formatCount(rows.length + more)}</span>}
        </h2>
        {rows && rows.length > 0 && (
          <>
            <Button
              small
              onClick={() => downloadText(datedFileName(title, 'csv'), csvOf(panelTable(panel)), 'text/csv')}
            >
              <Download size={14} />
              CSV
            </Button>
            <Button
              small
              onClick={() =>
                downloadText(datedFileName(title, 'json'), jsonOf(panelTable(panel)), 'application/json')
              }
            >
              <Download size={14} />
              JSON
            </Button>
          </>
        )}
        <Button small kind="quiet" onClick={onBack}>
          Back to all
        </Button>
      </div>
      {note && <p className="mb-2 text-meta text-muted">{note}</p>}
      {unavailable !== undefined || rows?.length === 0 ? (
        <p className="border-t border-line py-3 text-row text-muted">{unavailable ?? none}</p>
      ) : (
        <div className="overflow-x-auto">
          <Table inset aria-busy={rows === undefined || undefined}>
            <TableHead>
              <HeadCell title={one} sort={stateOf('name')} onSort={() => sortBy('name')} className="w-2/5" />
              {columns.map(({ id, title: head }) => (
                <HeadCell key={id} right title={head} sort={stateOf(id)} onSort={() => sortBy(id)} />
              ))}
            </TableHead>
            <TableBody>
              {sorted.slice(0, most).map((row) => (
                <Row key={row.key}>
                  <Cell as="name">
                    <PanelRowName row={row} onFilter={onFilter} />
                  </Cell>
                  {columns.map(({ id, title: head, unit }, index) => (
                    <Cell key={id} as="value" label={head} right>
                      <span className="whitespace-nowrap tabular-nums">
                        {valueText(row.values[index], unit)}
                        {index === 0 && row.tooHigh ? (
                          <span className="text-meta"> (up to {formatCount(row.tooHigh)} fewer)</span>
                        ) : null}
                      </span>
                    </Cell>
                  ))}
                </Row>
              ))}
            </TableBody>
          </Table>
        </div>
      )}
      {sorted.length > most && (
        <Button className="mt-3" onClick={() => setMost(most + atOnce)}>
          Show {formatCount(Math.min(atOnce, sorted.length - most))} more
        </Button>
      )}
      {more > 0 && (
        <p className="mt-3 text-meta text-muted">
          {countOf(more, 'further row')} {more === 1 ? 'has' : 'have'} fewer and {more === 1 ? 'is' : 'are'}{' '}
          not shown.
        </p>
      )}
    </section>
  );
}

/** Rows without a value come last, whatever the order. */
function sortedRows({ rows = [], columns }: Panel, sort: string, isAscending: boolean): readonly PanelRow[] {
  const sign = isAscending ? 1 : -1;
  const index = columns.findIndex(({ id }) => id === sort);
  if (index < 0) return rows.toSorted((a, b) => sign * a.label.localeCompare(b.label));
  return rows.toSorted((a, b) => {
    const [left, right] = [a.values[index] ?? null, b.values[index] ?? null];
    if (left === null || right === null) return left === right ? 0 : left === null ? 1 : -1;
    return sign * (left - right);
  });
}
