// Entries of http-log, sent over HTTP to a collector with a real worker and database.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { collectorsForTests, sent, shopToken, token, type TestCollector } from './collector-for-tests.ts';
import { kong013, kong013Refused, kong39, recorded39Entries } from './entries-for-tests.ts';
import { idOfToken } from './known-token.ts';

const start = collectorsForTests();
let collector: TestCollector;
beforeEach(async () => {
  collector = await start();
});
afterEach(() => collector.close());

test('entries of Kong 0.13.1 and a list of Kong 3.9.1 become records, without what is secret in them', async () => {
  const { post, summary, rows, traffic, dir } = collector;
  const started_at = Date.now() - 1000;
  expect(await post(`/http-log/${token}`, sent({ ...kong013, started_at }))).toMatchObject({ status: 200 });
  await post(`/http-log/${token}`, sent({ ...kong013Refused, started_at }));
  await post(
    `/http-log/${shopToken}`,
    sent([
      { ...kong39, started_at },
      { ...kong39, started_at },
    ]),
  );
  await expect.poll(summary).toMatchObject({ requests: 4, client_errors: 1, server_errors: 2 });
  expect(await rows()).toMatchObject([
    {
      gateway: 'default',
      target_name: 'lg',
      consumer_name: 'bob',
      credential: kong013.authenticated_entity.id,
      path: '/lg/x',
      host: '127.0.0.1',
      answered_by: 'upstream',
      received: 121,
      sent: 633,
      total_ms: 15,
      gateway_ms: 14,
      upstream_ms: 0,
      upstream: '127.0.0.1:8080',
      agent: 'test-client',
    },
    { status: 401, answered_by: 'gateway', consumer: null, tries: 0, upstream_ms: null },
    {
      gateway: 'shop',
      target_name: 'orders',
      path: '/orders/1',
      host: 'shop.example',
      tries: 2,
      upstream: '192.0.2.8:80',
    },
    { gateway: 'shop', status: 503, agent: 'curl' },
  ]);
  await traffic.close();
  const files = readdirSync(dir).map((name) => readFileSync(join(dir, name), 'latin1'));
  expect(files.join('')).not.toContain('PLANTED');
  expect(files.join('')).not.toContain(token);
});

test('each token is told what it has brought, and what of it could not be read', async () => {
  const { post, counts } = collector;
  const started_at = Date.now() - 1000;
  await post(`/http-log/${token}`, sent([{ ...kong013, started_at }, {}, { ...kong013, started_at }]));
  await post(`/http-log/${shopToken}`, 'no json');
  await expect.poll(counts).toEqual({
    [idOfToken(token)]: { received: 2, lost: 1 },
    [idOfToken(shopToken)]: { received: 0, lost: 1 },
  });
});

test('a token that is not known is refused, although it begins as a known one, and counted', async () => {
  const { post, lost } = collector;
  for (const wrong of ['another', `${token}x`, token.slice(0, -1), idOfToken(token)])
    expect((await post(`/http-log/${wrong}`, sent(kong013))).status).toBe(401);
  expect((await post('/elsewhere', sent(kong013))).status).toBe(404);
  await expect.poll(lost).toEqual({ 'their token is not known': 4 });
});

test('entries with missing and wrong fields are counted as lost, and the next ones are taken', async () => {
  const { post, summary, lost } = collector;
  const started_at = Date.now() - 1000;
  const hostile: unknown[] = [null, 1, 'text', [], {}];
  for (const field of ['request', 'response', 'latencies', 'started_at'])
    for (const value of [undefined, null, 'x', [[[]]]])
      hostile.push({ ...kong013, started_at, [field]: value });
  await post(`/http-log/${token}`, sent(hostile));
  const odd = {
    ...kong013,
    started_at,
    consumer: 7,
    tries: [null],
    client_ip: {},
    api: [],
    authenticated_entity: 'x',
  };
  await post(`/http-log/${token}`, sent([odd, { ...odd, request: { ...kong013.request, size: -5 } }]));
  await post(`/http-log/${token}`, '{"broken');
  await post(`/http-log/${token}`, new Uint8Array(gzipSync(Buffer.alloc(40 * 1024 * 1024))), 'gzip');
  await expect.poll(summary).toMatchObject({ requests: 2 });
  await expect.poll(lost).toEqual({
    'they are no entries of a log': hostile.length,
    'their body cannot be read': 1,
    'their body is too large': 1,
  });
});

test('parts of milliseconds are counted in whole ones, and keep no other entry from being written', async () => {
  const { post, summary, rows, lost } = collector;
  const started_at = Date.now() - 1000;
  const latencies = { request: 15.4, kong: 14.4, proxy: 0.6 };
  const parts = { ...kong013, started_at: started_at + 0.5, latencies };
  await post(`/http-log/${token}`, sent([parts, { ...kong013, started_at }]));
  await expect.poll(summary).toMatchObject({ requests: 2 });
  expect(await rows()).toContainEqual(
    expect.objectContaining({ total_ms: 15, gateway_ms: 14, upstream_ms: 1 }),
  );
  expect(await lost()).toEqual({});
});

test('entries that a Kong 3.9.1 sent say who answered: the upstream, the gateway, or the router', async () => {
  const { post, rows, counts } = collector;
  const started_at = Date.now() - 1000;
  const { taken, refused, untaken, unanswered } = recorded39Entries;
  const gone = { ...taken, response: { ...taken.response, status: 499 } };
  const entries = [taken, refused, untaken, unanswered, gone].map((entry) => ({ ...entry, started_at }));
  await post(`/http-log/${token}`, sent(entries));
  await expect.poll(rows).toMatchObject([
    {
      answered_by: 'upstream',
      target_name: 'keyed',
      consumer_name: 'ann',
      credential: taken.authenticated_entity.id,
      upstream: '127.0.0.1:28190',
      upstream_ms: 6,
      gateway_ms: 0,
      received: 180,
      sent: 348,
    },
    { answered_by: 'gateway', status: 401, upstream_ms: null },
    { answered_by: 'router', status: 404, target: null },
    {
      answered_by: 'gateway',
      status: 502,
      upstream_ms: null,
      gateway_ms: 18,
      tries: 2,
      upstream: '127.0.0.1:1',
    },
    { answered_by: 'client', status: 499 },
  ]);
  expect(counts()).toMatchObject({ [idOfToken(token)]: { received: 5, lost: 0 } });
});

test('the names of query parameters with a value are in the draft, never a value, nor what stands alone', async () => {
  const { post, traffic } = collector;
  const started_at = Date.now() - 1000;
  const querystring = {
    page: 'PLANTED',
    sort: ['PLANTED', '2'],
    PLANTED: true,
    planted_alone: '',
    'PLANTED x': '1',
  };
  const request = { ...recorded39Entries.taken.request, querystring };
  await post(`/http-log/${token}`, sent({ ...recorded39Entries.taken, started_at, request }));
  const of = { kind: 'target', id: recorded39Entries.taken.route.id } as const;
  const asked = { from: 0, to: started_at + 60_000, of };
  const drafted = async (): Promise<unknown> =>
    Reflect.get(await traffic.ask({ name: 'openapi', asked }), 'yaml');
  await expect.poll(drafted).toContain('/keyed/{keyedId}');
  expect(await drafted()).toMatch(/name: page\n[^]*name: sort\n/);
  expect(await drafted()).not.toMatch(/planted/i);
});
