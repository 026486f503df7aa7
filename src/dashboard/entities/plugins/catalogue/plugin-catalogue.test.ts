import { expect, test } from 'vitest';
import { bundledPlugins } from '#gateway/plugins/registry.ts';
import { inCatalogueOrder, inRunningOrder, pluginEntry } from './plugin-catalogue.ts';

const named = (...names: string[]) => names.map((name) => ({ name }));

test.each(bundledPlugins.map(({ name, priority }) => [name, priority] as const))(
  '%s, which comes with the gateway, has its group, its sentence and its priority',
  (name, priority) => {
    const { group, text, title, ...entry } = pluginEntry(name);
    expect(entry).toMatchObject({ name, priority });
    expect(group).not.toBe('Other');
    expect(text).toMatch(/^[A-Z].*\.$/);
    expect(title).not.toBe(name);
  },
);

test('plugins run by Kong’s priorities, unknown ones last', () => {
  const plugins = named('made-up', 'rate-limiting', 'key-auth', 'cors');
  expect(inRunningOrder(plugins, new Map())).toEqual(named('cors', 'key-auth', 'rate-limiting', 'made-up'));
});

test('the gateway’s own priorities come first where it tells them', () => {
  const plugins = named('key-auth', 'made-up');
  expect(inRunningOrder(plugins, new Map([['made-up', 5000]]))).toEqual(named('made-up', 'key-auth'));
});

test('a plugin that nobody has heard of is listed last, under Other, by its own name', () => {
  const listed = inCatalogueOrder(['my-url-thing', 'cors', 'key-auth']).map(({ name }) => name);
  expect(listed).toEqual(['key-auth', 'cors', 'my-url-thing']);
  expect(pluginEntry('my-url-thing')).toMatchObject({ group: 'Other', title: 'My URL thing' });
});
