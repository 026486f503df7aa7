import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Api } from '#schema/entities/api.ts';
import type { Route } from '#schema/entities/route.ts';
import { apiRow, routeRow, serviceRow } from '../../testing/rows.ts';
import { traced } from './traced-for-tests.ts';
import type { TracedRequest } from './traced-request.ts';
import { Tracer, type Verdict } from './tracer.ts';
import type { Reason } from './verdict.ts';

interface Rows {
  apis?: readonly Partial<Api>[];
  routes?: readonly Partial<Route>[];
}

/** The rows are called api-0, api-1 …, and are older the earlier they stand. */
const tracer = ({ apis = [], routes = [] }: Rows): Tracer =>
  new Tracer('listed', {
    apis: apis.map((more, place) =>
      apiRow({ id: `api-${place}`, name: `api-${place}`, created_at: place, ...more }),
    ),
    routes: routes.map((more, place) => routeRow({ id: `route-${place}`, created_at: place, ...more })),
    services: [serviceRow()],
  });

const reasons = ({ losers }: Verdict): Readonly<Record<string, Reason>> =>
  Object.fromEntries(losers.map(({ id, reason }) => [id, reason]));

const ask = (rows: Rows, request: Partial<TracedRequest> = {}): Verdict =>
  tracer(rows).trace(traced(request));

describe('the reason why a row does not take a request', () => {
  test('is the first attribute that it fails at', () => {
    const rows = {
      apis: [
        { hosts: ['b.test'], uris: ['/x'] },
        { uris: ['/x'], methods: ['POST'] },
        { methods: ['POST'] },
        { uris: ['/'] },
      ],
    };
    expect(reasons(ask(rows))).toEqual({
      'api-0': { kind: 'fails', attribute: 'host' },
      'api-1': { kind: 'fails', attribute: 'path' },
      'api-2': { kind: 'fails', attribute: 'method' },
    });
  });

  test('is what the taken row lists and it does not', () => {
    const rows = {
      apis: [{ uris: ['/'] }, { uris: ['/'], methods: ['GET'] }, { hosts: ['a.test'], uris: ['/'] }],
    };
    const verdict = ask(rows);
    expect(verdict.taken?.id).toBe('api-2');
    expect(reasons(verdict)).toEqual({
      'api-0': { kind: 'lists less', attributes: ['host'] },
      'api-1': { kind: 'lists less', attributes: ['host'] },
    });
  });

  test('is the path: an exact one, an expression, a longer prefix', () => {
    const [plain, short, expression] = [{ uris: ['/a/1'] }, { uris: ['/a'] }, { uris: ['/a/\\d'] }];
    expect(reasons(ask({ apis: [short, plain] }, { path: '/a/1' }))).toEqual({
      'api-0': { kind: 'better path', by: 'exact' },
    });
    expect(reasons(ask({ apis: [plain, expression] }, { path: '/a/12' }))).toEqual({
      'api-0': { kind: 'better path', by: 'expression' },
    });
    expect(reasons(ask({ apis: [short, plain] }, { path: '/a/12' }))).toEqual({
      'api-0': { kind: 'better path', by: 'longer' },
    });
  });

  test('is the order of two rows that list the same', () => {
    expect(reasons(ask({ apis: [{ uris: ['/'] }, { uris: ['/'] }] }))).toEqual({
      'api-1': { kind: 'older' },
    });
    expect(reasons(ask({ routes: [{ paths: ['/'] }, { paths: ['/'], regex_priority: 1 }] }))).toEqual({
      'route-0': { kind: 'priority', field: 'regex_priority' },
    });
    const same = { routes: [{ paths: ['/'] }, { paths: ['/'], created_at: 0 }] };
    expect(reasons(ask(same))).toEqual({ 'route-1': { kind: 'tie' } });
  });

  test('is a wildcard that the gateway does not try', () => {
    const rows = { apis: [{ hosts: ['*.test'] }, { hosts: ['a.test'], uris: ['/only'] }] };
    expect(ask(rows).taken).toBeUndefined();
    expect(reasons(ask(rows))).toEqual({
      'api-0': { kind: 'host without wildcard', host: 'a.test' },
      'api-1': { kind: 'fails', attribute: 'path' },
    });
    const two = { apis: [{ hosts: ['a.*'], uris: ['/only'] }, { hosts: ['*.test'] }] };
    expect(reasons(ask(two))['api-1']).toEqual({ kind: 'another wildcard', host: 'a.*' });
  });

  test('is that a route takes the request, or that the row cannot be used', () => {
    const rows = {
      routes: [{ paths: ['/'] }],
      apis: [{ hosts: ['a.test'], uris: ['/'] }, { uris: ['/('] }, { hosts: [] }],
    };
    expect(reasons(ask(rows))).toMatchObject({
      'api-0': { kind: 'routes come first' },
      'api-1': { kind: 'unusable' },
      'api-2': { kind: 'lists nothing' },
    });
  });
});

test('the nearest losers come first', () => {
  const rows = {
    apis: [
      { hosts: ['x.test'], uris: ['/x'] },
      { uris: ['/x'], methods: ['GET'] },
      { uris: ['/x'] },
      { uris: ['/'] },
      { hosts: ['a.test'] },
    ],
  };
  expect(ask(rows).losers.map(({ id }) => id)).toEqual(['api-3', 'api-1', 'api-2', 'api-0']);
});

test('the upstream’s address, path and Host are told, and what of the path is the client’s', () => {
  const upstream_url = 'https://jokes.example:8443/api';
  const api = { upstream_url, uris: ['/joke'] };
  const request = { path: '/joke/random', query: 'lang=en' };
  expect(ask({ apis: [api] }, request).taken?.upstream).toEqual({
    protocol: 'https',
    authority: 'jokes.example',
    port: 8443,
    path: '/api/random?lang=en',
    own: '/random?lang=en',
    host: 'jokes.example:8443',
  });
  expect(ask({ apis: [{ ...api, preserve_host: true }] }, request).taken?.upstream?.host).toBe('a.test');
});

test('a row that is for TLS alone takes a request without TLS and refuses it', () => {
  const rows = { apis: [{ uris: ['/'], https_only: true }] };
  expect(ask(rows).taken?.tlsStatus).toBe(426);
  expect(ask(rows, { scheme: 'https' }).taken?.tlsStatus).toBeUndefined();
});

test('a row takes a request that it alone could take exactly where all its checks are met', () => {
  const some = (values: readonly string[]) => fc.array(fc.constantFrom(...values), { maxLength: 3 });
  const listed = fc.record({
    hosts: some(['a.test', '*.a.test', '*.test', 'a.*', 'A.Test']),
    uris: some(['/', '/a', '/a/b', '/a+', '/\\w+/b']),
    methods: some(['GET', 'POST']),
  });
  const asked = fc.record({
    method: fc.constantFrom('GET', 'PUT'),
    host: fc.constantFrom('a.test:80', 'b.a.test', '.test', 'a.', 'A.ORG'),
    path: fc.constantFrom('/', '/a', '/aa', '/b/b', '/a/b/c'),
  });
  fc.assert(
    fc.property(listed, asked, (api, request) => {
      const { taken, losers } = ask({ apis: [api] }, request);
      const checks = taken?.checks ?? losers[0]?.checks ?? [];
      expect(taken !== undefined).toBe(checks.length > 0 && checks.every(({ met }) => met !== undefined));
    }),
    { numRuns: 2000 },
  );
});
