import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { connectionId } from '#dashboard/api/dashboard-info.ts';
import { consumersQuery, summaryQuery, targetsQuery, type TrafficList } from '#dashboard/api/traffic.ts';
import { QueryGate } from '#dashboard/crud/query-gate.tsx';
import { countOf, formatCount } from '#dashboard/lib/count.ts';
import { shareText } from '#dashboard/lib/traffic-text.ts';
import { useNow } from '#dashboard/lib/use-now.ts';
import { useUrlState } from '#dashboard/lib/use-url-state.ts';
import { paths } from '#dashboard/paths.ts';
import { NameLink } from '#dashboard/ui/name-link.tsx';
import { Segments } from '#dashboard/ui/segments.tsx';
import { Select } from '#dashboard/ui/select.tsx';
import { AnswerTable, Basis, NoRows } from './answer-table.tsx';

const day = 86_400;
const spans = [
  { value: '1', label: '24 h' },
  { value: '7', label: '7 d' },
  { value: '30', label: '30 d' },
] as const;

export function UsersAnswer() {
  const { get, set } = useUrlState();
  const days = spans.find(({ value }) => value === get('days'))?.value ?? '7';
  const to = Math.floor(useNow(60_000) / 60_000) * 60 + 60;
  const range = { gateway: connectionId, from: to - Number(days) * day, to };
  const targets = useQuery(targetsQuery({ ...range, limit: 1000 }));
  const id = useId();
  return (
    <>
      <Basis>By the requests of each consumer. The busiest one of the chosen days comes first.</Basis>
      <QueryGate query={targets} what="The traffic">
        {({ rows }) => {
          const asked = get('target');
          const chosen = asked ?? rows[0]?.id;
          return (
            <>
              <div className="mb-4 flex flex-wrap items-end gap-3">
                <div className="w-full max-w-80 min-w-0">
                  <label htmlFor={id} className="mb-1.5 block font-medium">
                    API or route
                  </label>
                  <Select
                    id={id}
                    value={chosen ?? ''}
                    options={optionsOf(rows, asked)}
                    onChange={(event) => set({ target: event.target.value })}
                  />
                </div>
                <Segments
                  label="Days"
                  options={spans}
                  value={days}
                  onChange={(value) => set({ days: value === '7' ? undefined : value })}
                />
              </div>
              {chosen === undefined ? (
                <NoRows>No API and no route had a request in these days.</NoRows>
              ) : (
                <Users target={chosen} range={range} />
              )}
            </>
          );
        }}
      </QueryGate>
    </>
  );
}

function optionsOf(rows: TrafficList['rows'], asked: string | undefined) {
  const options = rows.map(({ id, name, parent_name, requests }) => ({
    value: id,
    label: `${name || parent_name || id}, ${countOf(requests, 'request')}`,
  }));
  const isThere = asked === undefined || rows.some(({ id }) => id === asked);
  if (options.length === 0 && isThere) return [{ value: '', label: 'None' }];
  return isThere || asked === undefined
    ? options
    : [{ value: asked, label: `${asked}, no requests` }, ...options];
}

interface Range {
  readonly gateway: string;
  readonly from: number;
  readonly to: number;
}

function Users({ target, range }: { target: string; range: Range }) {
  const query = useQuery(consumersQuery({ ...range, target, limit: 1000 }));
  const all = useQuery(summaryQuery({ ...range, target })).data?.requests;
  return (
    <QueryGate query={query} what="The consumers">
      {({ rows, count }) => {
        const named = rows.reduce((sum, { requests }) => sum + requests, 0);
        const others = all === undefined ? 0 : Math.max(0, all - named);
        return (
          <>
            <p className="mb-2 font-medium">{usersText(count, others, all ?? named)}</p>
            {rows.length > 0 && (
              <AnswerTable
                label="Consumers by requests"
                columns={[
                  {
                    title: 'Consumer',
                    cell: (row: TrafficList['rows'][number]) => (
                      <NameLink to={paths.consumer(row.id)} name={row.name || row.id} />
                    ),
                  },
                  {
                    title: 'Requests',
                    right: true,
                    cell: ({ requests }) => (
                      <span className="text-text tabular-nums">{formatCount(requests)}</span>
                    ),
                  },
                  {
                    title: 'Share',
                    right: true,
                    cell: ({ requests }) => (
                      <span className="tabular-nums">{shareText(requests, Math.max(all ?? 0, named))}</span>
                    ),
                  },
                  {
                    title: 'Failed',
                    right: true,
                    cell: ({ requests, client_errors, server_errors }) => (
                      <span className="tabular-nums">
                        {shareText(client_errors + server_errors, requests)}
                      </span>
                    ),
                  },
                ]}
                rows={rows}
                keyOf={({ id }) => id}
              />
            )}
          </>
        );
      }}
    </QueryGate>
  );
}

function usersText(consumers: number, others: number, all: number): string {
  if (all === 0) return 'It had no request in these days.';
  if (consumers === 0) return `${countOf(all, 'request')}, none of them by a known consumer.`;
  const unknown =
    others === 0
      ? ''
      : ` ${formatCount(others)} of ${countOf(all, 'request')} came without a known consumer.`;
  return `${countOf(consumers, 'consumer')} ${consumers === 1 ? 'uses' : 'use'} it.${unknown}`;
}
