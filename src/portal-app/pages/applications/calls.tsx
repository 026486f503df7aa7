import type { Usage } from '#wire/portal/application.ts';
import { countOf, formatCount } from '#dashboard/lib/count.ts';
import { Chart } from '#dashboard/ui/chart/chart.tsx';
import type { ChartData } from '#dashboard/ui/chart/chart-data.ts';

/** Seconds. */
const hour = 3_600;

/** The calls of the last 24 hours, each bar an hour. */
export function Calls({ usage, error }: { usage: Usage | undefined; error: Error | null }) {
  const data = usage && dataOf(usage);
  const all = usage?.hours.reduce((sum, one) => sum + one.answered + one.yours + one.ours, 0) ?? 0;
  return (
    <Chart
      title="Calls"
      note="last 24 hours, each bar an hour"
      finding={`${countOf(all, 'call')} in the last 24 hours.`}
      data={data}
      size="main"
      unavailable={
        usage?.recorded === false
          ? 'The calls of this gateway are not counted, so there are no numbers.'
          : usage === undefined && error
            ? error.message
            : undefined
      }
    />
  );
}

function dataOf({ hours }: Usage): ChartData {
  const sum = (of: 'answered' | 'yours' | 'ours'): string =>
    formatCount(hours.reduce((all, one) => all + one[of], 0));
  const times = hours.map(({ at }) => Math.round(at / 1000));
  const first = times[0] ?? 0;
  return {
    from: first,
    to: (times.at(-1) ?? first) + hour,
    times,
    step: hour,
    unit: 'count',
    bars: [
      {
        look: '2xx',
        label: 'answered',
        values: hours.map(({ answered }) => answered),
        total: sum('answered'),
      },
      { look: '4xx', label: 'your errors', values: hours.map(({ yours }) => yours), total: sum('yours') },
      { look: '5xx', label: 'ours', values: hours.map(({ ours }) => ours), total: sum('ours') },
    ],
  };
}
