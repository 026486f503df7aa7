import { useMemo } from 'react';
import type { SeriesPoint } from '#dashboard/api/traffic.ts';
import { Chart, type ChartProps } from '#dashboard/ui/chart/chart.tsx';
import type { ChartData, Threshold } from '#dashboard/ui/chart/chart-data.ts';
import { unitText } from '#dashboard/ui/chart/unit-text.ts';
import { isUntilNow } from '../asked-range.ts';
import { shareOf } from '../change-words.ts';
import { stepsOf, type ShownSeries } from './series-steps.ts';

const client = ({ client_errors, requests }: SeriesPoint): number | null => shareOf(client_errors, requests);
const server = ({ server_errors, requests }: SeriesPoint): number | null => shareOf(server_errors, requests);

/** The share of client errors and of server errors in the requests of each step. */
export function ErrorChart({
  shown,
  thresholds,
  size = 'small',
}: {
  shown: ShownSeries | undefined;
  thresholds?: readonly Threshold[];
  size?: ChartProps['size'];
}) {
  const data = useMemo(() => shown && errorData(shown, thresholds), [shown, thresholds]);
  return (
    <Chart
      title="Error rate"
      finding={shown ? findingOf(shown) : ''}
      data={data}
      size={size}
      untilNow={shown && isUntilNow(shown.range)}
    />
  );
}

function errorData(shown: ShownSeries, thresholds: readonly Threshold[] = []): ChartData {
  const { valuesOf, earlier: _earlier, ...steps } = stepsOf(shown);
  return {
    ...steps,
    unit: 'percent',
    thresholds,
    lines: [
      { look: '4xx line', label: '4xx', values: valuesOf(client, null) },
      { look: '5xx line', label: '5xx', values: valuesOf(server, null) },
    ],
  };
}

function findingOf({ series: { points } }: ShownSeries): string {
  const most = (of: (point: SeriesPoint) => number | null): string =>
    unitText(Math.max(0, ...points.map((point) => of(point) ?? 0)), 'percent');
  return `Client errors were ${most(client)} of the requests at most, server errors ${most(server)}.`;
}
