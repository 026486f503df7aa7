// Requests, errors and latency in the hour or the day before a change, and after it.
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { connectionId } from '#dashboard/api/dashboard-info.ts';
import type { ShownChange } from '#dashboard/api/history.ts';
import { useIsRecorded } from '#dashboard/api/traffic-numbers.ts';
import { summaryQuery, type TrafficSummary } from '#dashboard/api/traffic.ts';
import { countOf, formatCount } from '#dashboard/lib/count.ts';
import { millisecondsText, shareText } from '#dashboard/lib/traffic-text.ts';
import { useNow } from '#dashboard/lib/use-now.ts';
import { Segments } from '#dashboard/ui/segments.tsx';
import {
  aroundChange,
  enough,
  subjectOf,
  verdictOf,
  type Around,
  type Span,
  type Subject,
} from './around-change.ts';

const spans = [
  { value: 'hour', label: 'Hour' },
  { value: 'day', label: 'Day' },
] as const;

/** Draws nothing where the change does not touch requests, or none is recorded. */
export function BeforeAndAfter({ change }: { change: ShownChange }) {
  const subject = subjectOf(change);
  const recorded = useIsRecorded();
  if (!subject || !recorded) return null;
  return <Comparison change={change} subject={subject} />;
}

function Comparison({ change, subject }: { change: ShownChange; subject: Subject }) {
  const [span, setSpan] = useState<Span>('hour');
  const now = Math.floor(useNow(30_000) / 1000);
  const around = aroundChange(change, span, now, subject.filter.consumer !== undefined);
  const { before, after } = useAround(subject, around);
  return (
    <section aria-label="Before and after" className="mt-4 border-t border-line pt-3">
      <div className="mb-2 flex flex-wrap items-center gap-3">
        <h3 className="flex-auto">
          Before and after
          <span className="ml-1.5 text-meta font-regular text-muted">
            {subject.name === undefined ? 'all requests of the gateway' : `requests of ${subject.name}`}
          </span>
        </h3>
        <Segments label="Compared" options={spans} value={span} onChange={setSpan} />
      </div>
      <Verdict around={around} span={span} before={before} after={after} />
      <table className="w-full max-w-120 text-row tabular-nums [&_td]:py-1 [&_td]:text-right [&_th]:py-1 [&_th]:text-left [&_th]:font-regular [&_th]:text-muted">
        <thead>
          <tr>
            <th scope="col">
              <span className="sr-only">Number</span>
            </th>
            <th scope="col" className="!text-right">
              before
            </th>
            <th scope="col" className="!text-right">
              after
            </th>
          </tr>
        </thead>
        <tbody>
          <Line title="Requests" of={({ requests }) => formatCount(requests)} before={before} after={after} />
          <Line
            title="Errors, 4xx and 5xx"
            of={({ requests, client_errors, server_errors }) =>
              requests === 0 ? '–' : shareText(client_errors + server_errors, requests)
            }
            before={before}
            after={after}
          />
          <Line title="Latency, p95" of={p95Text} before={before} after={after} />
        </tbody>
      </table>
    </section>
  );
}

const p95Text = ({ latencies }: TrafficSummary): string => {
  const p95 = latencies?.total.p95;
  return typeof p95 === 'number' ? millisecondsText(p95) : '–';
};

export function useAround({ filter }: Subject, around: Around) {
  const asked = { gateway: connectionId, ...filter };
  const before = useQuery({
    ...summaryQuery({ ...asked, ...around.before }),
    refetchInterval: false,
    staleTime: Infinity,
  });
  const after = useQuery({
    ...summaryQuery({ ...asked, ...around.after }),
    enabled: around.after !== undefined,
    refetchInterval: around.isShort ? 30_000 : false,
  });
  return { before: before.data, after: around.after && after.data };
}

function Line({
  title,
  of,
  before,
  after,
}: {
  title: string;
  of: (summary: TrafficSummary) => ReactNode;
  before: TrafficSummary | undefined;
  after: TrafficSummary | undefined;
}) {
  return (
    <tr className="border-t border-line">
      <th scope="row">{title}</th>
      <td>{before ? of(before) : '–'}</td>
      <td>{after ? of(after) : '–'}</td>
    </tr>
  );
}

function Verdict(props: {
  around: Around;
  span: Span;
  before: TrafficSummary | undefined;
  after: TrafficSummary | undefined;
}) {
  return <p className="mb-2 min-h-5 font-medium">{verdictText(props)}</p>;
}

export function verdictText({
  around,
  span,
  before,
  after,
}: {
  around: Around;
  span: Span;
  before: TrafficSummary | undefined;
  after: TrafficSummary | undefined;
}): string {
  if (!around.after) return 'The minute of the change is not over yet.';
  if (!before || !after) return '';
  const verdict = verdictOf(before, after);
  const soFar = around.isShort ? ` The ${span} after it is not over yet.` : '';
  if (verdict.kind === 'too few')
    return `Too few requests to say: ${countOf(verdict.before, 'request')} before and ${formatCount(verdict.after)} after; ${enough} on each side are needed.${soFar}`;
  const [from, to] = [millisecondsText(verdict.before), millisecondsText(verdict.after)];
  const words = {
    slower: `Slower: p95 went from ${from} to ${to}.`,
    faster: `Faster: p95 went from ${from} to ${to}.`,
    'as fast': `As fast as before: p95 was ${from} and is ${to}.`,
  };
  return words[verdict.kind] + soFar;
}
