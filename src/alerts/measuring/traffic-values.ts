// The value of a metric from sums of the traffic, and the range that it is made of. Pure.
import type { LookedAt, Metric, RuleDraft } from '#wire/alerts.ts';
import type { ShownTotals, TrafficFilter } from '#wire/traffic.ts';
import type { Span } from './traffic-answers.ts';

export const secondsOf = (milliseconds: number): number => Math.floor(milliseconds / 1000);

/** Seconds until a request that has ended is surely in the database. */
const written = 5;

const down = (time: number): number => time - (time % 60);

/**
 * The range whose requests make a value. Rows are of whole minutes: a share is made of the minutes that the window touches, a number
 * of requests of whole ones alone, since a minute that is not over would always have too few.
 */
export function spanOf({ metric, window }: Pick<RuleDraft, 'metric' | 'window'>, now: number): Span {
  const at = secondsOf(now);
  if (metric !== 'volume_above' && metric !== 'volume_below')
    return { from: down(at - window), to: at, now: at };
  const to = down(at - written);
  return { from: to - window, to, now: at };
}

const share = (part: number, all: number): number | null => (all === 0 ? null : (100 * part) / all);

/** `seconds`: the length of the range. */
export function valueOf(metric: Metric, totals: ShownTotals, seconds: number): number | null {
  switch (metric) {
    case 'server_errors':
      return share(totals.server_errors, totals.requests);
    case 'client_errors':
      return share(totals.client_errors, totals.requests);
    case 'upstream_p95':
      return totals.latencies?.upstream.p95 ?? null;
    case 'total_p95':
      return totals.latencies?.total.p95 ?? null;
    case 'volume_above':
    case 'volume_below':
      return totals.requests / (seconds / 60);
    default:
      return null;
  }
}

export const noTotals: ShownTotals = {
  requests: 0,
  client_errors: 0,
  server_errors: 0,
  received: 0,
  sent: 0,
};

export const filterOf = (gateway: string, of: LookedAt, id: string): TrafficFilter => ({
  gateway,
  ...(of === 'target' && { target: id }),
  ...(of === 'service' && { service: id }),
  ...(of === 'consumer' && { consumer: id }),
});
