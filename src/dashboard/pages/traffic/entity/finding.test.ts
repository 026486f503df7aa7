import { expect, test } from 'vitest';
import type { AnswerCount, ShownRequest, TrafficSummary } from '#dashboard/api/traffic.ts';
import { requestForTests } from '../../live/request-for-tests.ts';
import { findingOf } from './finding.ts';

const answer = (status: number, answered_by: string, requests: number): AnswerCount => ({
  status,
  method: 'GET',
  answered_by,
  requests,
});
const summary = (...answers: readonly AnswerCount[]): TrafficSummary => {
  const sum = (from: number, to: number): number =>
    answers.filter(({ status }) => status >= from && status < to).reduce((all, one) => all + one.requests, 0);
  return {
    from: 0,
    to: 3600,
    counts_only: false,
    requests: sum(0, 1000),
    client_errors: sum(400, 500),
    server_errors: sum(500, 600),
    answers,
  };
};
const kept = (upstream: string | null, one_of = 1): ShownRequest =>
  requestForTests({ target: null, status: 502, answered_by: 'gateway', upstream, one_of });

test('a share of server errors is told with its answerer and its one address', () => {
  const failing = summary(answer(200, 'upstream', 883), answer(500, 'upstream', 117));
  expect(findingOf(failing, [kept('10.0.4.22:8080', 117)])).toEqual({
    fact: '11.7 % of the last hour’s requests failed.',
    detail: 'All of them came from the upstream. All of them went to 10.0.4.22:8080.',
  });
});

test('no address is told where some failures are not kept, or had another one', () => {
  const failing = summary(answer(200, 'upstream', 10), answer(500, 'upstream', 10));
  expect(findingOf(failing, [kept('10.0.4.22:8080', 9)])?.detail).toBe('All of them came from the upstream.');
  expect(findingOf(failing, [kept('a:1', 5), kept('b:1', 5)])?.detail).not.toContain('went to');
  expect(findingOf(failing, [kept(null, 10)])?.detail).not.toContain('went to');
});

test('of several answerers the most frequent one is told with its share', () => {
  const failing = summary(answer(500, 'upstream', 1), answer(503, 'plugin:request-termination', 9));
  expect(findingOf(failing, [])?.detail).toBe('90 % of them came from the plugin request-termination.');
});

test('client errors, and single failures among many requests, are no finding', () => {
  expect(findingOf(summary(answer(404, 'router', 50)), [])).toBeUndefined();
  expect(findingOf(summary(answer(200, 'upstream', 5000), answer(500, 'upstream', 9)), [])).toBeUndefined();
  expect(findingOf(summary(answer(200, 'upstream', 5), answer(500, 'upstream', 2)), [])).toBeUndefined();
});
