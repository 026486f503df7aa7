// A row that is said to be never reached is taken by no request, by the router's own decision.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { traced } from '../trace/traced-for-tests.ts';
import type { TracedRequest } from '../trace/traced-request.ts';
import type { TracedApi, TracedRoute } from '../trace/traced-rows.ts';
import { Tracer, type RouterKind } from '../trace/tracer.ts';
import { shadowsIn } from './shadows.ts';

const idOf = (place: number): string => `00000000-0000-4000-8000-${String(place).padStart(12, '0')}`;
const some = (values: readonly string[]): fc.Arbitrary<string[]> =>
  fc.array(fc.constantFrom(...values), { maxLength: 2 });

const hosts = ['a.test', 'b.a.test', '*.a.test', '*.test', 'a.*'] as const;
const plainPaths = ['/', '/a', '/a/b', '/ab'] as const;
const methods = ['GET', 'POST'] as const;
const regexes: Readonly<Record<RouterKind, readonly string[]>> = {
  listed: ['/a+', '/\\w+/b', '/a/(?<x>\\d)', '/b|/a/b'],
  'traditional by characters': ['/a+', '/\\w+/b'],
  traditional: ['~/a+', '~/\\w+/b', '~/a/b.*'],
  traditional_compatible: ['~/a+', '~/\\w+/b', '~/a/b.*'],
  expressions: ['~/a+', '~/\\w+/b', '~/a/b.*'],
};

interface Lists {
  readonly hosts: string[];
  readonly paths: string[];
  readonly methods: string[];
  readonly headers?: Readonly<Record<string, string[]>>;
  readonly snis?: string[];
  readonly regex_priority?: number;
  readonly protocols?: string[];
}

const routeOf = (lists: Lists, place: number): TracedRoute => ({
  protocols: ['http', 'https'],
  ...lists,
  id: idOf(place),
  created_at: place,
});
const apiOf = ({ hosts: own, paths, methods: verbs }: Lists, place: number): TracedApi => ({
  id: idOf(place),
  name: `api-${place}`,
  created_at: place,
  upstream_url: 'http://u.test',
  hosts: own,
  uris: paths,
  methods: verbs,
});

const requests: readonly TracedRequest[] = [
  'a.test',
  'b.a.test',
  'c.a.test',
  'x.b.a.test',
  'x.test',
  'a.org',
  'other',
  'a.test:8000',
].flatMap((host) =>
  ['/', '/x', '/a', '/aa', '/a/', '/a/b', '/a/bc', '/a/1', '/ab', '/abc', '/b', '/b/b'].flatMap((path) =>
    ['GET', 'POST', 'PURGE'].flatMap((method) =>
      (['http', 'https'] as const).flatMap((scheme) =>
        [[], [['x-v', '1'] as const], [['x-v', '2'] as const]].map((headers) =>
          traced({ host, path, method, scheme, headers, sni: scheme === 'https' ? 's.test' : '' }),
        ),
      ),
    ),
  ),
);

const ofListed = requests.filter(({ scheme, headers }) => scheme === 'http' && headers.length === 0);
const plainRequests = ofListed.filter(({ method }) => method === 'GET');

/** The ids of the rows that some of the requests reach. */
function reached(
  router: RouterKind,
  apis: readonly TracedApi[],
  routes: readonly TracedRoute[],
  asked: readonly TracedRequest[] = requests,
): Set<string> {
  const tracer = new Tracer(router, { apis, routes, services: [] });
  const ids = new Set<string>();
  for (const request of asked) {
    const { taken } = tracer.trace(request);
    if (taken) ids.add(`${taken.entity} ${taken.id}`);
  }
  return ids;
}

const shadowed = (router: RouterKind, apis: readonly TracedApi[], routes: readonly TracedRoute[]) =>
  shadowsIn(router, { apis, routes, services: [] }).map(({ entity, id }) => `${entity} ${id}`);

const kinds: readonly RouterKind[] = [
  'listed',
  'traditional by characters',
  'traditional',
  'traditional_compatible',
  'expressions',
];

describe.each(kinds)('with the router %s', (router) => {
  test('no request reaches a row that is said to be never reached', () => {
    const paths = [...plainPaths, ...regexes[router]];
    const lists = fc.record({
      hosts: some(hosts),
      paths: some(paths),
      methods: some(methods),
      regex_priority: fc.integer({ min: 0, max: 1 }),
      ...(router !== 'listed' && {
        headers: fc.constantFrom<Record<string, string[]>>({}, {}, { 'x-v': ['1'] }, { 'X-V': ['1', '2'] }),
        snis: fc.constantFrom<string[]>([], [], ['s.test']),
        protocols: fc.constantFrom<string[]>(['http', 'https'], ['https'], ['http']),
      }),
    });
    const listed = router === 'listed';
    let count = 0;
    fc.assert(
      fc.property(fc.array(lists, { minLength: 2, maxLength: 6 }), fc.nat(6), (rows, apiCount) => {
        const apis = listed ? rows.slice(0, apiCount).map(apiOf) : [];
        const routes = rows.slice(listed ? apiCount : 0).map((row, place) => routeOf(row, place + 20));
        const found = shadowed(router, apis, routes);
        count += found.length;
        if (found.length === 0) return;
        const taken = reached(router, apis, routes, listed ? ofListed : requests);
        expect(found.filter((name) => taken.has(name))).toEqual([]);
      }),
      { numRuns: 500 },
    );
    expect(count).toBeGreaterThan(0);
  }, 120_000);

  test('each row without expressions that no request reaches is found', () => {
    const lists = fc.record({
      hosts: some(['a.test', 'b.a.test']),
      paths: some(plainPaths),
      methods: fc.constant<string[]>([]),
    });
    fc.assert(
      fc.property(fc.array(lists, { minLength: 2, maxLength: 5 }), (rows) => {
        const routes = rows.filter((row) => row.hosts.length + row.paths.length > 0).map(routeOf);
        const taken = reached(router, [], routes, plainRequests);
        const never = routes.map(({ id }) => `routes ${id}`).filter((name) => !taken.has(name));
        expect(shadowed(router, [], routes).toSorted()).toEqual(never.toSorted());
      }),
      { numRuns: 150 },
    );
  }, 120_000);
});

test('the rows that come first are named, and a route that an API hides behind', () => {
  const apis = [apiOf({ hosts: ['a.test'], paths: ['/a/b'], methods: ['GET'] }, 1)];
  const routes = [routeOf({ hosts: ['a.test'], paths: ['/a'], methods: [] }, 2)];
  expect(shadowsIn('listed', { apis, routes, services: [] })).toEqual([
    { entity: 'apis', id: idOf(1), by: [{ entity: 'routes', id: idOf(2) }], untried: [] },
  ]);
});

test('a wildcard behind a wider one is never tried', () => {
  const apis = [
    apiOf({ hosts: ['*.test'], paths: ['/x'], methods: [] }, 1),
    apiOf({ hosts: ['*.a.test'], paths: ['/y'], methods: [] }, 2),
  ];
  expect(shadowsIn('listed', { apis, routes: [], services: [] })).toEqual([
    { entity: 'apis', id: idOf(2), by: [], untried: [{ host: '*.a.test', first: '*.test' }] },
  ]);
});
