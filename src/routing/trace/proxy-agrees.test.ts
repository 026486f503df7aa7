// The trace says of random rows and requests what the bundled proxy does with them.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Api } from '#schema/entities/api.ts';
import type { Route } from '#schema/entities/route.ts';
import { startEchoUpstream } from '../../testing/echo-upstream.ts';
import { forThisTest } from '../../testing/for-this-test.ts';
import { openConnection, rawHeader } from '../../testing/raw-connection.ts';
import { apiRow, routeRow, serviceRow } from '../../testing/rows.ts';
import { startProxy } from '../../testing/start-proxy.ts';
import { traced } from './traced-for-tests.ts';
import type { TracedRequest } from './traced-request.ts';
import { Tracer } from './tracer.ts';

const some = (values: readonly string[]): fc.Arbitrary<string[]> =>
  fc.array(fc.constantFrom(...values), { maxLength: 2 });
const hosts = some(['a.test', 'b.a.test', '*.a.test', '*.test', 'a.*', 'A.Test']);
const uris = some(['/', '/a', '/a/b', '/ab', '/a+', '/\\w+/b', '/a/(?<x>\\d)', '/b|/a/b', '/(?i)A/']);
const methods = some(['GET', 'POST', 'PUT']);
const bases = fc.constantFrom('', '/', '/base', '/base/');

const anApi = fc.record({
  hosts,
  uris,
  methods,
  base: bases,
  strip_uri: fc.boolean(),
  preserve_host: fc.boolean(),
  https_only: fc.boolean(),
});
const aRoute = fc.record({
  hosts,
  paths: uris,
  methods,
  service: fc.constantFrom('plain', 'based'),
  strip_path: fc.boolean(),
  preserve_host: fc.boolean(),
  regex_priority: fc.integer({ min: 0, max: 1 }),
  protocols: fc.constantFrom<Route['protocols']>(['http'], ['https'], ['http', 'https']),
});
const aRequest = fc.record({
  method: fc.constantFrom('GET', 'POST', 'DELETE'),
  host: fc.constantFrom('a.test', 'a.test:8000', 'B.A.TEST', 'c.b.a.test', 'a.org', 'x'),
  path: fc.constantFrom('/', '/a', '/a/', '/aa', '/a/b', '/a/b/c', '/ab/b', '/a/1/x', '/b', '/A/x', '/zz'),
  query: fc.constantFrom(undefined, '', 'x=1&y'),
});

const idOf = (place: number): string => `00000000-0000-4000-8000-${String(place).padStart(12, '0')}`;

test('for random apis, routes and requests, the proxy does what the trace says', async () => {
  const upstream = await forThisTest(startEchoUpstream());
  await fc.assert(
    fc.asyncProperty(
      fc.array(anApi, { maxLength: 5 }),
      fc.array(aRoute, { maxLength: 5 }),
      fc.array(aRequest, { minLength: 8, maxLength: 8 }),
      async (someApis, someRoutes, requests) => {
        const apis = someApis.map(({ base, ...more }, place): Api => {
          const name = `api-${place}`;
          return apiRow({
            id: name,
            name,
            created_at: place,
            upstream_url: `${upstream.url}${base}`,
            ...more,
          });
        });
        const routes = someRoutes.map((more, place) =>
          routeRow({ id: idOf(place), created_at: place, ...more }),
        );
        const to = { host: '127.0.0.1', port: upstream.port };
        const services = [
          serviceRow({ id: 'plain', ...to }),
          serviceRow({ id: 'based', path: '/base', ...to }),
        ];
        const proxy = await startProxy({ apis, routes, services });
        const tracer = new Tracer('listed', { apis, routes, services });
        const connection = await openConnection({ port: proxy.port });
        try {
          for (const request of requests) {
            const seen = upstream.seen.length;
            connection.send(headOf(request));
            const answer = await connection.receive({});
            const { taken } = tracer.trace(traced(request));
            const takenBy = rawHeader(answer, 'kong-route-id') ?? rawHeader(answer, 'kong-api-name');
            expect(takenBy).toBe(taken?.id);
            expect(answer.status).toBe(taken ? (taken.tlsStatus ?? 200) : 404);
            const asked = upstream.seen[seen];
            const said = taken && taken.tlsStatus === undefined ? taken.upstream : undefined;
            expect(asked?.target).toBe(said?.path);
            expect(asked?.rawHeaders.find(([name]) => name === 'Host')?.[1]).toBe(said?.host);
          }
        } finally {
          connection.destroy();
          await proxy.close();
        }
      },
    ),
    { numRuns: 300 },
  );
}, 120_000);

const headOf = ({
  method,
  host,
  path,
  query,
}: Pick<TracedRequest, 'method' | 'host' | 'path' | 'query'>): string =>
  `${method} ${path}${query === undefined ? '' : `?${query}`} HTTP/1.1\r\nHost: ${host}\r\nKong-Debug: 1\r\nContent-Length: 0\r\n\r\n`;
