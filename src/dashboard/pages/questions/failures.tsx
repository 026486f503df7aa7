import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { connectionId } from '#dashboard/api/dashboard-info.ts';
import { failuresQuery, type FailureRow } from '#dashboard/api/traffic.ts';
import { QueryGate } from '#dashboard/crud/query-gate.tsx';
import { countOf, formatCount } from '#dashboard/lib/count.ts';
import { useNow } from '#dashboard/lib/use-now.ts';
import { paths } from '#dashboard/paths.ts';
import { answererName, answeringPlugin } from '#dashboard/traffic/answerers.ts';
import { AnswerTable, Basis, NoRows, type AnswerColumn } from './answer-table.tsx';
import { statusColumn, targetColumn } from './failure-columns.tsx';

const minute = 60;

export function FailuresAnswer() {
  const now = Math.floor(useNow(10_000) / 1000 / minute) * minute + minute;
  const query = useQuery(failuresQuery({ gateway: connectionId, from: now - 16 * minute, to: now }));
  return (
    <>
      <Basis>Answers from 400 on, counted by the minute. Each row leads to its requests.</Basis>
      <QueryGate query={query} what="The failures">
        {({ rows }) =>
          rows.length === 0 ? (
            <NoRows>No request failed in the last 15 minutes.</NoRows>
          ) : (
            <>
              <p className="mb-2 font-medium">{failuresText(rows)}</p>
              <AnswerTable
                label="Failures of the last 15 minutes"
                columns={columns}
                rows={rows}
                keyOf={({ target, status, answered_by }) => `${target ?? ''} ${status} ${answered_by}`}
              />
            </>
          )
        }
      </QueryGate>
    </>
  );
}

const sum = (rows: readonly FailureRow[]): number => rows.reduce((all, { requests }) => all + requests, 0);

/** "32 requests failed: 20 came from upstreams, 12 came from plugins." */
function failuresText(rows: readonly FailureRow[]): string {
  const groups: readonly (readonly [words: string, is: (answeredBy: string) => boolean])[] = [
    ['came from upstreams', (by) => by === 'upstream'],
    ['came from plugins', (by) => answeringPlugin(by) !== undefined],
    ['came from the router, since nothing takes them', (by) => by === 'router'],
    ['came from the gateway itself', (by) => by === 'gateway' || by === 'balancer'],
    ['had no answer, since their clients went', (by) => by === 'client'],
    ['came from an answerer that is not known', (by) => by === 'unknown'],
  ];
  const parts = groups.flatMap(([words, is]) => {
    const count = sum(rows.filter(({ answered_by }) => is(answered_by)));
    return count === 0 ? [] : [`${formatCount(count)} ${words}`];
  });
  return `${countOf(sum(rows), 'request')} failed: ${parts.join(', ')}.`;
}

const columns: readonly AnswerColumn<FailureRow>[] = [
  {
    title: 'Answered by',
    cell: ({ target, status, answered_by }) => (
      <Link
        to={paths.live({ status: String(status), answered_by, target: target ?? undefined })}
        className="name-cut plain-link font-medium"
      >
        {answererName(answered_by)}
      </Link>
    ),
  },
  statusColumn,
  targetColumn,
  {
    title: 'Requests',
    right: true,
    width: 'w-28',
    cell: ({ requests }) => <span className="text-text tabular-nums">{formatCount(requests)}</span>,
  },
];
