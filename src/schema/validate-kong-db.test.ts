import { describe, expect, test } from 'vitest';
import { routes } from './entities/route.ts';
import { services } from './entities/service.ts';
import type { EntitySchema } from './fields.ts';
import { validateKongDb } from './validate-kong-db.ts';

const id = '6C1B9F0E-1111-4111-8111-AAAAAAAAAAAA';
const generated = { id, created_at: 1500000000, updated_at: 1500000000 };
const service = { id };

/** The values, or the messages of the fields. */
function outcome(schema: EntitySchema, sent: object, operation: 'insert' | 'update' = 'insert'): unknown {
  const values = operation === 'insert' ? { ...generated, ...sent } : { ...sent };
  const checked = validateKongDb(schema, values, operation);
  return checked.ok ? checked.values : checked.error.fields;
}

describe('values of an entity of kong/db', () => {
  test('have the type that they are sent with', () => {
    const sent = { name: true, host: ['h'], port: '80', retries: 1.5, path: 7 };
    expect(outcome(services, sent)).toEqual({
      name: 'expected a string',
      host: 'expected a string',
      port: 'expected an integer',
      retries: 'expected an integer',
      path: 'expected a string',
    });
    expect(outcome(routes, { service, hosts: 'h', methods: 'GET', strip_path: 'true' })).toEqual({
      hosts: 'expected an array',
      methods: 'expected a set',
      strip_path: 'expected a boolean',
    });
  });

  test('are within what their field allows', () => {
    expect(outcome(services, { host: '', name: '', path: '', port: 70000, protocol: '' })).toEqual({
      host: 'length must be at least 1',
      name: 'length must be at least 1',
      path: 'length must be at least 1',
      port: 'value should be between 0 and 65535',
      protocol: 'expected one of: http, https',
    });
    expect(outcome(routes, { service, hosts: ['h'], regex_priority: 1e300 })).toEqual({
      regex_priority: 'value should be between -2147483648 and 2147483647',
    });
  });

  test.each([
    ['/a//b', 'must not have empty segments'],
    ['/a?b', "invalid path: '/a?b' (characters outside of the reserved list of RFC 3986 found)"],
    ['/%2', "invalid url-encoded value: '%2'"],
  ])("make no service's path of %s", (path, error) => {
    expect(outcome(services, { host: 'h', path })).toEqual({ path: error });
  });

  test.each([
    ['a.*.b', 'invalid wildcard: must be placed at leftmost or rightmost label'],
    ['*.a.*', 'invalid wildcard: must have at most one wildcard'],
    ['a*.b', 'invalid wildcard: must be placed at leftmost or rightmost label'],
    ['*.a:80', 'must not have a port'],
    ['example.com:1000000', 'must not have a port'],
    ['[::1]:1000000', 'must not have a port'],
    ['::1000000', 'invalid value: ::1000000'],
    ['*.a_', undefined],
    ['a.*', undefined],
    ['::1', undefined],
    ['*.', 'invalid value: *.'],
  ])("make a route's host of %s or not", (host, error) => {
    const made = outcome(routes, { service, hosts: [host] });
    expect(made).toMatchObject(error === undefined ? { hosts: [host] } : { hosts: error });
  });

  test('of a set are there once, of a list as often as sent', () => {
    const sent = { service, methods: ['GET', 'GET'], protocols: ['https', 'https'], hosts: ['h', 'h'] };
    expect(outcome(routes, sent)).toMatchObject({
      methods: ['GET'],
      protocols: ['https'],
      hosts: ['h', 'h'],
    });
  });

  test('of a list are not null, and the first wrong one is reported', () => {
    expect(outcome(routes, { service, hosts: ['h', null, 'a b'] })).toEqual({
      hosts: 'field is not nullable',
    });
    expect(outcome(routes, { service, paths: ['/a', 'b', 7] })).toEqual({ paths: 'should start with: /' });
  });

  test('name what a row refers to by its id, in one case', () => {
    expect(outcome(routes, { service, hosts: ['h'] })).toMatchObject({ service: id.toLowerCase() });
    for (const none of [{}, 'x', 7, true, [], { id: null }])
      expect(outcome(routes, { service: none, hosts: ['h'] })).toEqual({
        service: { id: 'missing primary key' },
      });
    expect(outcome(routes, { service: { id: 7 }, hosts: ['h'] })).toEqual({
      service: { id: 'expected a string' },
    });
  });

  test('are the defaults where none are sent, and null where null is sent', () => {
    expect(outcome(services, { host: 'h', retries: null })).toMatchObject({
      retries: null,
      port: 80,
      read_timeout: 60000,
    });
    expect(outcome(services, { host: 'h', port: null, protocol: null })).toEqual({
      port: 'required field missing',
      protocol: 'required field missing',
    });
  });
});

describe('an update', () => {
  test('asks for nothing that is not sent, and has no defaults', () => {
    expect(outcome(services, { retries: 1 }, 'update')).toEqual({ retries: 1 });
    expect(outcome(services, { host: null }, 'update')).toEqual({ host: 'required field missing' });
  });

  test('may empty one of the fields of which one is needed, when it fills another', () => {
    const error =
      "when updating, at least one of these fields must be non-empty: 'methods', 'hosts', 'paths'";
    expect(outcome(routes, { methods: null, paths: ['/x'] }, 'update')).toEqual({
      methods: null,
      paths: ['/x'],
    });
    expect(outcome(routes, { paths: [] }, 'update')).toEqual({ '@entity': [error] });
    expect(outcome(routes, { strip_path: false }, 'update')).toEqual({ strip_path: false });
  });
});

test('a message names every field that is wrong, by name, after what is wrong with the whole', () => {
  const checked = validateKongDb(routes, { ...generated, z: 1, a: 1 }, 'insert');
  expect(checked).toMatchObject({
    error: {
      code: 2,
      name: 'schema violation',
      message:
        "4 schema violations (at least one of these fields must be non-empty: 'methods', 'hosts', 'paths'; a: unknown field; service: required field missing; z: unknown field)",
    },
  });
});
