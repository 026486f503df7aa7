import { useMemo } from 'react';
import { countOf, formatCount } from '#dashboard/lib/count.ts';
import { Chart, type ChartProps } from '#dashboard/ui/chart/chart.tsx';
import type { BarLook, ChartData, ChartMark, ChartSeries } from '#dashboard/ui/chart/chart-data.ts';
import type { SeriesPoint } from '#dashboard/api/traffic.ts';
import { isUntilNow } from '../asked-range.ts';
import { spanWords, stepsOf, type ShownSeries } from './series-steps.ts';

const good = ({ requests, redirects = 0, client_errors, server_errors }: SeriesPoint): number =>
  requests - redirects - client_errors - server_errors;

const classes: readonly (readonly [BarLook, (point: SeriesPoint) => number])[] = [
  ['2xx', good],
  ['3xx', ({ redirects = 0 }) => redirects],
  ['4xx', ({ client_errors }) => client_errors],
  ['5xx', ({ server_errors }) => server_errors],
];

/** The requests of each step by the class of their status. */
export function RequestsChart({
  shown,
  marks,
  size,
}: {
  shown: ShownSeries | undefined;
  marks?: readonly ChartMark[];
  size?: ChartProps['size'];
}) {
  const data = useMemo(() => shown && requestsData(shown, marks), [shown, marks]);
  return (
    <Chart
      title="Requests"
      note={data && `by status, each bar ${spanWords(data.step)}`}
      finding={shown ? findingOf(shown) : ''}
      data={data}
      size={size}
      untilNow={shown && isUntilNow(shown.range)}
    />
  );
}

function requestsData(shown: ShownSeries, marks: readonly ChartMark[] = []): ChartData {
  const { valuesOf, earlier, ...steps } = stepsOf(shown);
  const { points } = shown.series;
  const bars = classes.map(([look, of]): ChartSeries<BarLook> => ({
    look,
    label: look,
    values: valuesOf(of, 0),
    total: formatCount(points.reduce((sum, point) => sum + of(point), 0)),
  }));
  return {
    ...steps,
    unit: 'count',
    bars,
    marks,
    ...(earlier &&
      shown.earlier && {
        lines: [{ look: 'before', label: shown.earlier.before.words, values: earlier }],
      }),
  };
}

function findingOf({ series: { points, step }, range }: ShownSeries): string {
  const sum = (of: (point: SeriesPoint) => number): number =>
    points.reduce((all, point) => all + of(point), 0);
  const all = sum(({ requests }) => requests);
  if (all === 0) return 'No requests in this range.';
  const busiest = points.reduce((most, point) => (point.requests > most.requests ? point : most));
  const at = new Date(busiest.time * 1000).toLocaleString('en-GB', {
    ...(range.to - range.from > 86_400 && { day: 'numeric', month: 'short' }),
    hour: '2-digit',
    minute: '2-digit',
  });
  return [
    `${countOf(all, 'request')}, ${formatCount(sum(({ client_errors }) => client_errors))} with a client error and ${formatCount(sum(({ server_errors }) => server_errors))} with a server error.`,
    `Most of them, ${formatCount(busiest.requests)} in ${spanWords(step)}, from ${at} on.`,
  ].join(' ');
}
