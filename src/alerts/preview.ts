// Says what a rule would have done in the last 24 hours, from the recorded traffic, and what it would do now.
import { isOfTraffic } from '#wire/alert-words.ts';
import type { Preview, RuleDraft, Subject } from '#wire/alerts.ts';
import type { TrafficSeries } from '#wire/traffic.ts';
import type { Alerts } from './alerts.ts';
import { advance, type AlertState } from './evaluating/advance.ts';
import { judge } from './evaluating/judge.ts';
import type { TrafficAnswers } from './measuring/traffic-answers.ts';
import { filterOf, noTotals, secondsOf, valueOf } from './measuring/traffic-values.ts';

const day = 86_400;
/** The most whose day is read. */
const most = 20;

export async function preview(alerts: Alerts, rule: RuleDraft, now: number): Promise<Preview> {
  const traffic = alerts.trafficAnswers();
  const { found, remarks } = await alerts.measure(rule, now, traffic);
  const names = found
    .filter((each) => each.found.verdict === 'breach')
    .map(({ subject }) => (subject.kind === 'gateway' ? subject.gateway_name : subject.name));
  const subjects = found.map(({ subject }) => subject);
  const isRead =
    isOfTraffic(rule.metric) && rule.metric !== 'silence' && subjects.length > 0 && subjects.length <= most;
  const times = traffic && isRead ? await timesOf(rule, subjects, traffic, secondsOf(now)) : null;
  return { times, now: names.slice(0, most), remarks };
}

async function timesOf(
  rule: RuleDraft,
  subjects: readonly Subject[],
  traffic: TrafficAnswers,
  now: number,
): Promise<number> {
  const span = { from: now - day, to: now, now };
  let times = 0;
  for (const { gateway, id } of subjects) {
    const series = await traffic.series(filterOf(gateway, rule.of, id), span);
    times += fired(rule, series, now);
  }
  return times;
}

/** The steps are some minutes long. So this is about right, and exact for a rule whose window is as long. */
export function fired(rule: RuleDraft, { from, step, points }: TrafficSeries, now: number): number {
  const byTime = new Map(points.map((point) => [point.time, point]));
  let state: AlertState | undefined;
  let times = 0;
  const last = now - step;
  // Before the first request nothing may have been recorded.
  const first = Math.max(from - (from % step), points[0]?.time ?? now);
  for (let time = first; time <= last; time += step) {
    const totals = byTime.get(time) ?? noTotals;
    const value = valueOf(rule.metric, totals, step);
    const verdict = judge(rule, { value, requests: totals.requests, whole: true });
    const look = { now: time * 1000, elapsed: step };
    const { state: next, change } = advance(state, { verdict, value, text: '' }, rule, look);
    state = next;
    if (change === 'fired') times += 1;
  }
  return times;
}
