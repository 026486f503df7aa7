// The traffic before and after a change: the ranges that are compared, whose traffic it is, and what may be said of it. Pure.
import type { ShownChange } from '#dashboard/api/history.ts';
import type { TrafficFilter, TrafficSummary } from '#dashboard/api/traffic.ts';

export type Span = 'hour' | 'day';

/** Seconds since the epoch. */
export interface Around {
  readonly before: { readonly from: number; readonly to: number };
  /** Undefined while it has not begun. */
  readonly after: { readonly from: number; readonly to: number } | undefined;
  /** The time after the change is shorter than the span: the span is not over. */
  readonly isShort: boolean;
}

const minute = 60;
const lengths: Readonly<Record<Span, number>> = { hour: 3600, day: 86_400 };
/** Counts by the minute are kept for 48 hours; those of consumers for 6. */
const keptMinutes = { target: 47 * 3600, consumer: 5 * 3600 };

/** The minute or the hour in which the change was made is left out: it has traffic of both sides. */
export function aroundChange(
  at: { readonly since?: number | undefined; readonly at: number },
  span: Span,
  now: number,
  isConsumer = false,
): Around {
  const length = lengths[span];
  const [begin, end] = [(at.since ?? at.at) / 1000, at.at / 1000];
  const kept = isConsumer ? keptMinutes.consumer : keptMinutes.target;
  const step = begin - length > now - kept ? minute : 3600;
  const last = Math.floor(begin / step) * step;
  const first = Math.ceil(end / step) * step;
  const until = Math.min(first + length, Math.floor(now / minute) * minute);
  return {
    before: { from: last - length, to: last },
    after: until > first ? { from: first, to: until } : undefined,
    isShort: until < first + length,
  };
}

/** The filter of the traffic of a changed row, or of the row that it belongs to. */
export interface Subject {
  readonly filter: TrafficFilter;
  /** The row's name; undefined for all requests of the gateway. */
  readonly name: string | undefined;
}

const filters: Readonly<Record<string, (id: string) => TrafficFilter>> = {
  apis: (target) => ({ target }),
  routes: (target) => ({ target }),
  services: (service) => ({ service }),
  consumers: (consumer) => ({ consumer }),
};
/** A row of these changes the way of requests everywhere. */
const forAll: ReadonlySet<string> = new Set(['plugins', 'upstreams', 'targets', 'certificates', 'snis']);

/** Undefined where a change has nothing to do with requests, or where one side has none. The owner that is asked for goes before the consumer that asks. */
export function subjectOf({ kind, id, name, does, owners }: ShownChange): Subject | undefined {
  const own = filters[kind];
  // A row has no requests before it is made, and none after its deletion.
  if (own && does !== 'change') return undefined;
  if (own) return { filter: own(id), name };
  for (const wanted of ['routes', 'apis', 'services', 'consumers']) {
    const owner = owners.find((each) => each.kind === wanted);
    const filter = owner && filters[wanted]?.(owner.id);
    if (filter) return { filter, name: owner.name };
  }
  return forAll.has(kind) ? { filter: {}, name: undefined } : undefined;
}

/** With fewer requests on a side nothing is concluded. */
export const enough = 30;

export type Verdict =
  | { readonly kind: 'too few'; readonly before: number; readonly after: number }
  | { readonly kind: 'slower' | 'faster' | 'as fast'; readonly before: number; readonly after: number };

/** A percentile is within 2 %, so that a small difference is none. */
const same = 0.1;

/** By the 95th percentile of all of a request's time. */
export function verdictOf(before: TrafficSummary, after: TrafficSummary): Verdict {
  const [p95, now] = [before.latencies?.total.p95, after.latencies?.total.p95];
  if (
    before.requests < enough ||
    after.requests < enough ||
    typeof p95 !== 'number' ||
    typeof now !== 'number'
  )
    return { kind: 'too few', before: before.requests, after: after.requests };
  const difference = now - p95;
  const isSame = Math.abs(difference) < Math.max(2, same * p95);
  return { kind: isSame ? 'as fast' : difference > 0 ? 'slower' : 'faster', before: p95, after: now };
}
