// A series as a chart draws it: every step of the range has its place.
import type { SeriesPoint, TrafficSeries } from '#dashboard/api/traffic.ts';
import { fillSteps, spreadSteps, stepTimes } from '#dashboard/ui/chart/fill-steps.ts';
import { isUntilNow, type AskedRange, type RangeBefore } from '../asked-range.ts';

/** The recorded traffic of a range. `earlier`: that of the range before, where it is compared. */
export interface ShownSeries {
  readonly range: AskedRange;
  readonly series: TrafficSeries;
  readonly earlier?: { readonly series: TrafficSeries; readonly before: RangeBefore } | undefined;
}

export interface Steps {
  readonly from: number;
  readonly to: number;
  readonly step: number;
  readonly times: readonly number[];
  /** The requests of each step in the range before. */
  readonly earlier: readonly (number | null)[] | undefined;
  /** The value of each step. */
  valuesOf: (
    valueOf: (point: SeriesPoint) => number | null,
    none: number | null,
  ) => readonly (number | null)[];
}

export function stepsOf({ range, series: { step, points }, earlier }: ShownSeries): Steps {
  const { from, to } = range;
  const times = stepTimes(from, to, step);
  return {
    from,
    // The last step is drawn to its end, which is to come. Otherwise its bar would be a sliver, and its point out of sight.
    to: isUntilNow(range) ? Math.max(to, (times.at(-1) ?? to) + step) : to,
    step,
    times,
    earlier:
      earlier && spreadSteps(times, step, earlier.series, ({ requests }) => requests, earlier.before.shift),
    valuesOf: (valueOf, none) => fillSteps(times, points, valueOf, none),
  };
}

const minute = 60;
const names: readonly (readonly [seconds: number, one: string, many: string])[] = [
  [7 * 1440 * minute, 'week', 'weeks'],
  [1440 * minute, 'day', 'days'],
  [60 * minute, 'hour', 'hours'],
  [minute, 'minute', 'minutes'],
];

/** "a minute", "half an hour", "5 minutes" */
export function spanWords(seconds: number): string {
  if (seconds === 30 * minute) return 'half an hour';
  const [size, one, many] = names.find(([each]) => seconds % each === 0) ?? [1, 'second', 'seconds'];
  const count = seconds / size;
  return count === 1 ? `${one === 'hour' ? 'an' : 'a'} ${one}` : `${count} ${many}`;
}
