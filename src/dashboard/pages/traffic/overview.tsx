// Key numbers, charts and ranked lists.
import { useMemo } from 'react';
import type { TrafficScope } from '#dashboard/api/traffic.ts';
import { BandwidthChart } from '#dashboard/traffic/charts/bandwidth-chart.tsx';
import { ErrorChart } from '#dashboard/traffic/charts/error-chart.tsx';
import { LatencyChart } from '#dashboard/traffic/charts/latency-chart.tsx';
import { RequestsChart } from '#dashboard/traffic/charts/requests-chart.tsx';
import { KeyNumbers } from '#dashboard/traffic/key-numbers.tsx';
import type { Panel } from '#dashboard/traffic/panels/panel.ts';
import { Rank } from '#dashboard/traffic/panels/rank.tsx';
import type { Traffic } from '#dashboard/traffic/use-traffic.ts';
import type { ChartMark } from '#dashboard/ui/chart/chart-data.ts';
import type { AlertLines } from './use-alert-lines.ts';

interface OverviewProps extends Pick<Traffic, 'summary' | 'earlier' | 'shown'> {
  changes: readonly ChartMark[];
  alerts: AlertLines;
  panels: readonly Panel[];
  onFilter: (scope: TrafficScope) => void;
  onAll: (panel: string) => void;
}

export function Overview({
  summary,
  earlier,
  shown,
  changes,
  alerts,
  panels,
  onFilter,
  onAll,
}: OverviewProps) {
  const marks = useMemo(() => [...changes, ...alerts.marks], [changes, alerts.marks]);
  return (
    <>
      <KeyNumbers summary={summary} earlier={earlier} />
      <div className="mt-7">
        <RequestsChart shown={shown} marks={marks} />
      </div>
      <div className="mt-8 grid gap-8 tablet:grid-cols-2 desktop:grid-cols-3">
        <ErrorChart shown={shown} thresholds={alerts.thresholds} />
        <LatencyChart shown={shown} />
        <div className="min-w-0 tablet:max-desktop:col-span-2">
          <BandwidthChart shown={shown} />
        </div>
      </div>
      <div className="mt-9 grid gap-8 tablet:grid-cols-2 desktop:grid-cols-3">
        {panels.map((panel) => (
          <Rank key={panel.id} panel={panel} onFilter={onFilter} onAll={() => onAll(panel.id)} />
        ))}
      </div>
    </>
  );
}
