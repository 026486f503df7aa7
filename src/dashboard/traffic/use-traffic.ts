// The numbers of a range and of the range before it, as they are now.
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { seriesQuery, summaryQuery, type TrafficScope, type TrafficSummary } from '#dashboard/api/traffic.ts';
import { isUntilNow, type AskedRange, type RangeBefore } from './asked-range.ts';
import type { ShownSeries } from './charts/series-steps.ts';

export interface Traffic {
  readonly summary: TrafficSummary | undefined;
  readonly earlier: TrafficSummary | undefined;
  readonly shown: ShownSeries | undefined;
  readonly error: Error | null;
  /** Numbers of another range or filter, until those that were asked for are there. */
  readonly isStale: boolean;
  again: () => void;
}

/** Bars of a chart. */
const points = 60;
/** Milliseconds. A long range does not change at a glance. */
const [soon, later] = [10_000, 60_000];

/** Milliseconds after which an answer about a range is asked for anew. An answer about the past stays as it is. */
export const paceOf = (range: AskedRange): number | false =>
  isUntilNow(range) ? (range.to - range.from > 2 * 86_400 ? later : soon) : false;

export function useTraffic(
  scope: TrafficScope,
  range: AskedRange,
  before: RangeBefore | undefined,
  isAsked = true,
): Traffic {
  const { from, to } = range;
  const now = { refetchInterval: paceOf(range), enabled: isAsked };
  const then = { refetchInterval: false, enabled: isAsked && before !== undefined } as const;
  const past = { ...scope, from: before?.from, to: before?.to };
  const summary = useQuery({ ...summaryQuery({ ...scope, from, to }), ...now });
  const series = useQuery({ ...seriesQuery({ ...scope, from, to, points }), ...now });
  const earlier = useQuery({ ...summaryQuery(past), ...then });
  const earlierSeries = useQuery({ ...seriesQuery({ ...past, points }), ...then });
  const shown = useMemo(
    (): ShownSeries | undefined =>
      series.data && {
        // The answer of the minute before is shown until that of this one is there.
        range,
        series: series.data,
        earlier: before && earlierSeries.data && { series: earlierSeries.data, before },
      },
    [series.data, earlierSeries.data, before, range],
  );
  return {
    summary: summary.data,
    earlier: before && earlier.data,
    shown,
    error: summary.error ?? series.error,
    isStale: summary.isPlaceholderData && summary.isFetching,
    again: () => void Promise.all([summary.refetch(), series.refetch()]),
  };
}
