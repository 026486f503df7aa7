import { useMemo } from 'react';
import { Chart, type ChartProps } from '#dashboard/ui/chart/chart.tsx';
import type { ChartData } from '#dashboard/ui/chart/chart-data.ts';
import { unitText } from '#dashboard/ui/chart/unit-text.ts';
import { isUntilNow } from '../asked-range.ts';
import { stepsOf, type ShownSeries } from './series-steps.ts';

/** The bytes of each step, to clients and from them. */
export function BandwidthChart({
  shown,
  size = 'small',
}: {
  shown: ShownSeries | undefined;
  size?: ChartProps['size'];
}) {
  const data = useMemo(() => shown && bandwidthData(shown), [shown]);
  return (
    <Chart
      title="Bandwidth"
      finding={shown ? findingOf(shown) : ''}
      data={data}
      unavailable={
        shown?.series.counts_only
          ? 'Bytes are not kept by status, method, answerer, or consumer at an API.'
          : undefined
      }
      size={size}
      untilNow={shown && isUntilNow(shown.range)}
    />
  );
}

function bandwidthData(shown: ShownSeries): ChartData {
  const { valuesOf, earlier: _earlier, ...steps } = stepsOf(shown);
  return {
    ...steps,
    unit: 'bytes',
    lines: [
      { look: 'sent', label: 'sent', values: valuesOf(({ sent = 0 }) => sent, 0) },
      { look: 'received', label: 'received', values: valuesOf(({ received = 0 }) => received, 0) },
    ],
  };
}

function findingOf({ series: { points } }: ShownSeries): string {
  const sum = (of: (point: (typeof points)[number]) => number | undefined): string =>
    unitText(
      points.reduce((all, point) => all + (of(point) ?? 0), 0),
      'bytes',
    );
  return `Sent ${sum(({ sent }) => sent)} in all, received ${sum(({ received }) => received)}.`;
}
