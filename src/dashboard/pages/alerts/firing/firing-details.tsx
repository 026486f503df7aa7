import type { ShownAlert, ShownRule } from '#dashboard/api/alerts.ts';
import { FiringChart } from './firing-chart.tsx';
import { WhatIsSeen } from './what-is-seen.tsx';

/** The chart of an alert about the traffic, and what may be its cause. */
export function FiringDetails({ alert, rule }: { alert: ShownAlert; rule: ShownRule }) {
  return (
    <div className="mt-3 grid gap-x-8 gap-y-3 tablet:pl-8 desktop:grid-cols-[minmax(0,7fr)_minmax(0,3fr)]">
      <FiringChart alert={alert} rule={rule} />
      <WhatIsSeen alert={alert} rule={rule} />
    </div>
  );
}
