// The traffic of the last hour, and the questions that it may raise.
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { connectionId } from '#dashboard/api/dashboard-info.ts';
import { useDialect } from '#dashboard/api/dialect.ts';
import { useIsRecorded } from '#dashboard/api/traffic-numbers.ts';
import { summaryQuery, type TrafficSummary } from '#dashboard/api/traffic.ts';
import { formatCount } from '#dashboard/lib/count.ts';
import { millisecondsText, shareText } from '#dashboard/lib/traffic-text.ts';
import { useNow } from '#dashboard/lib/use-now.ts';
import { paths } from '#dashboard/paths.ts';
import { ButtonLink } from '#dashboard/ui/button.tsx';
import { SectionHead } from '#dashboard/ui/page.tsx';
import { answererWord } from '#dashboard/traffic/answerers.ts';
import { questions, questionText } from '../questions/questions.ts';

const hour = 3600;

/** Draws nothing where the traffic of this gateway is not recorded. */
export function LastHour() {
  const recorded = useIsRecorded();
  const now = Math.floor(useNow(10_000) / 10_000) * 10;
  const { data } = useQuery({
    ...summaryQuery({ gateway: connectionId, from: now - hour, to: now + 60 }),
    enabled: recorded,
  });
  if (!recorded) return null;
  return (
    <section aria-label="Last hour" className="mt-8">
      <SectionHead title="Last hour">
        <ButtonLink kind="quiet" small to={paths.traffic} className="-mr-2.5">
          Traffic
        </ButtonLink>
      </SectionHead>
      <dl className="grid grid-cols-2 gap-y-3 border-y border-line py-3 tablet:grid-cols-4">
        <Fact title="Requests">{data && formatCount(data.requests)}</Fact>
        <Fact title="Client errors, 4xx">{data && share(data, data.client_errors)}</Fact>
        <Fact title="Server errors, 5xx">{data && share(data, data.server_errors)}</Fact>
        <Fact title="Latency, p95">{data && p95Of(data)}</Fact>
      </dl>
      <p className="min-h-5 py-2 text-row text-text-2">{data && <ErrorsBy summary={data} />}</p>
      <Questions />
    </section>
  );
}

const share = ({ requests }: TrafficSummary, part: number): string =>
  requests === 0 ? '–' : shareText(part, requests);

const p95Of = ({ latencies }: TrafficSummary): string => {
  const p95 = latencies?.total.p95;
  return typeof p95 === 'number' ? millisecondsText(p95) : '–';
};

function Fact({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-row text-muted">{title}</dt>
      <dd className="min-h-7 text-h1 font-strong tracking-[-.01em] tabular-nums">{children ?? '–'}</dd>
    </div>
  );
}

/** The parts that answered with an error, the most frequent first. */
function ErrorsBy({ summary }: { summary: TrafficSummary }) {
  const counts = new Map<string, number>();
  for (const { status, answered_by, requests } of summary.answers)
    if (status >= 400) counts.set(answered_by, (counts.get(answered_by) ?? 0) + requests);
  const rows = [...counts].toSorted(([, a], [, b]) => b - a);
  if (summary.requests === 0) return 'No request came in the last hour.';
  if (rows.length === 0) return 'No request failed.';
  return (
    <>
      Errors came from{' '}
      {rows.slice(0, 4).map(([by, count], index) => (
        <span key={by}>
          {index > 0 && ', '}
          <Link to={paths.live({ status: '400-599', answered_by: by })} className="link">
            {answererWord(by)}
          </Link>{' '}
          ({formatCount(count)})
        </span>
      ))}
      {rows.length > 4 && ' and others'}.
    </>
  );
}

function Questions() {
  const hasApis = useDialect().entities.apis !== undefined;
  return (
    <ul aria-label="Questions" className="grid gap-x-6 border-t border-line pt-2 text-row tablet:grid-cols-2">
      {questions.map(({ id }) => (
        <li key={id} className="py-1">
          <Link to={paths.question(id)} className="link">
            {questionText(id, hasApis)}
          </Link>
        </li>
      ))}
    </ul>
  );
}
