import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { Link } from 'react-router';
import { connectionId, useDashboardInfo } from '#dashboard/api/dashboard-info.ts';
import { consumerQueries } from '#dashboard/api/consumers.ts';
import { requestsQuery, type ShownRequest } from '#dashboard/api/traffic.ts';
import { QueryGate } from '#dashboard/crud/query-gate.tsx';
import { useUrlState } from '#dashboard/lib/use-url-state.ts';
import { useNow } from '#dashboard/lib/use-now.ts';
import { paths } from '#dashboard/paths.ts';
import { Select } from '#dashboard/ui/select.tsx';
import { When } from '#dashboard/ui/values.tsx';
import { RecordedEntity } from '../live/recorded-entity.tsx';
import { consumerName, targetName } from '../live/request-names.ts';
import { whyOf } from '../live/why.ts';
import { AnswerTable, Basis, NoRows, type AnswerColumn } from './answer-table.tsx';

const statuses = [
  ['403', '403 forbidden'],
  ['401', '401 not authorized'],
  ['429', '429 too many requests'],
  ['400-499', 'any 4xx'],
  ['500-599', 'any 5xx'],
] as const;
const day = 86_400;

export function RefusedAnswer() {
  const { get, set } = useUrlState();
  const status = statuses.find(([value]) => value === get('status'))?.[0] ?? '403';
  const consumer = get('consumer');
  const known = useInfiniteQuery(consumerQueries.list()).data?.rows ?? [];
  const now = Math.floor(useNow(60_000) / 60_000) * 60 + 60;
  const query = useQuery(
    requestsQuery({ gateway: connectionId, consumer, status, from: now - 7 * day, to: now, limit: 1000 }),
  );
  const ids = { consumer: useId(), status: useId() };
  return (
    <>
      <Basis>
        The last one of each consumer among the requests that are kept singly, of the last 7 days at most.
      </Basis>
      <div className="mb-4 grid gap-3 tablet:grid-cols-[minmax(0,240px)_minmax(0,240px)]">
        <div>
          <label htmlFor={ids.consumer} className="mb-1.5 block font-medium">
            Consumer
          </label>
          <Select
            id={ids.consumer}
            value={consumer ?? ''}
            options={[
              { value: '', label: 'Each of them' },
              ...known.map(({ id, username, custom_id }) => ({
                value: id,
                label: username ?? custom_id ?? id,
              })),
              ...(consumer !== undefined && !known.some(({ id }) => id === consumer)
                ? [{ value: consumer, label: consumer }]
                : []),
            ]}
            onChange={(event) => set({ consumer: event.target.value })}
          />
        </div>
        <div>
          <label htmlFor={ids.status} className="mb-1.5 block font-medium">
            Answer
          </label>
          <Select
            id={ids.status}
            value={status}
            options={statuses.map(([value, label]) => ({ value, label }))}
            onChange={(event) => set({ status: event.target.value })}
          />
        </div>
      </div>
      <QueryGate query={query} what="The requests">
        {({ rows }) => <Answer rows={rows} isMore={rows.length === 1000} />}
      </QueryGate>
    </>
  );
}

function Answer({ rows, isMore }: { rows: readonly ShownRequest[]; isMore: boolean }) {
  const { source } = useDashboardInfo();
  const last = new Map<string, ShownRequest>();
  // The newest comes first.
  for (const row of rows) if (row.consumer !== null && !last.has(row.consumer)) last.set(row.consumer, row);
  const anonymous = rows.filter(({ consumer }) => consumer === null).length;
  return (
    <>
      {last.size === 0 ? (
        <NoRows>No kept request of a consumer was answered so.</NoRows>
      ) : (
        <AnswerTable
          label="The last refused request of each consumer"
          columns={columnsFor(source === 'bundled')}
          rows={[...last.values()]}
          keyOf={({ consumer }) => consumer ?? ''}
        />
      )}
      {anonymous > 0 && (
        <p className="mt-3 text-meta text-muted">
          Beside them {isMore ? 'many' : anonymous} {anonymous === 1 ? 'request' : 'requests'} without a
          consumer. A request is one of a consumer from the moment on at which its credentials were accepted.
        </p>
      )}
    </>
  );
}

const columnsFor = (knowsPlugins: boolean): readonly AnswerColumn<ShownRequest>[] => [
  {
    title: 'Consumer',
    width: 'w-1/5',
    cell: (request) => (
      <RecordedEntity entity="consumers" id={request.consumer ?? ''} name={consumerName(request)} />
    ),
  },
  {
    title: 'Request',
    cell: (request) => (
      <Link
        to={paths.live({
          consumer: request.consumer ?? undefined,
          status: String(request.status),
          open: request.id === null ? undefined : String(request.id),
        })}
        className="link block max-w-full"
        title={`${request.method} ${request.path}`}
      >
        <span className="mono trunc block">
          {request.method} {request.path}
        </span>
        {targetName(request) !== undefined && (
          <span className="trunc block text-meta text-muted">at {targetName(request)}</span>
        )}
      </Link>
    ),
  },
  {
    title: 'Why',
    cell: (request) => {
      const { fact, reason } = whyOf(request, knowsPlugins);
      return (
        <span className="block py-1.5 [overflow-wrap:anywhere]">
          {fact} {reason}
        </span>
      );
    },
  },
  { title: 'When', right: true, width: 'w-24', cell: ({ time }) => <When at={time} /> },
];
