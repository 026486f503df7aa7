import { describe, expect, test } from 'vitest';
import { apiRow, pluginRow, serviceRow } from '../testing/rows.ts';
import type { KnownCertificate } from './rows.ts';
import { bundled, found, inDays, kong013, kong3, namedRoute } from './rows-for-tests.ts';

const api = apiRow({ id: 'a', name: 'Jokes', hosts: ['joke.com'], upstream_url: 'http://jokes.internal/x' });
const titles = (...given: Parameters<typeof found>): readonly string[] =>
  found(...given).map(({ title }) => title);

describe('never reached', () => {
  const hidden = apiRow({ id: 'b', name: 'Old', created_at: 2, hosts: ['joke.com'] });
  test('an API behind another one is told with the other one', () => {
    expect(titles('shadowed', bundled, { apis: [api, hidden] })).toEqual([
      'Old is never reached: Jokes takes its requests',
    ]);
  });
  test('a route behind another one, and not the route of a service that is off', () => {
    const routes = [
      namedRoute('one', { hosts: ['a.test'], paths: ['/a'], service: 's', created_at: 1 }),
      namedRoute('two', { hosts: ['a.test'], paths: ['/a'], created_at: 2 }),
    ];
    const found3 = (enabled: boolean) =>
      titles('shadowed', kong3, { routes, services: [{ ...serviceRow({ id: 's' }), enabled }] });
    expect(found3(true)).toHaveLength(1);
    expect(found3(false)).toEqual([]);
  });
});

describe('a path that no request matches', () => {
  const withPath = (path: string) => ({ apis: [{ ...api, uris: [path] }] });
  test.each([
    ['/ä', '/%C3%A4'],
    ['/a?x=1', '/a'],
  ])('%s of 0.13 becomes %s', (path, instead) => {
    expect(found('path', kong013, withPath(path))[0]?.fix?.changes[0]?.fields).toEqual({
      uris: { from: [path], to: [instead] },
    });
  });
  test.each(['/', '/a//b', '/a/(?<x>\\d+)', '/a%20b'])('%s of 0.13 is none', (path) => {
    expect(found('path', kong013, withPath(path))).toEqual([]);
  });
  test.each([
    ['/a//b', '/a/b'],
    ['/a/../b', '/b'],
    ['/status/\\d+', '~/status/\\d+'],
  ])('%s of a later gateway becomes %s', (path, instead) => {
    const routes = [namedRoute('r', { paths: [path] })];
    expect(found('path', kong3, { routes })[0]?.fix?.changes[0]?.fields).toEqual({
      paths: { from: [path], to: [instead] },
    });
  });
  test.each(['/', '/a/', '/a%2Fb', '~/status/\\d+$', '/ä'])('%s of a later gateway is none', (path) => {
    expect(found('path', kong3, { routes: [namedRoute('r', { paths: [path] })] })).toEqual([]);
  });
});

describe('hosts that differ in capital letters', () => {
  const rows = { apis: [api, apiRow({ id: 'b', name: 'Other', hosts: ['Joke.com', 'x.com'] })] };
  test('are told in the words of the gateway, with one spelling proposed', () => {
    const [finding] = found('host letters', kong013, rows);
    expect(finding?.body).toContain('letter by letter');
    expect(finding?.fix?.changes).toMatchObject([
      { id: 'b', fields: { hosts: { to: ['joke.com', 'x.com'] } } },
    ]);
    expect(found('host letters', bundled, rows)[0]?.body).toContain('for one host, too');
  });
  test('one spelling alone is none', () => {
    expect(found('host letters', kong013, { apis: [apiRow({ hosts: ['Joke.com'] })] })).toEqual([]);
  });
});

describe('limits', () => {
  const limits = (config: Record<string, unknown>) => ({ plugins: [pluginRow('rate-limiting', { config })] });
  test('a limit that a longer period uses up is told', () => {
    expect(
      found('idle limit', kong3, limits({ minute: 100, hour: 100 }))[0]?.fix?.changes[0]?.fields,
    ).toEqual({
      'config.minute': { from: 100, to: null },
    });
    expect(found('idle limit', kong3, limits({ minute: 100, hour: 101 }))).toEqual([]);
  });
  test.each([
    [kong013, 1],
    [kong3, 1],
    [bundled, 0],
    [{ ...kong3, database: 'off' }, 0],
  ])('the policy local is told where nodes may share a database', (facts, count) => {
    expect(found('local limit', facts, limits({ minute: 5, policy: 'local' }))).toHaveLength(count);
    expect(found('local limit', facts, limits({ minute: 5, policy: 'redis' }))).toEqual([]);
  });
});

describe('certificates', () => {
  const good: KnownCertificate = {
    id: 'c',
    title: 'joke.com',
    snis: ['joke.com'],
    trouble: undefined,
    until: inDays(90),
    key: 'RSA 2048',
    hash: 'SHA-256',
  };
  const rows = (more: Partial<KnownCertificate>) => ({ apis: [api], certificates: [{ ...good, ...more }] });
  test.each([
    [
      'unusable certificate',
      { trouble: 'The stored key does not fit the certificate.' },
      'No handshake can use the certificate for joke.com',
    ],
    ['expiring', { until: inDays(-1) }, 'The certificate for joke.com has expired'],
    ['expiring', { until: inDays(11.5) }, 'The certificate for joke.com expires in 11 days'],
    ['weak key', { key: 'RSA 1024' }, 'Many clients refuse the certificate for joke.com'],
    ['weak key', { hash: 'SHA-1' }, 'Many clients refuse the certificate for joke.com'],
    ['unserved certificate', { snis: [] }, 'No client is shown the certificate joke.com'],
    ['unmatched name', { snis: ['old.com'] }, 'Nothing takes requests for old.com'],
  ])('%s: %j', (kind, more, title) => {
    expect(titles(kind, bundled, rows(more))).toEqual([title]);
  });
  test.each(['unusable certificate', 'expiring', 'weak key', 'unserved certificate', 'unmatched name'])(
    'a good one is not %s',
    (kind) => {
      expect(found(kind, bundled, rows({}))).toEqual([]);
      expect(found(kind, bundled, rows({ key: 'EC P-256' }))).toEqual([]);
    },
  );
  test('one that serves no name breaks nothing unless it is used otherwise', () => {
    const lost = rows({ snis: [], trouble: 'This key is damaged.' });
    expect(found('unusable certificate', kong3, lost)).toEqual([]);
    expect(found('unusable certificate', kong3, { ...lost, usedCertificates: ['c'] })).toHaveLength(1);
  });
  test('a client’s certificate needs no name, and a row for any host takes every name', () => {
    const client = { ...rows({ snis: [] }), usedCertificates: ['c'] };
    expect(found('unserved certificate', kong3, client)).toEqual([]);
    const any = { ...rows({ snis: ['old.com'] }), apis: [api, apiRow({ id: 'b', uris: ['/'] })] };
    expect(found('unmatched name', bundled, any)).toEqual([]);
  });
  test.each([
    ['*.joke.com', 'www.joke.com', 0],
    ['www.joke.com', '*.joke.com', 0],
    ['www.joke.*', 'www.joke.org', 0],
    ['joke.com', 'www.joke.com', 1],
  ])('the host %s and the name %s', (host, name, count) => {
    const given = { ...rows({ snis: [name] }), apis: [apiRow({ hosts: [host] })] };
    expect(found('unmatched name', bundled, given)).toHaveLength(count);
  });
});

describe('what serves nothing', () => {
  test('plugins that never run', () => {
    const apis = [api, apiRow({ id: 'b', name: 'Old', created_at: 2, hosts: ['joke.com'] })];
    const plugins = [
      pluginRow('cors', { id: '1', api_id: 'b' }),
      pluginRow('rate-limiting', { id: '2' }),
      pluginRow('rate-limiting', { id: '3', api_id: 'a' }),
      pluginRow('http-log', { id: '4' }),
      pluginRow('jwt', { id: '5', consumer_id: 'c' }),
      pluginRow('cors', { id: '6', service_id: 's' }),
      pluginRow('key-auth', { id: '7', api_id: 'b', enabled: false }),
    ];
    const rows = { apis, plugins, services: [serviceRow({ id: 's', name: 'idle' })] };
    expect(found('never runs', bundled, rows).map(({ key }) => key.at(-1))).toEqual(['1', '2', '5', '6']);
    expect(titles('idle service', bundled, rows)).toEqual(['No request reaches the service idle']);
  });
  test('an upstream that no host names, and one in use without targets', () => {
    const upstreams = [
      { id: 'u', name: 'jokes.internal' },
      { id: 'v', name: 'spare' },
    ];
    const rows = {
      apis: [api],
      upstreams,
      targets: { u: [{ target: 'x:80', weight: 0, health: 'unknown' }] },
    };
    expect(titles('unused upstream', bundled, rows)).toEqual(['The upstream spare serves nothing']);
    expect(found('empty upstream', bundled, rows)[0]?.body).toContain('with a weight above 0');
    expect(
      found('empty upstream', bundled, {
        ...rows,
        targets: { u: [{ target: 'x:80', weight: 1, health: 'unknown' }] },
      }),
    ).toEqual([]);
    expect(found('empty upstream', bundled, { ...rows, targets: {} })).toEqual([]);
  });
  test('a target without an address breaks requests where the upstream has no other', () => {
    const upstreams = [{ id: 'u', name: 'jokes.internal' }];
    const target = (name: string, health: string, weight = 100) => ({ target: name, health, weight });
    const severities = (...own: ReturnType<typeof target>[]) =>
      found('lost target', bundled, { upstreams, targets: { u: own } }).map(({ severity }) => severity);
    expect(severities(target('x:80', 'DNS_ERROR'))).toEqual(['breaks']);
    expect(severities(target('x:80', 'DNS_ERROR'), target('y:80', 'HEALTHY'))).toEqual(['look']);
    expect(severities(target('x:80', 'HEALTHY'))).toEqual([]);
    expect(severities(target('x:80', 'DNS_ERROR', 0))).toEqual([]);
  });
  test('credentials without their plugin, and consumers without credentials', () => {
    const consumers = [
      { id: 'e', name: 'Eddie' },
      { id: 'f', name: 'Fred' },
    ];
    const credentials = { 'key-auth': [{ id: '1', consumer: 'e', secrets: {} }] };
    const rows = { consumers, credentials };
    expect(titles('idle credentials', bundled, rows)).toEqual(['1 key opens nothing']);
    expect(titles('idle consumer', bundled, rows)).toEqual(['No request can come from Fred']);
    const plugins = [pluginRow('key-auth', { config: { anonymous: 'f' } })];
    expect(titles('idle credentials', bundled, { ...rows, plugins })).toEqual([]);
    expect(titles('idle consumer', bundled, { ...rows, plugins })).toEqual([]);
    expect(titles('idle consumer', bundled, { ...rows, credentials: undefined })).toEqual([]);
  });
});
