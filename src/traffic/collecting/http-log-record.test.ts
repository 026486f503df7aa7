// The upstream of an entry: the host of its api or service, unless that is an address.
import { expect, test } from 'vitest';
import { kong013 } from './entries-for-tests.ts';
import { httpLogRecord } from './http-log-record.ts';

const upstreamOf = (parts: object): string | undefined =>
  httpLogRecord({ ...kong013, ...parts }, 'default')?.target?.upstream;

test.each([
  ['http://Billing.internal:8080/v1', 'billing.internal'],
  ['https://ann:secret@billing.internal/', 'billing.internal'],
  ['http://127.0.0.1:9000', undefined],
  ['http://[::1]:9000/', undefined],
  ['', undefined],
  [5, undefined],
])('an api with the upstream_url %s', (upstream_url, upstream) => {
  expect(upstreamOf({ api: { id: 'api-1', name: 'jokes', upstream_url } })).toBe(upstream);
});

test.each([
  ['Billing', 'billing'],
  ['10.0.0.1', undefined],
  ['::1', undefined],
  [null, undefined],
])('a service with the host %s', (host, upstream) => {
  expect(upstreamOf({ api: {}, route: { id: 'route-1' }, service: { id: 'service-1', host } })).toBe(
    upstream,
  );
});

test.each([
  [{ name: 'jokes', hosts: ['joke.com'] }, 'jokes'],
  [{ name: null, hosts: ['joke.com', 'j.com'], paths: ['/joke'], methods: ['GET'] }, 'GET joke.com/joke +1'],
  [{ hosts: null, paths: [5, '/a'], methods: 'GET' }, '/a'],
  [{ expression: 'http.path ^= "/joke"' }, 'http.path ^= "/joke"'],
])('a route %j is called %s', (route, name) => {
  const record = httpLogRecord(
    { ...kong013, api: {}, route: { id: 'route-1', ...route }, service: {} },
    'default',
  );
  expect(record?.target).toMatchObject({ type: 'route', id: 'route-1', name });
});
