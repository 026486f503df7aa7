// The logs of a whole gateway: every answer has a line, and no line holds a secret.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { definePlugin } from '#gateway/plugins/plugin.ts';
import { bundledPlugins } from '#gateway/plugins/registry.ts';
import { openSqliteStore } from '#gateway/store/sqlite/sqlite.ts';
import { startEchoUpstream, type EchoUpstream } from '../../testing/echo-upstream.ts';
import { listen } from '../../testing/listen.ts';
import { rawRequest } from '../../testing/raw-connection.ts';
import { createGateway } from '../gateway.ts';
import { openLogs, type GatewayLogs } from './gateway-logs.ts';

const dir = mkdtempSync(join(tmpdir(), 'gatehouse-logs-'));
afterAll(() => rmSync(dir, { recursive: true }));

/** A plugin that throws when a header asks for it. */
const failing = definePlugin({
  name: 'failing',
  priority: 1,
  schema: { fields: {} },
  prepare: () => ({
    access(exchange) {
      if (exchange.request.header('x-fail')) throw new Error('out of order');
      return undefined;
    },
  }),
});

interface Running {
  proxyPort: number;
  adminPort: number;
  upstream: EchoUpstream;
  logs: GatewayLogs;
  close(): Promise<void>;
}

let number = 0;
let running: Running;
const path = (name: string): string => join(dir, `${number}-${name}`);

beforeEach(async () => {
  number += 1;
  const paths = {
    proxy_access_log: path('access'),
    proxy_error_log: path('error'),
    admin_access_log: path('admin'),
    admin_error_log: undefined,
  };
  const logs = openLogs(paths, 'notice');
  const store = await openSqliteStore(':memory:');
  const gateway = await createGateway({
    store,
    plugins: [...bundledPlugins, failing],
    log: logs.message,
    access: logs.access,
  });
  const server = gateway.adminServer(logs.admin(gateway.admin));
  running = {
    logs,
    upstream: await startEchoUpstream(),
    adminPort: await listen(server),
    proxyPort: (await gateway.proxy.listen({ host: '127.0.0.1', port: 0 })).port,
    async close() {
      server.close();
      server.closeAllConnections();
      await gateway.close();
      await running.upstream.close();
      await store.close();
    },
  };
});

afterEach(() => running.close());

async function admin(way: string, row: object): Promise<Record<string, unknown>> {
  const response = await fetch(`http://127.0.0.1:${running.adminPort}${way}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(row),
  });
  expect(response.status).toBe(201);
  const made: unknown = await response.json();
  return Object(made);
}

const ask = (target: string, ...headers: string[]) =>
  rawRequest(
    { port: running.proxyPort },
    Buffer.from(
      `GET ${target} HTTP/1.1\r\n${['Host: x', ...headers, 'Connection: close'].join('\r\n')}\r\n\r\n`,
    ),
  );

/** Ends the log: nothing is written after it. */
async function written(name: string): Promise<Record<string, unknown>[]> {
  await running.logs.close();
  return linesOf(name);
}

function linesOf(name: string): Record<string, unknown>[] {
  return readFileSync(path(name), 'utf8')
    .split('\n')
    .slice(0, -1)
    .map((line) => Object(JSON.parse(line)));
}

describe('the access log', () => {
  test('names api and consumer, counts bytes and milliseconds, and keeps keys to itself', async () => {
    const api = await admin('/apis', { name: 'a', uris: '/a', upstream_url: running.upstream.url });
    await admin('/apis/a/plugins', { name: 'key-auth' });
    const consumer = await admin('/consumers', { username: 'ann', custom_id: 'c-1' });
    await admin('/consumers/ann/key-auth', { key: 's3cret' });
    const response = await ask('/a/b?apikey=s3cret&x=1', 'Authorization: Bearer s3cret');
    expect(response.status).toBe(200);
    const [line, ...more] = await written('access');
    expect(more).toEqual([]);
    expect(line).toEqual({
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      request_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      client_ip: '127.0.0.1',
      method: 'GET',
      path: '/a/b',
      api: { id: api['id'], name: 'a' },
      consumer: { id: consumer['id'], username: 'ann', custom_id: 'c-1' },
      status: 200,
      bytes: Buffer.byteLength(response.body),
      latencies: { request: expect.any(Number), kong: expect.any(Number), upstream: expect.any(Number) },
    });
    for (const name of ['access', 'admin']) expect(readFileSync(path(name), 'utf8')).not.toContain('s3cret');
  });

  test('names route and service', async () => {
    const service = await admin('/services', { name: 's', url: running.upstream.url });
    const route = await admin('/routes', { paths: ['/r'], service: { id: service['id'] } });
    await ask('/r');
    expect(await written('access')).toMatchObject([
      { route: { id: route['id'] }, service: { id: service['id'], name: 's' }, status: 200 },
    ]);
  });

  test('has the answers that the gateway gives itself', async () => {
    await admin('/apis', { name: 'gone', uris: '/gone', retries: 0, upstream_url: 'http://127.0.0.1:1' });
    await ask('/none?q=1');
    await ask('/gone');
    await ask('/%zz?key=s3cret');
    await ask('http://user:s3cret@x/none');
    const lines = await written('access');
    expect(lines.map(({ status, path: way }) => [status, way])).toEqual([
      [404, '/none'],
      [502, '/gone'],
      [400, '/%zz'],
      [400, undefined],
    ]);
    expect(JSON.stringify(lines)).not.toContain('s3cret');
    expect(lines[0]).toMatchObject({ latencies: { request: expect.any(Number), kong: expect.any(Number) } });
    expect(lines[0]).not.toHaveProperty('latencies.upstream');
    expect(new Set(lines.map((line) => line['request_id'])).size).toBe(4);
  });
});

test('the access log has a line for bytes that could not be read as a request', async () => {
  const send = (bytes: string) => rawRequest({ port: running.proxyPort }, Buffer.from(bytes));
  const answers = [
    await send('GET /a?key=s3cret HTTP/1.1\r\nHost: x\r\nno colon\r\n\r\n'),
    await send(`GET /${'a'.repeat(40_000)} HTTP/1.1\r\nHost: x\r\n\r\n`),
    await send('GET / HTTP/2.0\r\n\r\n'),
  ];
  const lines = await written('access');
  expect(lines).toEqual(
    answers.map(({ status, body }) => ({
      time: expect.any(String),
      request_id: expect.any(String),
      client_ip: '127.0.0.1',
      status,
      bytes: Buffer.byteLength(body),
      latencies: { request: 0, kong: 0 },
    })),
  );
  expect(lines.map(({ status }) => status)).toEqual([400, 414, 505]);
});

describe('the Admin API’s access log', () => {
  test('has a line for each request, without its query', async () => {
    await fetch(`http://127.0.0.1:${running.adminPort}/apis?name=s3cret`);
    await fetch(`http://127.0.0.1:${running.adminPort}/none`);
    await expect
      .poll(() => written('admin'))
      .toMatchObject([
        { method: 'GET', path: '/apis', status: 200, client_ip: '127.0.0.1' },
        { method: 'GET', path: '/none', status: 404 },
      ]);
  });
});

describe('the error log', () => {
  test('says in which request a plugin failed, by the id of its access line', async () => {
    await admin('/apis', { name: 'a', uris: '/a', upstream_url: running.upstream.url });
    await admin('/apis/a/plugins', { name: 'failing' });
    expect((await ask('/a?apikey=s3cret', 'X-Fail: 1')).status).toBe(500);
    const [line, ...more] = await written('error');
    expect(more).toEqual([]);
    const [access] = linesOf('access');
    expect(line).toMatchObject({
      level: 'error',
      message: expect.stringMatching(/^plugin failing failed in access: .*out of order/),
      request_id: access?.['request_id'],
      api: { name: 'a' },
    });
    expect(JSON.stringify(line)).not.toContain('s3cret');
  });

  test('leaves out what is less grave than log_level, and another part’s messages', async () => {
    running.logs.message('a', { level: 'info' });
    running.logs.message('b', { level: 'notice' });
    running.logs.message('c', { part: 'admin' });
    running.logs.message('d');
    expect(await written('error')).toMatchObject([
      { level: 'notice', message: 'b' },
      { level: 'error', message: 'd' },
    ]);
  });
});

test('logs that are off are not there', () => {
  const paths = {
    proxy_access_log: undefined,
    proxy_error_log: undefined,
    admin_access_log: undefined,
    admin_error_log: undefined,
  };
  const logs = openLogs(paths, 'debug');
  const listener = (): void => {};
  expect(logs.access).toBeUndefined();
  expect(logs.admin(listener)).toBe(listener);
  expect(() => logs.message('nobody hears')).not.toThrow();
});
