import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { Health, type RequestOutcome, type Thresholds } from './health.ts';

const thresholds = (
  successes: number,
  tcp_failures: number,
  timeouts: number,
  http_failures: number,
): Thresholds => ({
  healthy: { http_statuses: [200, 302], successes },
  unhealthy: { http_statuses: [429, 500], tcp_failures, timeouts, http_failures },
});
const after = (rules: Thresholds, ...outcomes: RequestOutcome[]): boolean => {
  const health = new Health();
  for (const outcome of outcomes) health.report(outcome, rules);
  return health.healthy;
};

test('as many failures of one kind as the threshold says make an address unhealthy', () => {
  const rules = thresholds(1, 2, 3, 2);
  expect(after(rules, 500)).toBe(true);
  expect(after(rules, 500, 429)).toBe(false);
  expect(after(rules, 'broken', 'broken')).toBe(false);
  expect(after(rules, 'timeout', 'timeout')).toBe(true);
  expect(after(rules, 'timeout', 'timeout', 'timeout')).toBe(false);
  expect(after(rules, 500, 'broken', 'timeout')).toBe(true);
});

test('a success while healthy does not make up for a failure', () => {
  expect(after(thresholds(1, 0, 0, 2), 500, 200, 500)).toBe(false);
});

test('successes make it healthy again, unless a failure is meant never to count', () => {
  expect(after(thresholds(2, 0, 0, 1), 500, 200)).toBe(false);
  expect(after(thresholds(2, 0, 0, 1), 500, 200, 302)).toBe(true);
  expect(after(thresholds(0, 0, 0, 1), 500, 200, 200)).toBe(false);
  expect(after(thresholds(1, 0, 0, 0), 500, 'broken', 'timeout')).toBe(true);
});

test('an answer that is no HTTP is a failure, and a status in neither list is nothing', () => {
  expect(after(thresholds(1, 0, 0, 1), 0)).toBe(false);
  expect(after(thresholds(1, 0, 0, 1), 404)).toBe(true);
});

test('set by hand, it begins to count anew', () => {
  const health = new Health();
  const rules = thresholds(1, 0, 0, 2);
  health.report(500, rules);
  health.set(true);
  health.report(500, rules);
  expect(health.healthy).toBe(true);
  health.set(false);
  expect(health.healthy).toBe(false);
});

test('an address turns around only by a count that has reached its threshold, in random sequences of outcomes', () => {
  const outcome = fc.constantFrom<RequestOutcome>(200, 302, 429, 500, 404, 0, 'broken', 'timeout');
  const limit = fc.integer({ min: 0, max: 3 });
  fc.assert(
    fc.property(limit, limit, limit, limit, fc.array(outcome), (good, tcp, late, http, outcomes) => {
      const rules = thresholds(good, tcp, late, http);
      const health = new Health();
      let model = { healthy: true, good: 0, bad: new Map<string, number>() };
      for (const each of outcomes) {
        health.report(each, rules);
        const kind =
          each === 'broken'
            ? 'tcp'
            : each === 'timeout'
              ? 'late'
              : [429, 500, 0].includes(each)
                ? 'http'
                : each === 404
                  ? undefined
                  : 'good';
        if (kind === undefined) continue;
        const most = { tcp, late, http, good }[kind];
        if (most === 0 || (kind === 'good') === model.healthy) continue;
        const count = (kind === 'good' ? model.good : (model.bad.get(kind) ?? 0)) + 1;
        if (kind === 'good') model = { ...model, good: count, bad: count === 1 ? new Map() : model.bad };
        else
          model = { ...model, good: count === 1 ? 0 : model.good, bad: new Map(model.bad).set(kind, count) };
        if (count >= most) model = { ...model, healthy: kind === 'good' };
        expect(health.healthy).toBe(model.healthy);
      }
    }),
  );
});
