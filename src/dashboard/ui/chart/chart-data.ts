// The data of a chart: what its callers give it.
import type { Unit } from './unit-text.ts';

/** The classes of a bar, from its base up. */
export const barLooks = ['2xx', '3xx', '4xx', '5xx'] as const;
export type BarLook = (typeof barLooks)[number];

/** Lines are told apart by weight and dash. */
export type LineLook =
  | 'p50'
  | 'p95'
  | 'p99'
  | 'gateway'
  | '4xx line'
  | '5xx line'
  | 'sent'
  | 'received'
  | 'before';

export interface ChartSeries<Look> {
  readonly look: Look;
  /** "p95", "the day before" */
  readonly label: string;
  /** One for each time. Null where there is nothing to draw. */
  readonly values: readonly (number | null)[];
  /** The sum, said beside the label in the legend. */
  readonly total?: string;
}

/** A moment with words: a change of the configuration, an alert. */
export interface ChartMark {
  /** Seconds since the epoch. */
  readonly time: number;
  readonly text: string;
  /** Where a click leads. */
  readonly to?: string;
}

export interface Threshold {
  readonly value: number;
  readonly text: string;
}

export interface ChartData {
  /** Seconds since the epoch: what the width of the chart stands for. */
  readonly from: number;
  readonly to: number;
  /** The beginnings of the steps, without a hole: `fillSteps` makes them. */
  readonly times: readonly number[];
  /** Seconds. */
  readonly step: number;
  /** Each step has one bar, which these make up. */
  readonly bars?: readonly ChartSeries<BarLook>[];
  readonly lines?: readonly ChartSeries<LineLook>[];
  readonly unit: Unit;
  readonly marks?: readonly ChartMark[];
  readonly thresholds?: readonly Threshold[];
}

/** The height of the highest bar, line or threshold. */
export function highestOf({ bars = [], lines = [], thresholds = [], times }: ChartData): number {
  let highest = Math.max(0, ...thresholds.map(({ value }) => value));
  for (const index of times.keys()) {
    const bar = bars.reduce((sum, { values }) => sum + (values[index] ?? 0), 0);
    highest = Math.max(highest, bar, ...lines.map(({ values }) => values[index] ?? 0));
  }
  return highest;
}
