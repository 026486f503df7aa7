// The rules of alerts about what the page shows, as lines of its charts, and when they fired, as marks.
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { alertsQuery, firingsQuery, type Firing, type ShownRule } from '#dashboard/api/alerts.ts';
import { connectionId } from '#dashboard/api/dashboard-info.ts';
import type { TrafficScope } from '#dashboard/api/traffic.ts';
import { paths } from '#dashboard/paths.ts';
import type { AskedRange } from '#dashboard/traffic/asked-range.ts';
import type { ChartMark, Threshold } from '#dashboard/ui/chart/chart-data.ts';

export interface AlertLines {
  /** Of error rates, in per cent. */
  readonly thresholds: readonly Threshold[];
  readonly marks: readonly ChartMark[];
}

export function useAlertLines(range: AskedRange, { scope, isFiltered, isAsked }: Shown): AlertLines {
  const { from, to } = range;
  const { data: alerts } = useQuery({ ...alertsQuery(), enabled: isAsked });
  const { data: fired } = useInfiniteQuery({ ...firingsQuery(), enabled: isAsked });
  const rules = alerts?.rules;
  const thresholds = useMemo(
    () => (rules ?? []).filter((rule) => isAbout(rule, scope, isFiltered)).flatMap(thresholdOf),
    [rules, scope, isFiltered],
  );
  const marks = useMemo(
    () =>
      (fired ?? [])
        .filter(({ fired_at, subject }) => {
          const isOfThese = isFiltered ? Object.values(scope).includes(subject.id) : true;
          return (
            isOfThese && subject.gateway === connectionId && fired_at >= from * 1000 && fired_at < to * 1000
          );
        })
        .map(markOf),
    [fired, scope, isFiltered, from, to],
  );
  return { thresholds, marks };
}

interface Shown {
  readonly scope: TrafficScope;
  readonly isFiltered: boolean;
  readonly isAsked: boolean;
}

/** Does the rule look at what the page shows, and at all of it? */
export function isAbout(
  { on, gateway, of, only }: Pick<ShownRule, 'on' | 'gateway' | 'of' | 'only'>,
  scope: TrafficScope,
  isFiltered: boolean,
): boolean {
  if (!on || (gateway !== '' && gateway !== connectionId)) return false;
  if (of === 'gateway') return !isFiltered;
  const id = scope[of];
  return id !== undefined && (only.length === 0 || only.some((chosen) => chosen.id === id));
}

function thresholdOf({ metric, threshold }: Pick<ShownRule, 'metric' | 'threshold'>): readonly Threshold[] {
  if (metric !== 'server_errors' && metric !== 'client_errors') return [];
  const name = metric === 'server_errors' ? '5xx' : '4xx';
  return [{ value: threshold, text: `alert above ${threshold} % ${name}` }];
}

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });

const markOf = ({ fired_at, rule_name }: Firing): ChartMark => ({
  time: fired_at / 1000,
  text: `${clock.format(fired_at)} alert: ${rule_name}`,
  to: paths.firedBefore,
});
