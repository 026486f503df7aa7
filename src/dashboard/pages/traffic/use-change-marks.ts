import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { historyQuery, type ShownChange } from '#dashboard/api/history.ts';
import { paths } from '#dashboard/paths.ts';
import type { AskedRange } from '#dashboard/traffic/asked-range.ts';
import type { ChartMark } from '#dashboard/ui/chart/chart-data.ts';

const words = {
  create: 'added',
  change: 'changed',
  delete: 'deleted',
  replace: 'replaced',
  many: 'further rows changed',
} as const;

/** Seconds. Older changes than that would cover the chart. */
const longest = 8 * 86_400;
const size = 100;

/** The changes of the configuration of this gateway within the range, as marks of a chart. */
export function useChangeMarks(range: AskedRange, isAsked: boolean): readonly ChartMark[] {
  const { from, to } = range;
  const isShort = to - from <= longest;
  const { data } = useInfiniteQuery({
    ...historyQuery({ from: from * 1000, size }),
    enabled: isAsked && isShort,
    refetchInterval: 30_000,
  });
  return useMemo(
    () => (isShort ? (data?.changes ?? []).filter(({ at }) => at < to * 1000).map(markOf) : []),
    [data?.changes, isShort, to],
  );
}

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });

function markOf({ at, name, does, kind }: ShownChange): ChartMark {
  const what = does === 'replace' ? 'The configuration' : name === '•••' ? kind.replaceAll('_', ' ') : name;
  return { time: at / 1000, text: `${clock.format(at)} ${what} ${words[does]}`, to: paths.history };
}
