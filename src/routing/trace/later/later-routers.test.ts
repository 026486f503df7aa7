import { describe, expect, test } from 'vitest';
import { traced } from '../traced-for-tests.ts';
import type { TracedRequest } from '../traced-request.ts';
import type { TracedRoute } from '../traced-rows.ts';
import { Tracer, type RouterKind } from '../tracer.ts';
import type { Reason } from '../verdict.ts';
import { normalPath, sentPath } from './normal-path.ts';
import { parseExpression } from './parse-expression.ts';

const flavours = ['traditional', 'traditional_compatible', 'expressions'] as const;

const ask = (
  router: RouterKind,
  routes: readonly Partial<TracedRoute>[],
  request: Partial<TracedRequest> = {},
): { taken: string | undefined; reasons: Readonly<Record<string, Reason>> } => {
  const rows = routes.map((more, place): TracedRoute => ({
    id: `00000000-0000-4000-8000-00000000000${place}`,
    created_at: place,
    protocols: ['http', 'https'],
    ...more,
  }));
  const { taken, losers } = new Tracer(router, { apis: [], routes: rows, services: [] }).trace(
    traced(request),
  );
  const short = (id: string): string => id.slice(-1);
  return {
    taken: taken && short(taken.id),
    reasons: Object.fromEntries(losers.map(({ id, reason }) => [short(id), reason])),
  };
};

test.each(flavours)('%s: a route of a service that is switched off takes no request', (router) => {
  const service = { id: 'off', protocol: 'http', host: 'upstream.test', port: 80, enabled: false };
  const route: TracedRoute = { id: '1', created_at: 1, protocols: ['http'], paths: ['/a/b'], service: 'off' };
  const shorter: TracedRoute = { id: '2', created_at: 1, protocols: ['http'], paths: ['/a'] };
  const verdict = (enabled: boolean) =>
    new Tracer(router, { apis: [], routes: [route, shorter], services: [{ ...service, enabled }] }).trace(
      traced({ path: '/a/b' }),
    );
  expect(verdict(true).taken?.id).toBe('1');
  expect(verdict(false).taken?.id).toBe('2');
  expect(verdict(false).losers).toMatchObject([{ id: '1', reason: { kind: 'service switched off' } }]);
});

describe('the reason why a route does not take a request', () => {
  test.each(flavours)('%s: more attributes, a longer path, a regular expression', (router) => {
    const routes = [
      { paths: ['/a'] },
      { paths: ['/a/b'] },
      { paths: ['~/a/\\w'] },
      { paths: ['/a'], methods: ['GET'] },
      { paths: ['/a'], methods: ['POST'] },
    ];
    expect(ask(router, routes.slice(0, 2), { path: '/a/b' })).toEqual({
      taken: '1',
      reasons: { 0: { kind: 'better path', by: 'longer' } },
    });
    expect(ask(router, routes.slice(0, 3), { path: '/a/b' }).reasons[1]).toEqual({
      kind: 'better path',
      by: 'expression',
    });
    const plain = [routes[0] ?? {}, routes[3] ?? {}, routes[4] ?? {}];
    expect(ask(router, plain, { path: '/a' })).toEqual({
      taken: '1',
      reasons: {
        0: { kind: 'lists less', attributes: ['method'] },
        2: { kind: 'fails', attribute: 'method' },
      },
    });
  });

  test('expressions: the part that is not true, the priority, a field’s row after an expression', () => {
    const routes = [
      { expression: 'http.path ^= "/a" && http.method == "POST"', priority: 9 },
      { expression: 'http.path ^= "/a"', priority: 1 },
      { expression: 'http.host == "a.test"', priority: 2 },
      { paths: ['/a'], methods: ['GET'] },
    ];
    expect(ask('expressions', routes, { path: '/a' })).toEqual({
      taken: '2',
      reasons: {
        0: { kind: 'fails', attribute: 'expression', wanted: 'http.method == "POST"' },
        1: { kind: 'priority', field: 'priority' },
        3: { kind: 'expressions come first' },
      },
    });
  });

  test.each(flavours)(
    '%s: a route for connections takes no requests, and neither does a broken one',
    (router) => {
      const routes = [{ protocols: ['tcp'], snis: ['a.test'] }, { paths: ['~/('] }, {}];
      expect(ask(router, routes)).toMatchObject({
        taken: undefined,
        reasons: { 0: { kind: 'unusable' }, 1: { kind: 'unusable' }, 2: { kind: 'unusable' } },
      });
    },
  );

  test('traditional: of two that list the same, the older one comes first', () => {
    expect(ask('traditional', [{ paths: ['/'] }, { paths: ['/'] }]).reasons).toEqual({
      1: { kind: 'older' },
    });
    expect(ask('traditional_compatible', [{ paths: ['/'] }, { paths: ['/'] }])).toEqual({
      taken: '1',
      reasons: { 0: { kind: 'greater id' } },
    });
  });
});

test('before Kong 3, a path is a regular expression by its characters', () => {
  const routes = [{ paths: ['/a/\\d+'] }];
  expect(ask('traditional by characters', routes, { path: '/a/12' }).taken).toBe('0');
  expect(ask('traditional', routes, { path: '/a/12' }).taken).toBeUndefined();
});

describe('an expression', () => {
  const fields: Partial<TracedRequest> = {
    method: 'GET',
    path: '/a/b',
    headers: [
      ['x-one', '1'],
      ['x-one', 'A'],
    ],
  };
  const holds = (expression: string): boolean =>
    ask('expressions', [{ expression }], {
      ...fields,
      address: '10.1.2.3',
      server: { address: '', port: 80 },
    }).taken === '0';

  test.each([
    // `||` binds stronger than `&&`.
    ['http.method == "POST" && http.method == "POST" || http.path == "/a/b"', false],
    ['http.headers.x_one == "1"', false],
    ['any(http.headers.x_one) == "1"', true],
    ['any(lower(http.headers.x_one)) == "a"', true],
    ['http.headers.missing != "1"', false],
    ['!(http.path ^= "/b") && net.src.ip in 10.0.0.0/8', true],
    ['net.src.ip not in 10.1.0.0/16 || net.dst.port == 0x50', true],
    ['http.path.segments.1 == "b" && http.path.segments.len == 2', true],
    ['http.path ~ r#"^/\\w/b$"#', true],
    ['http.path == "\\x2fa"', false],
  ])('%s: %s', (expression, expected) => {
    expect(holds(expression)).toBe(expected);
  });

  test.each([
    ['http.path', 'an operator is expected at character 10'],
    ['http.unknown == "a"', 'there is no field http.unknown'],
    ['http.path > 5', 'the operator > does not go with these values'],
    ['(http.path == "a"', 'a closing parenthesis is expected at character 18'],
    ['upper(http.path) == "a"', 'there is no function upper'],
    ['http.path == "a" http.path', 'an operator is expected at character 18'],
  ])('%s is refused: %s', (text, error) => {
    expect(parseExpression(text)).toEqual({ ok: false, error });
  });
});

test.each([
  ['/a/../b//c/./d/..', '/b/c/', '/b/c/'],
  ['/%61%2f%e2', '/a%2Fâ', '/a%2F%E2'],
  ['/../..', '/', '/'],
  ['/a b', '/a b', '/a%20b'],
])('the path %j is compared as %j and sent as %j', (path, compared, sent) => {
  expect(normalPath(path)).toBe(compared);
  expect(sentPath(compared)).toBe(sent);
});
