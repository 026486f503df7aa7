// A Kong 3.9.1 without a database answers these bodies at /config as here.
import { afterEach, expect, test, vi } from 'vitest';
import { parse } from 'yaml';
import { LaterKong } from './admin-api.ts';

afterEach(() => void vi.useRealTimers());

const without = () => new LaterKong({ database: 'off' });
const load = (kong: LaterKong, config: object | string) =>
  kong.answer('POST', '/config?flatten_errors=1', typeof config === 'string' ? { config } : config);

const configuration = `
_format_version: "3.0"
services:
- name: d
  url: http://d.peer.test
  routes:
  - name: dr
    paths: [/d]
  plugins:
  - name: key-auth
consumers:
- username: dc
  keyauth_credentials:
  - key: dk
`;

test('a configuration takes the place of the one before it, with the rows that stand in others', () => {
  const kong = without();
  kong.seed('services', { name: 'before', host: 'before.example' });
  expect(load(kong, configuration).status).toBe(201);
  const list = (path: string) => kong.answer('GET', path, undefined).body;
  expect(list('/services')).toMatchObject({ data: [{ name: 'd', host: 'd.peer.test' }] });
  const service = { id: Reflect.get(Object(list('/services/d')), 'id') };
  expect(list('/routes')).toMatchObject({ data: [{ name: 'dr', service }] });
  expect(list('/plugins')).toMatchObject({ data: [{ name: 'key-auth', service }] });
  expect(list('/consumers/dc/key-auth')).toMatchObject({ data: [{ key: 'dk' }] });
});

test('what it is given is read back, and is the same when it is loaded again in the same second', () => {
  vi.useFakeTimers({ now: 0 });
  const kong = without();
  load(kong, configuration);
  const read = () => {
    const body: unknown = kong.answer('GET', '/config', undefined).body;
    return String(Reflect.get(Object(body), 'config'));
  };
  const text = read();
  expect(parse(text)).toMatchObject({ _format_version: '3.0', routes: [{ name: 'dr', paths: ['/d'] }] });
  expect(load(kong, text).status).toBe(201);
  expect(read()).toBe(text);
});

test('what is wrong is said for each row, and the configuration before it stays', () => {
  const kong = without();
  load(kong, configuration);
  const wrong = { _format_version: '3.0', services: [{ name: 'j' }], consumers: [{ username: 1 }] };
  expect(load(kong, wrong)).toMatchObject({
    status: 400,
    body: {
      code: 14,
      fields: {},
      flattened_errors: [
        {
          entity_type: 'service',
          entity_name: 'j',
          errors: [{ field: 'host', type: 'field', message: 'required field missing' }],
        },
        {
          entity_type: 'consumer',
          errors: [{ field: 'username', type: 'field', message: 'expected a string' }],
        },
      ],
    },
  });
  expect(kong.answer('GET', '/services', undefined).body).toMatchObject({ data: [{ name: 'd' }] });
});

test('the format and the names of the lists are checked first', () => {
  const fields = (config: object) => Reflect.get(Object(load(without(), config).body), 'fields');
  expect(fields({ services: [] })).toEqual({ _format_version: 'required field missing' });
  expect(fields({ _format_version: '9.0' })).toEqual({ _format_version: 'expected one of: 1.1, 2.1, 3.0' });
  expect(fields({ _format_version: '3.0', foo: [] })).toEqual({ foo: 'unknown field' });
});

test('a Kong with a database has no such configuration', () => {
  expect(load(new LaterKong(), { _format_version: '3.0' })).toMatchObject({
    status: 400,
    body: { message: 'this endpoint is only available when Kong is configured to not use a database' },
  });
});
