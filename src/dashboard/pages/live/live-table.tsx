// The requests as a table, the newest first; cards on a phone. Only the rows in sight are drawn.
import { useMemo, type RefObject } from 'react';
import { RowsInSight, type RowsInSightHandle } from '#dashboard/crud/rows-in-sight.tsx';
import { cx } from '#dashboard/lib/class-names.ts';
import { HeadCell, Table, TableHead } from '#dashboard/ui/table.tsx';
import { useGatewayNames } from './gateways.tsx';
import { LiveRowItem } from './live-row-item.tsx';
import type { LiveRow } from './row-list.ts';
import { useTargetTitle } from './use-filter-words.ts';

/** Below 1024 px the table loses the consumer and the bar, never the request. */
const widths = [
  'w-[136px]',
  'w-[72px]',
  undefined,
  'w-[132px]',
  'w-[104px] max-laptop:hidden',
  'w-[136px] max-laptop:w-[96px]',
];

export function LiveTable({
  rows,
  open,
  onOpen,
  isBelowBar,
  handle,
}: {
  rows: readonly LiveRow[];
  /** The key of the row whose request is open. */
  open: string | undefined;
  onOpen: (key: string) => void;
  /** A bar stands above the table's head, and stays in sight as the head does. */
  isBelowBar: boolean;
  handle: RefObject<RowsInSightHandle | null>;
}) {
  const slow = useMemo(() => p95(rows), [rows]);
  const target = useTargetTitle();
  const gateways = useGatewayNames();
  const top = isBelowBar ? '!top-[calc(var(--h-top)+var(--bar)+32px)]' : undefined;
  return (
    <Table aria-label="Requests, the newest first" aria-rowcount={rows.length + 1}>
      <colgroup>
        {widths.map((width, index) => (
          <col key={index} className={width} />
        ))}
      </colgroup>
      <TableHead>
        {['Time', 'Status', 'Request', target].map((title) => (
          <HeadCell key={title} title={title} className={top} />
        ))}
        <HeadCell title="Consumer" className={cx('max-laptop:hidden', top)} />
        <HeadCell title="Took" right className={cx('!pr-gutter', top)} />
      </TableHead>
      <RowsInSight
        ref={handle}
        count={rows.length}
        usualHeight={32}
        draw={(index, ref) => {
          const row = rows[index];
          return (
            row && (
              <LiveRowItem
                key={row.key}
                ref={ref}
                row={row}
                index={index}
                slow={slow}
                gateway={gateways && (gateways.get(row.request.gateway) ?? row.request.gateway)}
                isOpen={row.key === open}
                onOpen={onOpen}
              />
            )
          );
        }}
      />
    </Table>
  );
}

/** The bars are compared with it: one slow request must not make all others look quick. */
function p95(rows: readonly LiveRow[]): number {
  const sorted = rows.map(({ request }) => request.total_ms).toSorted((a, b) => a - b);
  return Math.max(1, sorted[Math.floor(sorted.length * 0.95)] ?? 1);
}
