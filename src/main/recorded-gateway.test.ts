// The traffic of a whole gateway: what is recorded of each request, and that no secret is.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { bundledPlugins } from '#gateway/plugins/registry.ts';
import { openSqliteStore } from '#gateway/store/sqlite/sqlite.ts';
import { createGateway, type Gateway } from '../gateway/gateway.ts';
import { startEchoUpstream, type EchoUpstream } from '../testing/echo-upstream.ts';
import { listen } from '../testing/listen.ts';
import { openTraffic, type Traffic } from '../traffic/worker/traffic.ts';

const dir = mkdtempSync(join(tmpdir(), 'gatehouse-traffic-'));
afterAll(() => rmSync(dir, { recursive: true }));

let traffic: Traffic;
let gateway: Gateway;
let upstream: EchoUpstream;
let proxy: string;
let admin: string;
const problems: string[] = [];
const logged: string[] = [];
const closing: (() => Promise<void>)[] = [];

beforeEach(async () => {
  upstream = await startEchoUpstream();
  traffic = openTraffic({
    database: join(dir, 'traffic.db'),
    gateway: 'default',
    log: (line) => problems.push(line),
  });
  const store = await openSqliteStore(':memory:');
  gateway = await createGateway({
    store,
    plugins: bundledPlugins,
    log: (line) => logged.push(line),
    access: traffic.observe,
  });
  const { port } = await gateway.proxy.listen({ host: '127.0.0.1', port: 0 });
  proxy = `http://127.0.0.1:${port}`;
  const server = gateway.adminServer(gateway.admin);
  admin = `http://127.0.0.1:${await listen(server)}`;
  closing.push(
    () => upstream.close(),
    () => new Promise((done) => void server.close(() => done())),
    () => gateway.close(),
    () => store.close(),
  );
});
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
  await traffic.close();
});

const post = async (path: string, fields: Record<string, string>): Promise<string> => {
  const answer = await fetch(`${admin}${path}`, { method: 'POST', body: new URLSearchParams(fields) });
  expect(answer.status).toBe(201);
  const row: { id: string } = JSON.parse(await answer.text());
  return row.id;
};

const everything = () => {
  const now = Math.floor(Date.now() / 1000);
  return { from: now - 3600, to: now + 3600, now };
};

test('each request is recorded with its answerer, consumer and credential, and without secrets', async () => {
  const api = await post('/apis/', { name: 'open', uris: '/open', upstream_url: upstream.url });
  await post('/apis/', { name: 'keyed', uris: '/keyed', upstream_url: upstream.url });
  await post('/apis/', { name: 'down', uris: '/down', upstream_url: 'http://127.0.0.1:1', retries: '0' });
  await post('/apis/keyed/plugins/', { name: 'key-auth' });
  const consumer = await post('/consumers/', { username: 'ann' });
  const credential = await post('/consumers/ann/key-auth/', { key: 'PLANTED-key' });
  const config = {
    'config.add.headers': 'x-secret:PLANTED-config',
    'config.add.querystring': 'key:PLANTED-config',
  };
  await post('/apis/open/plugins/', { name: 'request-transformer', ...config });
  await post('/consumers/ann/basic-auth/', { username: 'PLANTED-name', password: 'PLANTED-password' });
  await post('/consumers/ann/jwt/', { key: 'PLANTED-issuer', secret: 'PLANTED-secret' });
  const headers = {
    authorization: 'Bearer PLANTED-token',
    cookie: 'session=PLANTED-cookie',
    'user-agent': 'PLANTED-agent',
  };
  await fetch(`${proxy}/open/a?token=PLANTED-query&PLANTED&PLANTED-alone==`, {
    method: 'POST',
    headers,
    body: 'PLANTED-body',
  });
  await fetch(`${proxy}/keyed`, { headers });
  await fetch(`${proxy}/keyed`, { headers: { ...headers, apikey: 'PLANTED-key' } });
  await fetch(`${proxy}/down`);
  await fetch(`${proxy}/nothing?PLANTED-query`);
  await expect
    .poll(() => traffic.ask({ name: 'summary', asked: everything() }))
    .toMatchObject({ requests: 5 });
  const { from, to } = everything();
  const asked = {
    from: from * 1000,
    to: to * 1000,
    status: [0, 999] as const,
    before: 2 ** 50,
    limit: 10,
  };
  const answer: { rows?: object[] } = await traffic.ask({ name: 'requests', asked });
  expect(answer.rows?.toReversed()).toMatchObject([
    {
      path: '/open/a',
      status: 200,
      method: 'POST',
      answered_by: 'upstream',
      target: api,
      tries: 1,
      agent: '(other)',
    },
    { path: '/keyed', status: 401, answered_by: 'plugin:key-auth', consumer: null, tries: 0, upstream: null },
    { path: '/keyed', status: 200, answered_by: 'upstream', consumer, credential, consumer_name: 'ann' },
    { path: '/down', status: 502, answered_by: 'gateway', tries: 1, upstream: null },
    { path: '/nothing', status: 404, answered_by: 'router', target: null },
  ]);
  expect(await traffic.ask({ name: 'seen', asked: { of: 'credential' } })).toMatchObject({
    rows: [{ id: credential, parent: consumer }],
  });
  const range = everything();
  const ofGateway = { ...range, gateway: 'default' };
  const shown = { sort: 'requests', limit: 100 } as const;
  const answers: object[] = [];
  for (const question of [
    { name: 'state' },
    { name: 'summary', asked: range },
    { name: 'series', asked: range },
    { name: 'list', asked: { ...range, ...shown, of: 'target' } },
    { name: 'list', asked: { ...range, ...shown, of: 'consumer' } },
    { name: 'heaviest', asked: { ...range, ...shown, what: 'path', untaken: false } },
    { name: 'heaviest', asked: { ...range, ...shown, what: 'agent', untaken: false } },
    { name: 'seen', asked: { of: 'credential' } },
    { name: 'rows', asked: { gateway: 'default', of: 'target', now: range.now } },
    { name: 'failures', asked: { ...ofGateway, answeredBy: undefined } },
    { name: 'requests', asked },
    { name: 'openapi', asked: { from: asked.from, to: asked.to, of: { kind: 'target', id: api } } },
  ] as const)
    answers.push(await traffic.ask(question));
  expect(JSON.stringify(answers)).toContain('/open/a');
  expect(JSON.stringify(answers)).toContain('name: token');
  expect(JSON.stringify(answers)).not.toContain('PLANTED');
  await traffic.close();
  const files = readdirSync(dir).map((name) => readFileSync(join(dir, name), 'latin1'));
  expect(files.join('')).toContain('/open/a');
  expect(files.join('')).not.toContain('PLANTED');
  expect(problems).toEqual([]);
  expect(logged.join()).not.toContain('PLANTED');
});

test('captured headers and bodies are kept without the credentials of each kind, and without an echo of them', async () => {
  const api = await post('/apis/', { name: 'echo', uris: '/echo', upstream_url: upstream.url });
  await post('/apis/echo/plugins/', {
    name: 'key-auth',
    'config.key_names': 'x-shop-key',
    'config.anonymous': '',
  });
  await post('/consumers/', { username: 'ben' });
  await post('/consumers/ben/key-auth/', { key: 'PLANTED-key' });
  gateway.proxy.captures.start({ of: api, until: Date.now() + 60_000, most: 20 });
  const basic = Buffer.from('ben:PLANTED-password').toString('base64');
  for (const [query, headers, body] of [
    ['?x-shop-key=PLANTED-key&page=2', {}, 'plain text'],
    ['', { 'x-shop-key': 'PLANTED-key', authorization: `Basic ${basic}` }, '{"password":"PLANTED-password"}'],
    ['?jwt=PLANTED-jwt', { 'x-shop-key': 'PLANTED-key', cookie: 'a=PLANTED-cookie' }, 'a'],
    ['?access_token=PLANTED-token', { 'x-shop-key': 'PLANTED-key' }, 'client_secret=PLANTED-secret&page=3'],
    [
      '',
      { 'x-shop-key': 'PLANTED-key', authorization: 'hmac username="ben", signature="PLANTED-sign"' },
      'a',
    ],
    ['', { 'x-shop-key': 'PLANTED-wrong' }, 'not read'],
  ] as const) {
    const answer = await fetch(`${proxy}/echo${query}`, { method: 'POST', headers, body });
    expect(answer.status).toBe(headers['x-shop-key'] === 'PLANTED-wrong' ? 403 : 200);
  }
  const captured = async (): Promise<readonly { id: number }[]> => {
    const now = Date.now();
    const asked = { from: now - 3_600_000, to: now + 3_600_000, before: 2 ** 50, limit: 50, captured: true };
    const { rows = [] }: { rows?: { id: number }[] } = await traffic.ask({ name: 'requests', asked });
    return rows;
  };
  await expect.poll(async () => (await captured()).length).toBe(6);
  const contents = await Promise.all(
    (await captured()).map(({ id }) => traffic.ask({ name: 'content', asked: { id } })),
  );
  const text = JSON.stringify(contents);
  for (const page of [2, 3]) expect(text).toMatch(new RegExp(`page(?:=|\\\\": ?)${page}`));
  expect(text).toContain('plain text');
  expect(text).toContain('"note":"not read"');
  expect(text).not.toContain('PLANTED');
  expect(text).not.toContain(basic);
  await traffic.close();
  const files = readdirSync(dir).map((name) => readFileSync(join(dir, name), 'latin1'));
  expect(files.join('')).not.toContain('PLANTED');
  expect(files.join('')).not.toContain(basic);
});
