import { expect, test } from 'vitest';
import { conditionText, foundText, spanText, subjectsText, valueText } from './alert-words.ts';
import type { Metric, RuleDraft } from './alerts.ts';

const rule = (metric: Metric, more: Partial<RuleDraft> = {}): RuleDraft => ({
  name: 'a',
  metric,
  threshold: 1,
  window: 300,
  lasting: 300,
  least: 10,
  gateway: '',
  of: 'target',
  only: [],
  on: true,
  to: [],
  ...more,
});

test.each([
  [rule('server_errors'), '5xx above 1 % for 5 min'],
  [rule('client_errors', { threshold: 2.5, lasting: 0 }), '4xx above 2.5 %'],
  [rule('upstream_p95', { threshold: 1000, lasting: 600 }), 'upstream p95 above 1 s for 10 min'],
  [rule('total_p95', { threshold: 250 }), 'p95 above 250 ms for 5 min'],
  [rule('volume_above', { threshold: 1200 }), 'more than 1,200 a minute for 5 min'],
  [rule('silence', { window: 3600 }), 'no request for 1 h'],
  [rule('target', { lasting: 900 }), 'a target is unhealthy for 15 min'],
  [rule('certificate', { threshold: 7, lasting: 0 }), 'expires in under 7 days'],
  [rule('certificate', { threshold: 1, lasting: 0 }), 'expires in under 1 day'],
  [rule('gateway', { lasting: 60 }), 'no answer for 1 min'],
])('the condition of a rule is told', (of, words) => {
  expect(conditionText(of)).toBe(words);
});

test.each([
  [15, '15 s'],
  [60, '1 min'],
  [3600, '1 h'],
  [5400, '1 h 30 min'],
  [59.7, '1 min'],
  [3599, '1 h'],
  [7199, '2 h'],
  [47 * 3600, '47 h'],
  [86_400 * 3, '3 days'],
])('%d seconds are %s', (seconds, words) => {
  expect(spanText(seconds)).toBe(words);
});

test('values are told in the unit of their metric', () => {
  expect(valueText('server_errors', 7.4)).toBe('7.4 %');
  expect(valueText('server_errors', 100)).toBe('100 %');
  expect(valueText('upstream_p95', 1400)).toBe('1.4 s');
  expect(valueText('certificate', -0.5)).toBe('expired');
  expect(foundText('certificate', 2.9, '')).toBe('2 days left');
  expect(foundText('silence', null, 'no request for 1 h')).toBe('no request for 1 h');
  expect(foundText('target', null, '')).toBe('');
});

test('a rule says what it is for', () => {
  expect(subjectsText(rule('server_errors'))).toBe('Every API and route');
  expect(subjectsText(rule('server_errors', { of: 'gateway' }))).toBe('All requests');
  expect(subjectsText(rule('target'))).toBe('Every upstream');
  const only = [
    { id: '1', name: 'Weather' },
    { id: '2', name: 'Search' },
  ];
  expect(subjectsText(rule('server_errors', { only }))).toBe('Weather, Search');
});
