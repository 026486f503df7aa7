// The columns with the traffic of each row of a list.
import { useQuery } from '@tanstack/react-query';
import { TriangleAlert } from 'lucide-react';
import { useMemo, type ReactNode } from 'react';
import {
  byId,
  rowNumbersQuery,
  useIsRecorded,
  type NumberedRow,
  type NumbersById,
  type RowsOf,
} from '#dashboard/api/traffic-numbers.ts';
import { millisecondsText, rateText, shareText } from '#dashboard/lib/traffic-text.ts';
import { Dash } from '#dashboard/ui/values.tsx';
import type { Column } from '../column.ts';
import { LastSeen } from './last-seen.tsx';
import { markNote, Sparkline } from './sparkline.tsx';

interface Row {
  readonly id: string;
}

const idOf = ({ id }: Row): string => id;

/** From this share of server errors on a row is marked. */
const worrying = 0.01;
const isWorrying = (failed: number, all: number): boolean => failed > 0 && failed >= worrying * all;

/** None where no traffic of this connection is recorded. All rows are asked for at once. `keyOf`: the id that a row has in the traffic; always the same function. */
export function useTrafficColumns<R extends Row>(
  of: RowsOf,
  keyOf: (row: R) => string = idOf,
): readonly Column<R>[] {
  const recorded = useIsRecorded();
  const { data } = useQuery({ ...rowNumbersQuery(of), select: byId, enabled: recorded });
  return useMemo(() => (recorded ? columnsOf(of, data, keyOf) : []), [recorded, of, data, keyOf]);
}

const hourNote = 'Numbers from the last hour';
const withMarks = (
  <>
    {hourNote}
    <span className="ml-4 max-desktop:hidden">{markNote}</span>
  </>
);

/** The words about them in the foot of the list. */
export function useTrafficNote(of: RowsOf): ReactNode {
  if (!useIsRecorded()) return undefined;
  return of === 'consumer' ? hourNote : withMarks;
}

/** Not on a card. */
const blank = <span data-dash="" />;
/** A card, too, has room for the value from the beginning, so that no card grows when the numbers come. */
const noRate = (
  <>
    <span aria-hidden="true">–</span>
    <span className="sr-only">none</span>
  </>
);

/** A share of server errors that the reader should look at. */
function Worrying({ text }: { text: string }) {
  return (
    <span className="inline-flex items-center gap-1.5 text-bad tabular-nums">
      <TriangleAlert size={14} aria-hidden="true" />
      {text}
    </span>
  );
}

function columnsOf<R>(
  of: RowsOf,
  numbers: NumbersById | undefined,
  keyOf: (row: R) => string,
): readonly Column<R>[] {
  const rowOf = (row: R): NumberedRow | undefined => numbers?.rows.get(keyOf(row));
  const seconds = numbers?.seconds ?? 3600;
  const rate = (row: R): number | undefined => {
    const requests = rowOf(row)?.requests;
    return requests === undefined ? undefined : (requests * 60) / seconds;
  };
  const failed = (row: R): number | undefined => {
    const { requests = 0, server_errors = 0 } = rowOf(row) ?? {};
    return requests === 0 ? undefined : server_errors / requests;
  };
  // Before the numbers are here nothing is said, and the columns have their places already.
  const known = (cell: Column<R>['cell']): Column<R>['cell'] => (numbers ? cell : () => blank);
  const columns: readonly (Column<R> | undefined)[] = [
    of === 'consumer'
      ? undefined
      : {
          id: 'day',
          title: '24 h',
          hint: 'Requests of the last 24 hours',
          as: 'value',
          least: 104,
          leaves: 6,
          cell: known((row) => {
            const { hours, failed: errors = [], requests = 0, server_errors = 0 } = rowOf(row) ?? {};
            if (!hours) return blank;
            return (
              <Sparkline
                hours={[...hours.slice(0, -1), requests]}
                failed={[...errors.slice(0, -1), server_errors]}
              />
            );
          }),
        },
    {
      id: 'rate',
      title: 'Req/min',
      hint: 'Requests a minute, in the last hour',
      as: 'value',
      right: true,
      least: 92,
      leaves: 9,
      sortBy: rate,
      cell: (row) => {
        const value = rate(row);
        if (!value) return numbers && noRate;
        const { requests = 0, server_errors = 0 } = rowOf(row) ?? {};
        return (
          <span>
            <span className="text-text tabular-nums">{rateText(value)}</span>
            {isWorrying(server_errors, requests) && (
              <span className="ml-3 tablet:hidden">
                <Worrying text={`${shareText(server_errors, requests)} 5xx`} />
              </span>
            )}
          </span>
        );
      },
    },
    {
      id: 'failed',
      title: '5xx',
      hint: 'Server errors among the answers of the last hour',
      as: 'value',
      right: true,
      least: 88,
      leaves: 8,
      sortBy: failed,
      cell: known((row) => {
        const { requests = 0, server_errors = 0 } = rowOf(row) ?? {};
        if (requests === 0) return <Dash />;
        const text = shareText(server_errors, requests);
        return (
          <span data-dash="" className="text-text tabular-nums">
            {isWorrying(server_errors, requests) ? <Worrying text={text} /> : text}
          </span>
        );
      }),
    },
    {
      id: 'p95',
      title: 'p95',
      hint: 'So long took the slowest but 5 % of the last hour’s requests',
      as: 'value',
      right: true,
      least: 92,
      leaves: 3,
      sortBy: (row) => rowOf(row)?.p95 ?? undefined,
      cell: known((row) => {
        const p95 = rowOf(row)?.p95;
        if (typeof p95 !== 'number') return <Dash />;
        return <span className="text-text tabular-nums">{millisecondsText(p95)}</span>;
      }),
    },
    {
      id: 'seen',
      title: 'Last seen',
      as: 'value',
      right: true,
      least: 92,
      leaves: 7,
      sortBy: (row) => rowOf(row)?.last_seen,
      cell: (row) => numbers && <LastSeen at={rowOf(row)?.last_seen} since={numbers.since} />,
    },
  ];
  return columns.filter((column) => column !== undefined);
}
