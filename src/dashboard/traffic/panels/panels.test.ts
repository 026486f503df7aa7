import { expect, test } from 'vitest';
import type { HeaviestList, TrafficList, TrafficSummary } from '#dashboard/api/traffic.ts';
import { csvOf } from '#dashboard/lib/data-table.ts';
import { changeOf } from '../change-words.ts';
import { answerPanels, failurePanel, statusFits } from './answer-panels.ts';
import { heavyPanel, unusedPanel } from './heavy-panels.ts';
import { consumerPanel, servicePanel, targetPanel, untakenIn, upstreamPanel } from './name-panels.ts';
import { panelTable } from './panel.ts';

const counts = { requests: 10, client_errors: 1, server_errors: 5, received: 1, sent: 2 };
const named = (id: string, type: string, service = '') => ({
  id,
  gateway: 'default',
  type,
  name: `name of ${id}`,
  parent: service,
  parent_name: service && `name of ${service}`,
  first_seen: 0,
  last_seen: 1_000,
});
const listOf = (...rows: TrafficList['rows']): TrafficList => ({
  from: 0,
  to: 3600,
  counts_only: false,
  count: rows.length,
  requests: rows.reduce((sum, { requests }) => sum + requests, 0),
  rows,
});
const plain = { note: undefined, unavailable: undefined };

test('routes are summed by their service, and a click on either is a filter', () => {
  const list = listOf(
    { ...named('r1', 'route', 's1'), ...counts },
    { ...named('r2', 'route', 's1'), ...counts },
    { ...named('r3', 'route', 's2'), ...counts, requests: 1 },
  );
  expect(targetPanel({ list, ...plain }, 'api', 0)).toMatchObject({ title: 'Routes', all: 21 });
  const rows = servicePanel({ list, ...plain }, 0)?.rows;
  expect(rows?.map(({ label, values, scope }) => [label, values[0], values[3], scope])).toEqual([
    ['name of s1', 20, 50, { service: 's1' }],
    ['name of s2', 1, 500, { service: 's2' }],
  ]);
  expect(servicePanel({ list: listOf({ ...named('a1', 'api'), ...counts }), ...plain }, 0)).toBeUndefined();
});

test('an address of an upstream filters by both, and requests that found no target by the upstream alone', () => {
  const address = { ...named('10.0.0.1:80', ''), parent: 'billing', ...counts };
  const list = listOf(address, { ...address, id: '', requests: 1 });
  const panel = upstreamPanel({ list, ...plain });
  expect(panel?.rows?.map(({ label, sub, values, scope }) => [label, sub, values[0], scope])).toEqual([
    ['10.0.0.1:80', 'billing', 10, { upstream: 'billing', upstream_address: '10.0.0.1:80' }],
    ['no target could be used', 'billing', 1, { upstream: 'billing', upstream_address: undefined }],
  ]);
  expect(upstreamPanel({ list: listOf(), ...plain })).toBeUndefined();
  expect(heavyPanel('path', undefined, { upstream: 'billing' }).unavailable).toMatch(/not counted by/);
});

test('requests that nothing took have a row, and all shares are of all requests', () => {
  const list = listOf({ ...named('r1', 'route', 's1'), ...counts });
  const answer = { status: 404, method: 'GET' };
  const answers = [
    { ...answer, answered_by: 'router', requests: 20 },
    { ...answer, answered_by: 'router', status: 400, requests: 10 },
    { ...answer, answered_by: 'upstream', requests: 10 },
  ];
  const untaken = untakenIn({ from: 0, to: 3600, counts_only: false, ...counts, answers });
  expect(untaken).toBe(30);
  const panel = targetPanel({ list, ...plain }, 'route', untaken);
  expect(panel).toMatchObject({ all: 40 });
  expect(panel.rows?.map(({ label, values, scope }) => [label, values[0], scope])).toEqual([
    ['nothing took it', 30, undefined],
    ['name of r1', 10, { target: 'r1' }],
  ]);
  expect(servicePanel({ list, ...plain }, untaken)).toMatchObject({ all: 40 });
});

test('requests without a consumer have a row, which filters nothing', () => {
  const list = listOf({ ...named('c1', ''), ...counts });
  const all: TrafficSummary = { from: 0, to: 3600, counts_only: false, ...counts, requests: 30, answers: [] };
  const panel = consumerPanel({ list, ...plain }, all, false);
  expect(panel.rows?.map(({ label, values, scope }) => [label, values[0], scope])).toEqual([
    ['no consumer', 20, undefined],
    ['name of c1', 10, { consumer: 'c1' }],
  ]);
  expect(consumerPanel({ list, ...plain }, all, true).rows).toHaveLength(1);
});

test('a panel says so where the filter of the page cannot be answered', () => {
  const none = { client_errors: 0, server_errors: 0 };
  const list: HeaviestList = {
    from: 0,
    to: 3600,
    others: 3,
    rows: [
      { value: '/a', method: 'GET', target: 'a1', requests: 9, too_high: 2, ...none },
      { value: '=b', method: '', target: null, requests: 4, too_high: 0, ...none },
    ],
  };
  expect(heavyPanel('path', list, { gateway: 'default', status: '404' }).unavailable).toMatch(
    /not counted by/,
  );
  expect(heavyPanel('address', list, { target: 'a1' }).unavailable).toMatch(/whole gateway/);
  expect(heavyPanel('path', list, { target: 'a1' }).unavailable).toBeUndefined();
  const all = heavyPanel('path', list, {});
  expect(all.rows?.map(({ scope }) => scope)).toEqual([{ target: 'a1' }, undefined]);
  expect(all.note).toMatch(/3 requests to others.*too high/);
  expect(csvOf(panelTable(all))).toBe(
    '\uFEFFPath,Requests,4xx,5xx,p50 (ms),p95 (ms),p99 (ms),Too high by at most\r\n' +
      "GET /a,9,0,0,,,,2\r\n'=b taken by nothing,4,0,0,,,,\r\n",
  );
  expect(answerPanels(undefined, true).every(({ unavailable }) => unavailable !== undefined)).toBe(true);
  expect(
    unusedPanel({ targets: undefined, consumers: undefined, credentials: undefined }, 0, true),
  ).toHaveProperty('unavailable', expect.stringMatching(/whole gateway/));
});

test('a failure that the range before had not is new, and the filters of the page leave others out', () => {
  const row = (target: string | null, status: number) => ({
    target,
    target_type: 'api',
    target_name: 'Billing',
    service: '',
    status,
    answered_by: target === null ? 'router' : 'plugin:key-auth',
    requests: 3,
  });
  const rows = [row('a1', 401), row('a2', 502), row(null, 404)];
  const panel = failurePanel({ rows, earlier: [row('a1', 401)], scope: {}, ...plain });
  expect(panel.rows?.map(({ label, isNew }) => [label, isNew])).toEqual([
    ['Billing, by the plugin key-auth', false],
    ['Billing, by the plugin key-auth', true],
    ['no API or route took it', true],
  ]);
  const ofOne = failurePanel({ rows, earlier: undefined, scope: { target: 'a1' }, ...plain });
  expect(ofOne.rows?.map(({ status, isNew }) => [status, isNew])).toEqual([[401, false]]);
  expect(failurePanel({ rows, earlier: undefined, scope: { status: '5xx' }, ...plain }).all).toBe(3);
});

test('a click on who answered shows those answers alone, and failures of others are left out', () => {
  const answer = { status: 403, method: 'GET', requests: 2 };
  const answers = [
    { ...answer, answered_by: 'plugin:acl' },
    { ...answer, answered_by: 'router' },
    { ...answer, answered_by: 'router', status: 404 },
  ];
  const all: TrafficSummary = { from: 0, to: 3600, counts_only: false, ...counts, answers };
  const [answerers] = answerPanels(all, false);
  expect(answerers?.rows?.map(({ label, values, scope }) => [label, values[0], scope])).toEqual([
    ['the router, nothing took it', 4, { answered_by: 'router' }],
    ['the plugin acl', 2, { answered_by: 'plugin:acl' }],
  ]);
  const failure = { target: null, target_type: '', target_name: '', service: '', status: 403, requests: 2 };
  const rows = answers.map(({ answered_by }) => ({ ...failure, answered_by }));
  const of = (answered_by: string) =>
    failurePanel({ rows, earlier: undefined, scope: { answered_by }, ...plain }).rows?.map(
      ({ scope }) => scope,
    );
  expect(of('plugin')).toEqual([{ status: '403', answered_by: 'plugin:acl' }]);
  expect(of('plugin:acl')).toEqual(of('plugin'));
  expect(of('balancer')).toEqual([]);
  expect(heavyPanel('path', undefined, { answered_by: 'router' }).unavailable).toMatch(/not counted by/);
});

test('a status is asked for alone, by its class or in a range', () => {
  expect([statusFits(404, '404'), statusFits(404, '4xx'), statusFits(404, '500-599')]).toEqual([
    true,
    true,
    false,
  ]);
  expect(statusFits(503, '500-599')).toBe(true);
});

test('amounts change by a share, rates and times by their difference, and only more of a bad thing is worse', () => {
  expect(changeOf(701_885, 647_496, 'count')).toEqual({ direction: 'up', text: '8.4 %', isWorse: false });
  expect(changeOf(0.25, 0.11, 'percent', true)).toEqual({ direction: 'up', text: '0.14 %', isWorse: true });
  expect(changeOf(188, 214, 'ms', true)).toEqual({ direction: 'down', text: '26 ms', isWorse: false });
  expect(changeOf(5, 0, 'count')).toBeUndefined();
  expect(changeOf(null, 5, 'ms')).toBeUndefined();
});
