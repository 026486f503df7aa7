import { expect, test } from 'vitest';
import { compareConfigurations } from './compare-configurations.ts';

/** As a gateway answers it: flat, with ids and defaults. */
const now = {
  _format_version: '3.0',
  services: [
    { id: 's1', name: 'jokes', protocol: 'http', host: 'jokes.example', port: 80, path: null, retries: 5 },
  ],
  routes: [{ id: 'r1', name: 'jokes-r', service: 's1', paths: ['/jokes'], strip_path: true }],
  plugins: [
    {
      id: 'p1',
      name: 'key-auth',
      service: 's1',
      enabled: true,
      config: { key_names: ['apikey'], realm: null },
    },
  ],
  consumers: [{ id: 'c1', username: 'eva', custom_id: null }],
};

test('the same configuration, written with nested entities and a url, has no differences', () => {
  const next = {
    _format_version: '3.0',
    services: [
      {
        name: 'jokes',
        url: 'http://jokes.example',
        routes: [{ name: 'jokes-r', paths: ['/jokes'] }],
        plugins: [{ name: 'key-auth', config: { key_names: ['apikey'] } }],
      },
    ],
    consumers: [{ username: 'eva' }],
  };
  expect(compareConfigurations(now, next)).toEqual([]);
});

test('added, changed and removed entities are named, with the fields that differ', () => {
  const next = {
    _format_version: '3.0',
    services: [{ name: 'jokes', host: 'other.example', routes: [{ name: 'jokes-r', paths: ['/j'] }] }],
    consumers: [{ username: 'eva' }, { username: 'leo' }],
  };
  expect(compareConfigurations(now, next)).toEqual([
    { entity: 'services', name: 'jokes', change: 'changed', fields: ['host'] },
    { entity: 'routes', name: 'jokes-r', change: 'changed', fields: ['paths'] },
    { entity: 'consumers', name: 'leo', change: 'added', fields: [] },
    { entity: 'plugins', name: 'key-auth of jokes', change: 'removed', fields: [] },
  ]);
});
