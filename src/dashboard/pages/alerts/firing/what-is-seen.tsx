// Beside an alert: the answerers of the failures, and what was changed right before.
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { History, Server } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { ShownAlert, ShownRule } from '#dashboard/api/alerts.ts';
import { historyQuery, type ShownChange } from '#dashboard/api/history.ts';
import { isHere } from '#dashboard/api/place.ts';
import { summaryQuery, type AnswerCount } from '#dashboard/api/traffic.ts';
import { formatCount } from '#dashboard/lib/count.ts';
import { useNow } from '#dashboard/lib/use-now.ts';
import { paths } from '#dashboard/paths.ts';
import { answererName } from '#dashboard/traffic/answerers.ts';
import { ChangeSentence } from '../../history/change-sentence.tsx';
import { clockTime } from '../time-words.ts';
import { trafficOf } from './alert-filter.ts';

/** Milliseconds before the condition began in which a change may be its cause. */
const before = 30 * 60_000;
const most = 3;

const failures = {
  server_errors: { status: '5xx', from: 500 },
  client_errors: { status: '4xx', from: 400 },
} as const;

const isFailureMetric = (metric: ShownRule['metric']): metric is keyof typeof failures => metric in failures;

export function WhatIsSeen({ alert, rule }: { alert: ShownAlert; rule: ShownRule }) {
  const { metric } = rule;
  const here = isHere(alert.subject.gateway);
  return (
    <div className="min-w-0">
      <h4 className="leading-8 font-medium">What Gatehouse sees</h4>
      <ul className="text-row">
        {isFailureMetric(metric) && <Answerers alert={alert} metric={metric} here={here} />}
        {here && <Changes since={alert.since} />}
      </ul>
    </div>
  );
}

function Line({ icon, children, why }: { icon: ReactNode; children: ReactNode; why: string }) {
  return (
    <li className="grid grid-cols-[16px_minmax(0,1fr)] gap-x-3 py-2 not-first:border-t not-first:border-line">
      <span className="mt-0.5 text-muted">{icon}</span>
      <span className="min-w-0 [overflow-wrap:anywhere]">
        {children}
        <span className="block text-meta text-muted">{why}</span>
      </span>
    </li>
  );
}

function Answerers({
  alert,
  metric,
  here,
}: {
  alert: ShownAlert;
  metric: keyof typeof failures;
  here: boolean;
}) {
  const minute = Math.floor(useNow(60_000) / 60_000) * 60;
  const from = Math.floor(alert.since / 60_000) * 60;
  const { data } = useQuery(summaryQuery({ ...trafficOf(alert), from, to: minute + 60 }));
  const { status, from: lowest } = failures[metric];
  const counted = byAnswerer(data?.answers ?? [], lowest);
  const all = counted.reduce((sum, [, count]) => sum + count, 0);
  const { gateway: _gateway, ...filter } = trafficOf(alert);
  return counted.slice(0, most).map(([answerer, count]) => {
    const words = `${answererName(answerer)} answered ${status}`;
    return (
      <Line
        key={answerer}
        icon={<Server size={16} aria-hidden="true" />}
        why={
          count === all ? `All ${formatCount(all)} of them` : `${formatCount(count)} of ${formatCount(all)}`
        }
      >
        {here ? (
          <Link to={paths.live({ ...filter, status, answered_by: answerer })} className="plain-link">
            {words}
          </Link>
        ) : (
          words
        )}
      </Line>
    );
  });
}

function byAnswerer(answers: readonly AnswerCount[], lowest: number): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const { status, answered_by: answerer, requests } of answers)
    if (status >= lowest && status < lowest + 100)
      counts.set(answerer, (counts.get(answerer) ?? 0) + requests);
  return [...counts].toSorted(([, one], [, other]) => other - one);
}

function Changes({ since }: { since: number }) {
  const changes = useInfiniteQuery(historyQuery({ from: since - before, size: 50 })).data?.changes ?? [];
  // A change right after the first failure may still be its cause: requests are counted by the minute.
  const earlier = changes.filter(({ at }) => at <= since + 60_000).slice(0, most);
  if (earlier.length === 0)
    return (
      <Line icon={<History size={16} aria-hidden="true" />} why="As far as the history knows">
        Nothing was changed in the half hour before
      </Line>
    );
  return earlier.map((change) => (
    <Line key={change.change} icon={<History size={16} aria-hidden="true" />} why={whenText(change, since)}>
      <Link to={`${paths.history}?open=${change.change}`} className="plain-link">
        <ChangeSentence change={change} />
      </Link>
    </Line>
  ));
}

function whenText({ at }: ShownChange, since: number): string {
  const minutes = Math.round((since - at) / 60_000);
  if (minutes < 1) return `${clockTime(at)}, when it began`;
  return `${clockTime(at)}, ${minutes === 1 ? 'a minute' : `${minutes} minutes`} before it began`;
}
