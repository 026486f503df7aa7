import { describe, expect, it } from 'vitest';
import { Protections } from '#routing/protection.ts';
import type { Api, Plugin } from '#dashboard/api/gateway-types.ts';
import { apiRow, pluginRow, routeRow } from '../../../testing/rows.ts';
import { brokenPlugins, openApis, openRoutes } from './open-entrances.ts';

const api = (id: string): Api => apiRow({ id, name: id });
const plugin = pluginRow;
const [jokes, weather] = [api('jokes'), api('weather')];
const ask = (total: number | undefined, ...plugins: readonly Plugin[]) => {
  const { named, count, atLeast } = openApis([jokes, weather], total, plugins, new Protections(plugins));
  return { named: named.map(({ row }) => row.name), count, atLeast };
};
const missing = '00000000-0000-4000-8000-0000000000ff';

describe('APIs that answer everybody', () => {
  it('are those without authentication', () => {
    expect(ask(2, plugin('key-auth', { api_id: 'jokes' }))).toEqual({
      named: ['weather'],
      count: 1,
      atLeast: false,
    });
  });
  it('are none when authentication is on for all', () => {
    expect(ask(2, plugin('key-auth'))).toEqual({ named: [], count: 0, atLeast: false });
  });
  it('are all of them when authentication is on for a service alone', () => {
    expect(ask(2, plugin('key-auth', { service_id: 's' })).count).toBe(2);
  });
  it('are counted where not every API was read', () => {
    expect(ask(10_000, plugin('key-auth', { api_id: 'jokes' }), plugin('cors', { api_id: 'far' }))).toEqual({
      named: ['weather'],
      count: 9_999,
      atLeast: false,
    });
    const opened = plugin('key-auth', { id: '2', api_id: 'far', config: { anonymous: missing } });
    expect(ask(10_000, plugin('key-auth'), opened).count).toBe(1);
  });
  it('are counted with "at least" where the gateway gives no total', () => {
    expect(ask(undefined)).toEqual({ named: ['jokes', 'weather'], count: 2, atLeast: true });
  });
});

it('routes that answer everybody are those without authentication of their own, of their service or for all', () => {
  const routes = [routeRow({ id: 'r1', service: 's1' }), routeRow({ id: 'r2', service: 's2' })];
  const open = (...plugins: readonly Plugin[]) => openRoutes(routes, true, new Protections(plugins));
  const names = (...plugins: readonly Plugin[]) => open(...plugins).named.map(({ row }) => row.id);
  expect(names()).toEqual(['r1', 'r2']);
  expect(names(plugin('key-auth', { service_id: 's1' }))).toEqual(['r2']);
  expect(names(plugin('key-auth', { route_id: 'r2' }))).toEqual(['r1']);
  expect(names(plugin('key-auth'))).toEqual([]);
  expect(openRoutes(routes, false, new Protections([])).atLeast).toBe(true);
});

it('a plugin is broken whose anonymous consumer does not exist, unless it is off', () => {
  const broken = plugin('key-auth', { config: { anonymous: missing } });
  const off = plugin('jwt', { config: { anonymous: missing }, enabled: false });
  expect(brokenPlugins([broken, off, plugin('basic-auth')], (id) => id === missing)).toEqual([broken]);
});
