import { expect, test } from 'vitest';
import type { Plugin } from '#dashboard/api/gateway-types.ts';
import type { UsageRow } from '#dashboard/api/traffic-numbers.ts';
import { limitsOf, nearLimits } from './near-limits.ts';

let made = 0;
const limit = (config: Plugin['config'], scope: Partial<Plugin> = {}): Plugin => {
  made += 1;
  return { id: `plugin-${made}`, name: 'rate-limiting', enabled: true, created_at: made, config, ...scope };
};
const used = (consumer: string, target: string, requests: number, service = ''): UsageRow => ({
  consumer,
  consumer_name: consumer,
  target,
  target_type: service === '' ? 'api' : 'route',
  service,
  requests,
});
const told = (plugins: readonly Plugin[], rows: readonly UsageRow[], window: 'minute' | 'day' = 'minute') =>
  nearLimits(plugins, [{ window, rows }]).map(
    ({ consumer, used: count, limit: most }) => `${consumer} ${count}/${most}`,
  );

test('the closest to its limit comes first, and limits without requests are not told', () => {
  const plugins = [limit({ minute: 10 }, { api_id: 'a' }), limit({ minute: 100 }, { api_id: 'b' })];
  expect(told(plugins, [used('ann', 'b', 50), used('bob', 'a', 9), used('cat', 'c', 99)])).toEqual([
    'bob 9/10',
    'ann 50/100',
  ]);
});

test('a global limit counts the requests of all APIs together, but for those with a limit of their own', () => {
  const plugins = [limit({ minute: 10 }), limit({ minute: 4 }, { api_id: 'own' })];
  expect(told(plugins, [used('ann', 'a', 3), used('ann', 'b', 5), used('ann', 'own', 2)])).toEqual([
    'ann 8/10',
    'ann 2/4',
  ]);
});

test('a limit of a service counts the requests of its routes together', () => {
  const plugins = [limit({ minute: 10 }, { service_id: 's' })];
  expect(
    told(plugins, [used('ann', 'r1', 3, 's'), used('ann', 'r2', 4, 's'), used('ann', 'r3', 9, 't')]),
  ).toEqual(['ann 7/10']);
});

test('the limit of a consumer goes before that of everybody', () => {
  const plugins = [
    limit({ minute: 10 }, { api_id: 'a' }),
    limit({ minute: 50 }, { api_id: 'a', consumer_id: 'ann' }),
  ];
  expect(told(plugins, [used('ann', 'a', 9), used('bob', 'a', 9)])).toEqual(['bob 9/10', 'ann 9/50']);
});

test('what counts by address or is switched off is no limit of a consumer', () => {
  const plugins = [
    limit({ minute: 10, limit_by: 'ip' }, { api_id: 'a' }),
    limit({ minute: 9 }, { api_id: 'b', enabled: false }),
  ];
  expect(told(plugins, [used('ann', 'a', 9), used('ann', 'b', 9)])).toEqual([]);
  expect(limitsOf(plugins)).toMatchObject({ windows: [], byOther: [plugins[0]] });
});

test('the windows of limits are told; one of a second is too short to be looked at', () => {
  const plugins = [limit({ second: 5, day: 10 }), limit({ minute: 10 }, { api_id: 'a' })];
  expect(limitsOf(plugins)).toMatchObject({ windows: ['minute', 'day'], bySecond: [plugins[0]] });
});
