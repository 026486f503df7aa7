// The value that an alert is about, over the last three hours, with its threshold. Fetched when such an alert fires.
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { valueText, type Metric, type ShownAlert, type ShownRule } from '#dashboard/api/alerts.ts';
import { seriesQuery, type SeriesPoint, type TrafficSeries } from '#dashboard/api/traffic.ts';
import { useNow } from '#dashboard/lib/use-now.ts';
import { isUntilNow, type AskedRange } from '#dashboard/traffic/asked-range.ts';
import { stepsOf } from '#dashboard/traffic/charts/series-steps.ts';
import { Chart } from '#dashboard/ui/chart/chart.tsx';
import type { ChartData, LineLook } from '#dashboard/ui/chart/chart-data.ts';
import { clockTime } from '../time-words.ts';
import { trafficOf } from './alert-filter.ts';

const span = 3 * 3600;

interface Drawn {
  readonly title: string;
  readonly look: LineLook;
  readonly unit: ChartData['unit'];
  readonly of: (point: SeriesPoint, step: number) => number | null;
}

const share = (part: number, { requests }: SeriesPoint): number | null =>
  requests === 0 ? null : (100 * part) / requests;
const perMinute = ({ requests }: SeriesPoint, step: number): number => requests / (step / 60);

const drawn: Readonly<Partial<Record<Metric, Drawn>>> = {
  server_errors: {
    title: '5xx share',
    look: '5xx line',
    unit: 'percent',
    of: (point) => share(point.server_errors, point),
  },
  client_errors: {
    title: '4xx share',
    look: '4xx line',
    unit: 'percent',
    of: (point) => share(point.client_errors, point),
  },
  upstream_p95: {
    title: 'Upstream p95',
    look: 'p95',
    unit: 'ms',
    of: ({ latencies }) => latencies?.upstream.p95 ?? null,
  },
  total_p95: { title: 'p95', look: 'p95', unit: 'ms', of: ({ latencies }) => latencies?.total.p95 ?? null },
  volume_above: { title: 'Requests a minute', look: 'p95', unit: 'count', of: perMinute },
  volume_below: { title: 'Requests a minute', look: 'p95', unit: 'count', of: perMinute },
  silence: { title: 'Requests a minute', look: 'p95', unit: 'count', of: perMinute },
};

export function FiringChart({ alert, rule }: { alert: ShownAlert; rule: ShownRule }) {
  const minute = Math.floor(useNow(60_000) / 60_000) * 60;
  const range = useMemo(() => ({ from: minute + 60 - span, to: minute + 60, now: minute + 60 }), [minute]);
  const { data: series } = useQuery(
    seriesQuery({ ...trafficOf(alert), from: range.from, to: range.to, points: 60 }),
  );
  const { metric, threshold } = rule;
  const { fired_at } = alert;
  const data = useMemo(
    () => series && dataOf({ metric, threshold }, fired_at, series, range),
    [metric, threshold, fired_at, series, range],
  );
  const kind = drawn[metric];
  if (!kind) return null;
  return (
    <Chart
      title={kind.title}
      note="the last 3 hours"
      finding={`${kind.title} over the last 3 hours. The rule fired${fired_at === null ? '' : ` at ${clockTime(fired_at)}`}.`}
      data={data}
      size="alert"
      ends={false}
      untilNow={isUntilNow(range)}
    />
  );
}

function dataOf(
  { metric, threshold }: Pick<ShownRule, 'metric' | 'threshold'>,
  firedAt: number | null,
  series: TrafficSeries,
  range: AskedRange,
): ChartData | undefined {
  const kind = drawn[metric];
  if (!kind) return undefined;
  const { from, to, step, times, valuesOf } = stepsOf({ range, series });
  const none = kind.of === perMinute ? 0 : null;
  return {
    from,
    to,
    step,
    times,
    unit: kind.unit,
    lines: [{ look: kind.look, label: kind.title, values: valuesOf((point) => kind.of(point, step), none) }],
    ...(metric !== 'silence' && {
      thresholds: [{ value: threshold, text: valueText(metric, threshold) }],
    }),
    marks:
      firedAt === null || firedAt / 1000 < from
        ? []
        : [{ time: firedAt / 1000, text: `fired ${clockTime(firedAt)}` }],
  };
}
