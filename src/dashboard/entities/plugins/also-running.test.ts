import { expect, test } from 'vitest';
import type { Plugin } from '#dashboard/api/gateway-types.ts';
import { pluginRow } from '../../../testing/rows.ts';
import { alsoRunning } from './also-running.ts';

const plugin = pluginRow;
const running = (all: readonly Plugin[], own: readonly Plugin[] = []) => {
  const { everyone, someone } = alsoRunning(all, own);
  return { everyone: everyone.map(({ name }) => name), someone: someone.map(({ name }) => name) };
};

test('plugins of a service, of a route, of another API or switched off do not run here', () => {
  const elsewhere = [{ service_id: 's' }, { route_id: 'r' }, { api_id: 'b' }, { enabled: false }];
  expect(running(elsewhere.map((more) => plugin('cors', more)))).toEqual({ everyone: [], someone: [] });
});

test('a global plugin runs here unless the API has its own, switched on and for everyone', () => {
  const all = [plugin('cors')];
  expect(running(all).everyone).toEqual(['cors']);
  expect(running(all, [plugin('cors', { api_id: 'a' })]).everyone).toEqual([]);
  expect(running(all, [plugin('cors', { api_id: 'a', enabled: false })]).everyone).toEqual(['cors']);
  expect(running(all, [plugin('cors', { api_id: 'a', consumer_id: 'c' })]).everyone).toEqual(['cors']);
});

test('a plugin of a single consumer runs here when that consumer calls', () => {
  expect(running([plugin('rate-limiting', { consumer_id: 'c' })])).toEqual({
    everyone: [],
    someone: ['rate-limiting'],
  });
});
