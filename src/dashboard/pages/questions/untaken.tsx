import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { connectionId, useDashboardInfo } from '#dashboard/api/dashboard-info.ts';
import { heaviestQuery, type Heavy } from '#dashboard/api/traffic.ts';
import { QueryGate } from '#dashboard/crud/query-gate.tsx';
import { formatCount } from '#dashboard/lib/count.ts';
import { useNow } from '#dashboard/lib/use-now.ts';
import { paths } from '#dashboard/paths.ts';
import { MonoName } from '#dashboard/ui/values.tsx';
import { AnswerTable, Basis, NoRows, type AnswerColumn } from './answer-table.tsx';

const hour = 3600;

export function UntakenAnswer() {
  const now = Math.floor(useNow(60_000) / 1000 / hour) * hour + hour;
  const { proxyUrl = '' } = useDashboardInfo();
  const query = useQuery(
    heaviestQuery({
      gateway: connectionId,
      what: 'path',
      untaken: true,
      from: now - 24 * hour,
      to: now,
      limit: 100,
    }),
  );
  const columns: readonly AnswerColumn<Heavy>[] = [
    { title: 'Path', cell: ({ value }) => <MonoName text={value} /> },
    {
      title: 'Requests',
      right: true,
      width: 'w-44',
      cell: ({ requests, too_high }) => (
        <span className="text-text tabular-nums">
          {too_high > 0 && 'at most '}
          {formatCount(requests)}
        </span>
      ),
    },
    {
      title: 'See',
      right: true,
      width: 'w-56',
      cell: ({ value }) => (
        <span className="inline-flex gap-4">
          <Link to={paths.live({ text: value, answered_by: 'router' })} className="link">
            its requests
          </Link>
          <Link to={paths.trace({ method: 'GET', url: `${proxyUrl}${value}` })} className="link">
            why
          </Link>
        </span>
      ),
    },
  ];
  return (
    <>
      <Basis>
        Of the last 24 hours, in whole hours: the most frequent paths that no API and no route took.
      </Basis>
      <QueryGate query={query} what="The paths">
        {({ rows }) =>
          rows.length === 0 ? (
            <NoRows>Everything that was asked for was taken.</NoRows>
          ) : (
            <AnswerTable
              label="Paths that nothing takes"
              columns={columns}
              rows={rows}
              keyOf={({ value }) => value}
            />
          )
        }
      </QueryGate>
    </>
  );
}
