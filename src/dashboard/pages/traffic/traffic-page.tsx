// The page Traffic: the requests that passed the gateway.
import { useQuery } from '@tanstack/react-query';
import { CircleSlash } from 'lucide-react';
import { useDashboardInfo } from '#dashboard/api/dashboard-info.ts';
import { reasonOf } from '#dashboard/api/failure-text.ts';
import { isNotRecorded, seriesQuery, summaryQuery, type TrafficSummary } from '#dashboard/api/traffic.ts';
import { formatCount } from '#dashboard/lib/count.ts';
import { useDocumentTitle } from '#dashboard/lib/use-document-title.ts';
import { useNow } from '#dashboard/lib/use-now.ts';
import { rangeBefore } from '#dashboard/traffic/asked-range.ts';
import { RequestsChart } from '#dashboard/traffic/charts/requests-chart.tsx';
import { paths } from '#dashboard/paths.ts';
import { ButtonLink } from '#dashboard/ui/button.tsx';
import { EmptyState } from '#dashboard/ui/empty-state.tsx';
import { ErrorState } from '#dashboard/ui/error-state.tsx';
import { Page, PageHead } from '#dashboard/ui/page.tsx';

const day = 86_400;

export function TrafficPage() {
  useDocumentTitle('Traffic');
  const { id } = useDashboardInfo();
  const minute = Math.floor(useNow(60_000) / 60_000) * 60;
  const range = { from: minute + 60 - day, to: minute + 60, now: minute + 60 };
  const before = rangeBefore(range);
  const { data, error, refetch } = useQuery(summaryQuery({ gateway: id, from: range.from, to: range.to }));
  const { data: series } = useQuery(seriesQuery({ gateway: id, from: range.from, to: range.to, points: 60 }));
  const { data: past } = useQuery(seriesQuery({ gateway: id, from: before.from, to: before.to, points: 60 }));
  const shown = series && { range, series, ...(past && { earlier: { series: past, before } }) };
  return (
    <Page>
      <PageHead title="Traffic" actions={<ButtonLink to={paths.trafficSources}>Sources</ButtonLink>} />
      {data ? (
        <>
          <KeyNumbers summary={data} />
          <div className="mt-8">
            <RequestsChart shown={shown} />
          </div>
        </>
      ) : (
        error &&
        (isNotRecorded(error) ? (
          <EmptyState
            icon={CircleSlash}
            title="Traffic is not recorded"
            text="This dashboard was started with --traffic off. Without the flag it records the requests that pass the bundled gateway."
          />
        ) : (
          <ErrorState
            title="The traffic could not be read"
            message={reasonOf(error)}
            onRetry={() => void refetch()}
          />
        ))
      )}
    </Page>
  );
}

const share = (part: number, all: number): string =>
  all === 0 ? '–' : `${((part / all) * 100).toFixed(2)} %`;

function KeyNumbers({ summary }: { summary: TrafficSummary }) {
  const p95 = summary.latencies?.total.p95;
  const numbers: readonly (readonly [label: string, value: string])[] = [
    ['Requests', formatCount(summary.requests)],
    ['Client errors, 4xx', share(summary.client_errors, summary.requests)],
    ['Server errors, 5xx', share(summary.server_errors, summary.requests)],
    ['Latency, p95', typeof p95 === 'number' ? `${formatCount(Math.round(p95))} ms` : '–'],
  ];
  return (
    <>
      <p className="mt-0.5 text-muted">The last 24 hours.</p>
      <dl className="mt-4 grid grid-cols-2 gap-4 border-y border-line py-4 laptop:grid-cols-4">
        {numbers.map(([label, value]) => (
          <div key={label}>
            <dt className="text-meta text-muted">{label}</dt>
            <dd className="text-h1 font-strong tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
