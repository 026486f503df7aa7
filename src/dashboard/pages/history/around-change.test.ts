import { expect, test } from 'vitest';
import type { ShownChange } from '#dashboard/api/history.ts';
import type { TrafficSummary } from '#dashboard/api/traffic.ts';
import { aroundChange, subjectOf, verdictOf } from './around-change.ts';

const hour = 3600;
const day = 24 * hour;
/** Seconds. Twenty seconds after a full hour. */
const at = 20_000 * day + 20;

test('the minute of the change itself belongs to neither side', () => {
  const { before, after, isShort } = aroundChange({ at: at * 1000 }, 'hour', at + 2 * hour);
  expect(before).toEqual({ from: at - 20 - hour, to: at - 20 });
  expect(after).toEqual({ from: at + 40, to: at + 40 + hour });
  expect(isShort).toBe(false);
});

test('what is not over yet is short, and what has not begun is not there', () => {
  expect(aroundChange({ at: at * 1000 }, 'day', at + 10 * 60)).toMatchObject({
    after: { from: at + 40, to: at + 10 * 60 - 20 },
    isShort: true,
  });
  expect(aroundChange({ at: at * 1000 }, 'hour', at + 5).after).toBeUndefined();
});

test('of an older change whole hours are compared, without the hour of the change', () => {
  const { before, after } = aroundChange({ at: at * 1000 }, 'hour', at + 7 * day);
  expect(before).toEqual({ from: at - 20 - hour, to: at - 20 });
  expect(after).toEqual({ from: at - 20 + hour, to: at - 20 + 2 * hour });
});

test('a change from outside lies between two looks, and neither side has that time', () => {
  const { before, after } = aroundChange({ since: (at - 600) * 1000, at: at * 1000 }, 'hour', at + 2 * hour);
  expect(before.to).toBe(at - 20 - 600);
  expect(after?.from).toBe(at + 40);
});

const change = (kind: string, owners: ShownChange['owners'] = []): ShownChange => ({
  change: '1',
  kind,
  id: 'own',
  name: 'row',
  at: 0,
  source: 'dashboard',
  who: '',
  does: 'change',
  owners,
  fields: [],
  along: [],
});
test.each([
  ['apis', [], { target: 'own' }],
  ['services', [], { service: 'own' }],
  ['consumers', [], { consumer: 'own' }],
  [
    'plugins',
    [
      ['consumers', 'c'],
      ['routes', 'r'],
    ],
    { target: 'r' },
  ],
  ['keyauth_credentials', [['consumers', 'c']], { consumer: 'c' }],
  ['plugins', [], {}],
  ['vaults', [], undefined],
] as const)('a change of %s is about the traffic of it or of %j', (kind, owners, filter) => {
  const rows = owners.map(([of, id]) => ({ kind: of, id, name: id }));
  expect(subjectOf(change(kind, rows))?.filter).toEqual(filter);
});

test.each(['create', 'delete'] as const)('%s of an API has requests on one side alone', (does) => {
  expect(subjectOf({ ...change('apis'), does })).toBeUndefined();
  // Its plugin has both sides.
  const plugin = change('plugins', [{ kind: 'apis', id: 'a', name: 'orders' }]);
  expect(subjectOf({ ...plugin, does })?.filter).toEqual({ target: 'a' });
});

const summary = (requests: number, p95: number): TrafficSummary => ({
  from: 0,
  to: 0,
  requests,
  client_errors: 0,
  server_errors: 0,
  received: 0,
  sent: 0,
  answers: [],
  counts_only: false,
  latencies: {
    total: { mean: p95, p50: p95, p95, p99: p95 },
    gateway: { mean: 1, p50: 1, p95: 1, p99: 1 },
    upstream: { mean: p95, p50: p95, p95, p99: p95 },
  },
});
test.each([
  [summary(1000, 100), summary(1000, 180), 'slower'],
  [summary(1000, 100), summary(1000, 105), 'as fast'],
  [summary(1000, 3), summary(1000, 4), 'as fast'],
  [summary(1000, 100), summary(1000, 60), 'faster'],
  [summary(1000, 100), summary(12, 900), 'too few'],
])('what is said of both sides', (before, after, kind) => expect(verdictOf(before, after).kind).toBe(kind));
