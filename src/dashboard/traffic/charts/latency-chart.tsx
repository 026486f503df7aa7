import { useMemo } from 'react';
import type { SeriesPoint } from '#dashboard/api/traffic.ts';
import { Chart, type ChartProps } from '#dashboard/ui/chart/chart.tsx';
import type { ChartData, ChartSeries, LineLook } from '#dashboard/ui/chart/chart-data.ts';
import { unitText } from '#dashboard/ui/chart/unit-text.ts';
import { isUntilNow } from '../asked-range.ts';
import { stepsOf, type ShownSeries } from './series-steps.ts';

type Latencies = NonNullable<SeriesPoint['latencies']>;

const lines: readonly (readonly [LineLook, string, (latencies: Latencies) => number | null])[] = [
  ['p99', 'p99', ({ upstream }) => upstream.p99],
  ['p95', 'p95', ({ upstream }) => upstream.p95],
  ['p50', 'p50', ({ upstream }) => upstream.p50],
  ['gateway', 'gateway p95', ({ gateway }) => gateway.p95],
];

/** The time until upstreams began their answers, and the time that the gateway added. */
export function LatencyChart({
  shown,
  size = 'small',
}: {
  shown: ShownSeries | undefined;
  size?: ChartProps['size'];
}) {
  const data = useMemo(() => shown && latencyData(shown), [shown]);
  return (
    <Chart
      title="Latency"
      note="upstream"
      finding={shown ? findingOf(shown) : ''}
      data={data}
      unavailable={
        shown?.series.counts_only
          ? 'Latencies are not kept by status, method, answerer, or consumer at an API.'
          : undefined
      }
      size={size}
      ends
      untilNow={shown && isUntilNow(shown.range)}
    />
  );
}

function latencyData(shown: ShownSeries): ChartData {
  const { valuesOf, earlier: _earlier, ...steps } = stepsOf(shown);
  return {
    ...steps,
    unit: 'ms',
    lines: lines.map(([look, label, of]): ChartSeries<LineLook> => ({
      look,
      label,
      values: valuesOf(({ latencies }) => (latencies ? of(latencies) : null), null),
    })),
  };
}

function findingOf({ series: { points } }: ShownSeries): string {
  const slowest = points.reduce<SeriesPoint | undefined>(
    (most, point) =>
      (point.latencies?.upstream.p95 ?? -1) > (most?.latencies?.upstream.p95 ?? -1) ? point : most,
    undefined,
  );
  const { upstream, gateway } = slowest?.latencies ?? {};
  if (typeof upstream?.p95 !== 'number') return 'No upstream has answered in this range.';
  const added =
    typeof gateway?.p95 === 'number' ? `, and the gateway added ${unitText(gateway.p95, 'ms')}` : '';
  return `At the slowest time 95 % of the upstreams’ answers began within ${unitText(upstream.p95, 'ms')}${added}.`;
}
