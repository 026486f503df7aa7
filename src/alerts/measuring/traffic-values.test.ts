// Which minutes make a value, and what a rule would have done in a day.
import { expect, test } from 'vitest';
import type { Metric, RuleDraft } from '#wire/alerts.ts';
import type { ShownTotals, TrafficSeries } from '#wire/traffic.ts';
import { fired } from '../preview.ts';
import { noTotals, spanOf, valueOf } from './traffic-values.ts';

/** 12:00:00, so that times read as minutes and seconds past it. */
const noon = Date.UTC(2026, 10, 24, 12) / 1000;
const at = (minutes: number, seconds = 0): number => (noon + minutes * 60 + seconds) * 1000;
const minutesOf = ({ from, to }: { from: number; to: number }) => [(from - noon) / 60, (to - noon) / 60];

test('a share is made of the minutes that its window touches, until now', () => {
  const window = 300;
  expect(minutesOf(spanOf({ metric: 'server_errors', window }, at(10)))).toEqual([5, 10]);
  expect(minutesOf(spanOf({ metric: 'server_errors', window }, at(10, 30)))).toEqual([5, 10.5]);
});

test('a number of requests is made of whole minutes, the last of which is surely written', () => {
  const window = 300;
  expect(minutesOf(spanOf({ metric: 'volume_below', window }, at(10, 4)))).toEqual([4, 9]);
  expect(minutesOf(spanOf({ metric: 'volume_below', window }, at(10, 5)))).toEqual([5, 10]);
  expect(minutesOf(spanOf({ metric: 'volume_above', window }, at(10, 59)))).toEqual([5, 10]);
});

const latency = { mean: 20, p50: 10, p95: 50, p99: 90 };
const totals: ShownTotals = {
  ...noTotals,
  requests: 200,
  client_errors: 50,
  server_errors: 3,
  latencies: { total: { ...latency, p95: 70 }, gateway: latency, upstream: latency },
};

test.each<[metric: Metric, value: number | null]>([
  ['server_errors', 1.5],
  ['client_errors', 25],
  ['upstream_p95', 50],
  ['total_p95', 70],
  ['volume_above', 40],
  ['volume_below', 40],
  ['silence', null],
])('%s of five minutes is %j', (metric, value) => {
  expect(valueOf(metric, totals, 300)).toBe(value);
});

test('no requests have no share and no percentile, and none of them a minute', () => {
  expect(valueOf('server_errors', noTotals, 300)).toBeNull();
  expect(valueOf('upstream_p95', noTotals, 300)).toBeNull();
  expect(valueOf('volume_below', noTotals, 300)).toBe(0);
});

const rule: RuleDraft = {
  name: 'a',
  metric: 'server_errors',
  threshold: 1,
  window: 300,
  lasting: 300,
  least: 10,
  gateway: '',
  of: 'gateway',
  only: [],
  on: true,
  to: [],
};

/** A day in steps of five minutes: each letter is an hour of failing (x), good (.), or no (-) requests. */
function day(hours: string): TrafficSeries {
  const from = noon - hours.length * 3600;
  const points = hours.split('').flatMap((hour, index) =>
    hour === '-'
      ? []
      : Array.from({ length: 12 }, (_, step) => ({
          ...noTotals,
          time: from + index * 3600 + step * 300,
          requests: 100,
          server_errors: hour === 'x' ? 50 : 0,
        })),
  );
  return { from, to: noon, step: 300, counts_only: false, points };
}

test.each([
  ['........', 0],
  ['..x..x..', 2],
  ['..xx.x..', 2],
  // No requests end it, too.
  ['..x--x..', 2],
  ['--------', 0],
])('a preview of %s fires %d times', (hours, times) => {
  expect(fired(rule, day(hours), noon)).toBe(times);
});

test('few requests before anything was recorded would not have fired', () => {
  const few = { ...rule, metric: 'volume_below', threshold: 1 } as const;
  expect(fired(few, day('----....'), noon)).toBe(0);
  expect(fired(few, day('..--....'), noon)).toBe(1);
});
