import { describe, expect, test } from 'vitest';
import * as fc from 'fast-check';
import type { Api } from '#schema/entities/api.ts';
import { compileUri, isPlainUri } from '#schema/uri-pattern.ts';
import type { Route } from '#schema/entities/route.ts';
import { apiRow } from '../../testing/rows.ts';
import { apisInOrder, routesInOrder } from './matchable.ts';
import { Router } from './router.ts';
import { unbounded } from './uri-index.ts';

const ready = unbounded;

type Matching = Pick<Api, 'hosts' | 'uris' | 'methods'> & { strip_uri?: boolean };

const api = (matching: Matching, number = 0): Api =>
  apiRow({
    id: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
    created_at: 1_500_000_000_000 + number,
    name: `api-${number}`,
    ...matching,
  });

const router = (...apis: Matching[]): Router<Api> =>
  new Router(
    apisInOrder(
      apis.map((matching, number) => api(matching, number)),
      { ready },
    ),
  );
const positionOf = (found: Api | undefined): number | undefined => found && Number(found.name.slice(4));
const winner = (table: Router<Api>, request: string): number | undefined => {
  const [method = '', host = '', path = ''] = request.split(' ');
  return positionOf(table.match(method, host, path)?.row);
};

describe('the api that takes a request', () => {
  test('an exact path beats an expression, which beats the longest prefix', () => {
    const table = router({ uris: ['/p'] }, { uris: ['/p/12/long'] }, { uris: ['/p/\\d+'] });
    expect(winner(table, 'GET x /p/12/long')).toBe(1);
    expect(winner(table, 'GET x /p/12/longer')).toBe(2);
    expect(winner(table, 'GET x /p/x')).toBe(0);
  });

  test('more attributes beat fewer, and a host beats a uri, which beats a method', () => {
    const table = router(
      { methods: ['GET'] },
      { uris: ['/p'] },
      { hosts: ['h'] },
      { uris: ['/'], methods: ['GET'] },
    );
    expect(winner(table, 'GET h /p')).toBe(3);
    expect(winner(table, 'POST h /p')).toBe(2);
    expect(winner(table, 'POST x /p')).toBe(1);
    expect(winner(table, 'GET x *')).toBe(0);
  });

  test('where a plain host is known, no wildcard takes it, even when its own api does not match', () => {
    const table = router({ hosts: ['*.test'] }, { hosts: ['a.test'], uris: ['/only'] });
    expect(winner(table, 'GET b.test /')).toBe(0);
    expect(winner(table, 'GET a.test /other')).toBeUndefined();
  });

  test('a wildcard stands for at least one character, and only the oldest that fits is considered', () => {
    const table = router(
      { hosts: ['*.a.test'], uris: ['/one'] },
      { hosts: ['*.test'] },
      { hosts: ['right.*'] },
    );
    expect(winner(table, 'GET .a.test /one')).toBe(1);
    expect(winner(table, 'GET x.a.test /one')).toBe(0);
    expect(winner(table, 'GET x.a.test /two')).toBeUndefined();
    expect(winner(table, 'GET right. /')).toBeUndefined();
    expect(winner(table, 'GET right.org /')).toBe(2);
  });

  test('a host that a row has in capitals takes requests, whose hosts are in lower case', () => {
    const table = router({ hosts: ['API.Example.ORG'] }, { hosts: ['*.Wild.Test'] }, { hosts: ['Left.*'] });
    expect(winner(table, 'GET api.example.org /')).toBe(0);
    expect(winner(table, 'GET x.wild.test /')).toBe(1);
    expect(winner(table, 'GET left.org /')).toBe(2);
  });

  test('uris are compared as they are written', () => {
    const table = router({ uris: ['/caf%C3%A9'] });
    expect(winner(table, 'GET x /caf%c3%a9')).toBeUndefined();
  });

  test('a path with raw letters beyond ASCII is reported once, with what to write instead', () => {
    const said: string[] = [];
    const row = api({ uris: ['/endeløst', '/plain'] }, 1);
    apisInOrder([row], { ready, report: (line) => said.push(line) });
    apisInOrder([row], { ready, report: (line) => said.push(line) });
    expect(said).toEqual([
      'the path /endeløst matches no request: clients send it percent-encoded, so it should be /endel%C3%B8st',
    ]);
  });

  test('of apis that say the same the older one wins, however they are listed', () => {
    const older = api({ uris: ['/t'] }, 1);
    const newer = api({ uris: ['/t'] }, 2);
    expect(new Router(apisInOrder([newer, older], { ready })).match('GET', 'x', '/t')?.row).toBe(older);
  });

  test('an api without hosts, uris and methods takes nothing and breaks nothing', () => {
    const table = router({ hosts: [], uris: [], methods: [] }, {}, { uris: ['/a'] });
    expect(winner(table, 'GET x /')).toBeUndefined();
    expect(winner(table, 'GET x /a')).toBe(2);
  });
});

describe('the route that takes a request', () => {
  const route = (matching: Partial<Route>, number: number): Route => ({
    id: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
    created_at: 1_500_000_000 + number,
    updated_at: 1_500_000_000 + number,
    protocols: ['http', 'https'],
    regex_priority: 0,
    strip_path: true,
    preserve_host: false,
    service: '00000000-0000-4000-9000-000000000000',
    ...matching,
  });
  const taker = (path: string, ...matching: Partial<Route>[]): number | undefined => {
    const rows = matching.map(route);
    const found = new Router(routesInOrder(rows.toReversed(), { ready })).match('GET', 'x', path)?.row;
    return found && rows.indexOf(found);
  };

  test('is of the greater regex_priority among those whose expression fits, then the older one', () => {
    const low = { paths: ['/re/\\d+'] };
    expect(taker('/re/12', low, { paths: ['/re/\\w+'], regex_priority: 5 })).toBe(1);
    expect(taker('/re/12', low, { paths: ['/re/\\w+'], regex_priority: -1 })).toBe(0);
    expect(taker('/re/12', low, { paths: ['/re/1'] }, { paths: ['/re/\\w+'] })).toBe(0);
  });

  test('comes before others by its priority even where no expression is in play', () => {
    expect(taker('/p', { hosts: ['x'] }, { hosts: ['x'], regex_priority: 1 })).toBe(1);
    expect(taker('/p', { hosts: ['x'] }, { hosts: ['x'] })).toBe(0);
  });

  test('keeps its path unless it is to be stripped', () => {
    const rest = (strip_path: boolean): string | undefined =>
      new Router(routesInOrder([route({ paths: ['/a'], strip_path }, 0)], { ready })).match(
        'GET',
        'x',
        '/a/b',
      )?.rest;
    expect(rest(true)).toBe('/b');
    expect(rest(false)).toBeUndefined();
  });
});

const regexOf = (uri: string): RegExp => {
  const compiled = compileUri(uri);
  if (!compiled.ok) throw new Error(compiled.error);
  return compiled.regex;
};
const kind = (row: Api): number =>
  (row.hosts?.length ? 1 : 0) | (row.uris?.length ? 2 : 0) | (row.methods?.length ? 4 : 0);

// Kong 0.13.1's own algorithm, list by list, to compare the router with.
function model(
  apis: readonly Api[],
  method: string,
  host: string,
  path: string,
): [number, string | undefined] | undefined {
  const hits: { host?: string; uri?: string } = {};
  let bits = 0;
  const hosts = apis.flatMap((row) => row.hosts ?? []);
  if (hosts.includes(host)) bits |= 1;
  else {
    const fits = (wildcard: string): boolean =>
      new RegExp(`^${wildcard.replaceAll('.', '\\.').replaceAll('*', '.+')}$`).test(host);
    const wildcard = hosts.filter((value) => value.includes('*')).find(fits);
    if (wildcard !== undefined) {
      hits.host = wildcard;
      bits |= 1;
    }
  }
  const uris = apis.flatMap((row) => row.uris ?? []);
  const plain = uris.filter(isPlainUri).toSorted((a, b) => b.length - a.length);
  if (plain.includes(path)) bits |= 2;
  else {
    const prefix = plain.find((uri) => path.startsWith(uri));
    const expression = uris.filter((uri) => !isPlainUri(uri)).find((uri) => regexOf(uri).test(path));
    const hit = expression ?? prefix;
    if (hit !== undefined) {
      hits.uri = hit;
      bits |= 2;
    }
  }
  if (apis.some((row) => row.methods?.includes(method))) bits |= 4;
  if (bits === 0) return undefined;

  const matchUri = (row: Api): { rest: string | undefined } | undefined => {
    const own = row.uris ?? [];
    const wanted = hits.uri ?? path;
    for (const uri of own.includes(wanted) ? [wanted] : own) {
      if (isPlainUri(uri)) {
        if (path.startsWith(uri)) return { rest: `/${path.slice(uri.length).replace(/^\//, '')}` };
      } else {
        const match = regexOf(uri).exec(path);
        const left = match?.at(-1);
        if (match) return { rest: left === undefined ? undefined : `/${left}` };
      }
    }
    return undefined;
  };
  const order = [7, 3, 5, 6, 1, 2, 4];
  for (const category of order.slice(order.indexOf(bits))) {
    const members = apis.filter((row) => kind(row) === category);
    const lists: Api[][] = [];
    // A row is in a list as often as it names the value.
    const listed = (values: (row: Api) => readonly string[] | undefined, value: string | undefined): void => {
      const list = members.flatMap((row) =>
        (values(row) ?? []).filter((own) => own === value).map(() => row),
      );
      if (list.length > 0) lists.push(list);
    };
    if (category & 1) listed((row) => row.hosts, hits.host);
    if (category & 2) listed((row) => row.uris, hits.uri ?? path);
    if (category & 4) listed((row) => row.methods, method);
    const reduced = lists.reduce<Api[] | undefined>(
      (shortest, list) => (shortest === undefined || list.length < shortest.length ? list : shortest),
      undefined,
    );
    for (const row of [...(reduced ?? []), ...members]) {
      if (category & 1 && !row.hosts?.includes(hits.host ?? host)) continue;
      if (category & 4 && !row.methods?.includes(method)) continue;
      const uri = category & 2 ? matchUri(row) : { rest: undefined };
      if (uri) return [apis.indexOf(row), row.strip_uri ? uri.rest : undefined];
    }
  }
  return undefined;
}

const some = (values: readonly string[]): fc.Arbitrary<string[]> =>
  fc.array(fc.constantFrom(...values), { maxLength: 3 });

test('for random apis and requests, the answer is the one that Kong finds list by list', () => {
  const hosts = ['a.test', 'b.a.test', '*.a.test', '*.test', 'a.*', 'b.*'];
  const uris = ['/', '/a', '/a/b', '/ab', '/a/b/c', '/a+', '/\\w+/b', '/a/(?<x>\\d)', '/b|/a/b', '/(?i)A/'];
  const anApi = fc.record({
    hosts: some(hosts),
    uris: some(uris),
    methods: some(['GET', 'POST']),
    strip_uri: fc.boolean(),
  });
  fc.assert(
    fc.property(
      fc.array(anApi, { maxLength: 8 }),
      fc.constantFrom('GET', 'POST', 'PUT'),
      fc.constantFrom('a.test', 'b.a.test', 'c.b.a.test', 'a.org', 'b.a', 'x', '.test'),
      fc.constantFrom('/', '/a', '/a/', '/aa', '/a/b', '/a/b/c/d', '/ab/b', '/a/1/x', '/b', '/A/x', '/zz'),
      (matching, method, host, path) => {
        const apis = matching.map(api);
        const found = router(...matching).match(method, host, path);
        const expected = model(apis, method, host, path);
        expect(found && [positionOf(found.row), found.rest]).toEqual(expected);
      },
    ),
    { numRuns: 2000 },
  );
});
