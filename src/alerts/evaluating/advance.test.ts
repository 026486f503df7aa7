// Rules on borders: thresholds, times, what is not known, and clocks that are paused or set.
import { expect, test } from 'vitest';
import { advance, clearingTime, type AlertState, type Found } from './advance.ts';
import { judge, judgeDays, type Verdict } from './judge.ts';
import { SteadyClock } from './steady-clock.ts';

const whole = true;
const errors = { metric: 'server_errors', threshold: 1, least: 10 } as const;

test.each<[verdict: Verdict, reading: Parameters<typeof judge>[1]]>([
  ['breach', { value: 1.01, requests: 1000, whole }],
  // Exactly the threshold is not above it.
  ['near', { value: 1, requests: 1000, whole }],
  ['near', { value: 0.91, requests: 1000, whole }],
  ['clear', { value: 0.9, requests: 1000, whole }],
  ['breach', { value: 100, requests: 10, whole }],
  ['unknown', { value: 100, requests: 9, whole }],
  ['clear', { value: 0, requests: 1, whole: false }],
  ['clear', { value: null, requests: 0, whole }],
  // No request, but some may not have been recorded.
  ['unknown', { value: null, requests: 0, whole: false }],
])('the share of failures is judged %s for %j', (verdict, reading) => {
  expect(judge(errors, reading)).toBe(verdict);
});

test.each<[verdict: Verdict, reading: Parameters<typeof judge>[1]]>([
  ['breach', { value: 9.9, requests: 99, whole }],
  ['breach', { value: 0, requests: 0, whole }],
  ['unknown', { value: 0, requests: 0, whole: false }],
  ['near', { value: 10, requests: 100, whole }],
  ['clear', { value: 11, requests: 110, whole }],
])('few requests are judged %s for %j', (verdict, reading) => {
  expect(judge({ metric: 'volume_below', threshold: 10, least: 0 }, reading)).toBe(verdict);
});

test('a single request ends a silence, and what was not recorded is none', () => {
  const silence = { metric: 'silence', threshold: 0, least: 0 } as const;
  expect(judge(silence, { value: null, requests: 0, whole })).toBe('breach');
  expect(judge(silence, { value: null, requests: 0, whole: false })).toBe('unknown');
  expect(judge(silence, { value: null, requests: 1, whole: false })).toBe('clear');
});

test('a certificate with exactly the days of the rule left does not fire', () => {
  expect(judgeDays({ threshold: 7 }, 7)).toBe('clear');
  expect(judgeDays({ threshold: 7 }, 6.999)).toBe('breach');
});

const rule = { metric: 'server_errors', lasting: 300 } as const;
const breach: Found = { verdict: 'breach', value: 5, text: '' };
const clear: Found = { verdict: 'clear', value: 0, text: '' };
const near: Found = { verdict: 'near', value: 0.95, text: '' };
const unknown: Found = { verdict: 'unknown', value: null, text: '' };

/** Looks one after another, 15 seconds apart, and says the changes with their times. */
function looks(founds: readonly Found[], lasting = 300, start?: AlertState) {
  let state = start;
  const changes: string[] = [];
  founds.forEach((found, index) => {
    const advanced = advance(state, found, { ...rule, lasting }, { now: index * 15_000, elapsed: 15 });
    state = advanced.state;
    if (advanced.change) changes.push(`${advanced.change} at ${index * 15}`);
  });
  return { changes, state };
}

const times = (count: number, found: Found): Found[] => Array.from({ length: count }, () => found);

test('a rule fires when its condition has held for its time, and not a look before', () => {
  expect(looks(times(20, breach)).changes).toEqual([]);
  expect(looks(times(21, breach)).changes).toEqual(['fired at 300']);
  expect(looks(times(1, breach), 0).changes).toEqual(['fired at 0']);
});

test('a condition that is interrupted begins anew', () => {
  expect(looks([...times(20, breach), clear, ...times(20, breach)]).changes).toEqual([]);
  expect(looks([...times(20, breach), near, ...times(20, breach)]).changes).toEqual([]);
});

test('what is not known neither fires nor ends anything, and counts for no time', () => {
  const { changes, state } = looks([...times(20, breach), ...times(100, unknown)]);
  expect(changes).toEqual([]);
  expect(state).toMatchObject({ phase: 'pending', held: 285 + 0 });
  expect(looks([...times(21, breach), ...times(100, unknown)])).toMatchObject({
    changes: ['fired at 300'],
    state: { phase: 'firing' },
  });
});

test('an alert that comes and goes is told once', () => {
  const flapping = Array.from({ length: 40 }, () => [breach, clear, clear, near]).flat();
  expect(looks([...times(21, breach), ...flapping]).changes).toEqual(['fired at 300']);
});

test('an alert is over when it was clear for its time', () => {
  const { changes, state } = looks([...times(21, breach), ...times(21, clear)]);
  expect(changes).toEqual(['fired at 300', `resolved at ${(21 + 20) * 15}`]);
  expect(state).toBeUndefined();
});

test.each([
  [{ metric: 'server_errors', lasting: 0 } as const, 60],
  [{ metric: 'server_errors', lasting: 120 } as const, 120],
  [{ metric: 'target', lasting: 900 } as const, 300],
  [{ metric: 'silence', lasting: 0 } as const, 0],
  [{ metric: 'certificate', lasting: 0 } as const, 0],
])('%j is over after %d clear seconds', (of, seconds) => {
  expect(clearingTime(of)).toBe(seconds);
});

test('the worst value is kept: the highest, or the lowest where less is worse', () => {
  const peakOf = (metric: 'server_errors' | 'volume_below'): number | null | undefined => {
    let state: AlertState | undefined;
    for (const value of [4, 7, 2])
      ({ state } = advance(
        state,
        { verdict: 'breach', value, text: '' },
        { metric, lasting: 0 },
        {
          now: 0,
          elapsed: 15,
        },
      ));
    return state?.peak;
  };
  expect(peakOf('server_errors')).toBe(7);
  expect(peakOf('volume_below')).toBe(2);
});

test('looks at an even pace are settled from the first one', () => {
  const clock = new SteadyClock();
  expect(clock.tick(1_000_000, 500)).toEqual({ elapsed: 0, settled: true, steadySince: 1_000_000 });
  expect(clock.tick(1_015_000, 15_500)).toEqual({ elapsed: 15, settled: true, steadySince: 1_000_000 });
});

test.each([
  ['was set an hour ahead', 3_615_000, 15_000],
  ['was set an hour back', -3_585_000, 15_000],
  ['stands still', 0, 15_000],
  ['went on while the process was paused', 61_000, 61_000],
  ['went on while the machine slept', 3_600_000, 15_000],
])('nothing changes for a minute after a clock that %s', (_name, byClock, passed) => {
  const clock = new SteadyClock();
  clock.tick(0, 0);
  expect(clock.tick(byClock, passed)).toEqual({ elapsed: 0, settled: false, steadySince: byClock });
  for (let look = 1; look <= 4; look += 1) {
    const tick = clock.tick(byClock + look * 15_000, passed + look * 15_000);
    expect(tick).toEqual({ elapsed: 15, settled: look === 4, steadySince: byClock });
  }
});
