import { expect, test } from 'vitest';
import { bundledPlugins } from '#gateway/plugins/registry.ts';
import { inCatalogueOrder, pluginEntry } from './plugin-catalogue.ts';

test.each(bundledPlugins.map(({ name }) => name))(
  '%s, which comes with the gateway, has its group and its sentence',
  (name) => {
    const { group, text, title } = pluginEntry(name);
    expect(group).not.toBe('Other');
    expect(text).toMatch(/^[A-Z].*\.$/);
    expect(title).not.toBe(name);
  },
);

test('a plugin that nobody has heard of is listed last, under Other, by its own name', () => {
  const listed = inCatalogueOrder(['my-url-thing', 'cors', 'key-auth']).map(({ name }) => name);
  expect(listed).toEqual(['key-auth', 'cors', 'my-url-thing']);
  expect(pluginEntry('my-url-thing')).toMatchObject({ group: 'Other', title: 'My URL thing' });
});
