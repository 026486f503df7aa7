import { expect, test } from 'vitest';
import { bundledPlugins } from '#gateway/plugins/registry.ts';
import { inRunningOrder } from '#dashboard/lib/running-order.ts';

const named = (...names: string[]) => names.map((name) => ({ name }));

test('the plugins that come with the gateway are in the order in which it runs them', () => {
  const ran = bundledPlugins.toSorted((a, b) => b.priority - a.priority || a.name.localeCompare(b.name));
  const inOrder = inRunningOrder(bundledPlugins, new Map()).map(({ name }) => name);
  expect(inOrder).toEqual(ran.map(({ name }) => name));
});

test('plugins run by Kong’s priorities, unknown ones last', () => {
  const plugins = named('made-up', 'rate-limiting', 'key-auth', 'cors');
  expect(inRunningOrder(plugins, new Map())).toEqual(named('cors', 'key-auth', 'rate-limiting', 'made-up'));
});

test('the gateway’s own priorities come first where it tells them', () => {
  const plugins = named('key-auth', 'made-up');
  expect(inRunningOrder(plugins, new Map([['made-up', 5000]]))).toEqual(named('made-up', 'key-auth'));
});
