// The runloop through a real proxy: the order of hooks, and the effect of their answers.
import { expect, test } from 'vitest';
import type { Exchange, Hooks } from '../plugins/plugin.ts';
import { rawHeader } from '../../testing/raw-connection.ts';
import { fail, get, quietly, recording, start } from './hooks-for-tests.ts';

test('every phase runs for every plugin, in their order', async () => {
  const runs: string[] = [];
  const { ask } = await start([recording('first', runs), recording('second', runs)]);
  await ask();
  const phases = ['rewrite', 'access', 'header_filter', 'body_filter', 'log'];
  expect(runs).toEqual(phases.flatMap((phase) => [`first ${phase}`, `second ${phase}`]));
});

test('the first plugin that answers ends access; the later phases still run for all', async () => {
  const runs: string[] = [];
  const { ask, upstream } = await start([
    recording('first', runs, {
      access: () => ({ status: 403, body: 'No', headers: { 'X-Why': 'because' } }),
    }),
    recording('second', runs, { headerFilter: ({ response }) => response.setHeader('X-Second', '1') }),
  ]);
  const answer = await ask();
  expect(answer).toMatchObject({ status: 403, body: '{"message":"No"}\n' });
  expect(rawHeader(answer, 'x-why')).toBe('because');
  expect(rawHeader(answer, 'x-second')).toBe('1');
  expect(rawHeader(answer, 'server')).toBe('kong/0.13.1');
  expect(rawHeader(answer, 'via')).toBeUndefined();
  expect(runs).not.toContain('second access');
  expect(runs.slice(-2)).toEqual(['first log', 'second log']);
  expect(upstream.seen).toEqual([]);
});

test('a plugin may wait, in rewrite and in access, and answer after it', async () => {
  const runs: string[] = [];
  const { ask } = await start([
    recording('waits', runs, { rewrite: async () => undefined, access: async () => undefined }),
    recording('answers', runs, { access: async () => ({ status: 429, body: { limit: 1 } }) }),
    recording('third', runs),
  ]);
  expect(await ask()).toMatchObject({ status: 429, body: '{"limit":1}\n' });
  expect(runs.filter((run) => run.endsWith('access'))).toEqual(['waits access', 'answers access']);
});

test.each([
  ['nothing that matches', get('/'), { uris: ['/elsewhere'] }, 404],
  ['plain http where https is wanted', get('/'), { https_only: true }, 426],
])('for %s only the global plugins run, without access', async (_, request, api, status) => {
  const runs: string[] = [];
  const { ask } = await start([recording('global', runs), { ...recording('own', runs), api: 'a' }], api);
  expect((await ask(request)).status).toBe(status);
  expect(runs).toEqual(['global rewrite', 'global header_filter', 'global body_filter', 'global log']);
});

test('a plugin that answers in rewrite answers for all', async () => {
  const { ask, upstream } = await start([{ name: 'closed', hooks: { rewrite: () => ({ status: 503 }) } }]);
  expect(await ask()).toMatchObject({ status: 503, body: '{"message":"Service unavailable"}\n' });
  expect(upstream.seen).toEqual([]);
});

test('headers set before the upstream has answered come first, those set after it last', async () => {
  const { ask } = await start([
    {
      name: 'limits',
      hooks: {
        access: quietly(({ response }) => response.setHeader('X-Early', '1')),
        headerFilter: ({ response }) => {
          expect(response.status).toBe(200);
          expect(response.header('x-echo')).toBe('echo');
          response.setHeader('x-echo', 'changed');
          response.removeHeader('Date');
          response.appendHeader('X-Late', '1');
          response.appendHeader('X-Late', '2');
        },
      },
    },
  ]);
  const names = (await ask()).rawHeaders.map(([name, value]) =>
    name.startsWith('X-Kong') ? name : `${name}: ${value}`,
  );
  expect(names.slice(3)).toEqual([
    'X-Early: 1',
    'X-Echo: changed',
    'X-Late: 1',
    'X-Late: 2',
    'X-Kong-Upstream-Latency',
    'X-Kong-Proxy-Latency',
    'Via: kong/0.13.1',
  ]);
});

test('a filtered body has the length that comes out of the filters', async () => {
  const { ask } = await start([
    { name: 'twice', hooks: { bodyFilter: (_exchange, chunk) => Buffer.concat([chunk, chunk]) } },
    {
      name: 'end',
      hooks: { bodyFilter: (_exchange, chunk, last) => (last ? Buffer.from(`${chunk.length}.`) : chunk) },
    },
  ]);
  const answer = await ask();
  expect(rawHeader(answer, 'content-length')).toBeUndefined();
  expect(answer.body).toMatch(/^\d+\.$/);
  expect(answer.truncated).toBe(false);
});

test('a body that its filter does not change keeps its length', async () => {
  const { ask } = await start([
    { name: 'reads', hooks: { bodyFilter: (_exchange, chunk) => chunk, changesBody: () => false } },
  ]);
  const answer = await ask();
  expect(rawHeader(answer, 'content-length')).toBe(String(answer.body.length));
});

test('one that cannot say whether it changes the body is asked for the body all the same', async () => {
  const { ask, gateway } = await start([
    { name: 'broken', hooks: { bodyFilter: (_exchange, chunk) => chunk, changesBody: fail } },
  ]);
  expect(await ask()).toMatchObject({ status: 200, truncated: false });
  expect(gateway.lines[0]).toContain('plugin broken failed in body_filter');
});

test('a plugin may end an answer short', async () => {
  const { ask, gateway } = await start([{ name: 'ends', hooks: { bodyFilter: () => undefined } }]);
  expect(await ask()).toMatchObject({ status: 200, body: '', truncated: true });
  expect(gateway.lines).toEqual([]);
});

const bob = { id: 'b', created_at: 1, username: 'bob', custom_id: 'c-1' };

test('the upstream gets the consumer’s headers in place of such headers from the client', async () => {
  const credential = { id: 'k', consumer_id: 'b' };
  const { ask, upstream } = await start([
    { name: 'auth', hooks: { access: quietly((exchange) => exchange.authenticate(bob, credential)) } },
  ]);
  await ask(
    get(
      '/',
      'x-consumer-username: root\r\nX-Keep: 1\r\nX-Credential-Username: root\r\nX-Anonymous-Consumer: true\r\n',
    ),
  );
  expect(upstream.seen[0]?.rawHeaders.slice(7)).toEqual([
    ['X-Keep', '1'],
    ['X-Consumer-ID', 'b'],
    ['X-Consumer-Custom-ID', 'c-1'],
    ['X-Consumer-Username', 'bob'],
  ]);
});

test('the anonymous consumer is marked as such, and has no credential', async () => {
  const { ask, upstream } = await start([
    {
      name: 'auth',
      hooks: {
        access: quietly((exchange) => exchange.authenticate({ id: 'n', created_at: 1, username: 'ñ' })),
      },
    },
  ]);
  await ask(get('/', 'X-Credential-Username: root\r\n'));
  expect(upstream.seen[0]?.rawHeaders.slice(7)).toEqual([
    ['X-Consumer-ID', 'n'],
    ['X-Consumer-Username', Buffer.from('ñ').toString('latin1')],
    ['X-Anonymous-Consumer', 'true'],
  ]);
});

test('a plugin sees the request and can change what goes upstream', async () => {
  const { ask, upstream } = await start([
    {
      name: 'changes',
      hooks: {
        access: async ({ request, upstream: draft }) => {
          expect(request).toMatchObject({
            method: 'PUT',
            path: '/p%20q',
            query: 'a=1&b&c=%C3%A9+&d=%ff',
            ip: '127.0.0.1',
          });
          expect(request.scheme).toBe('http');
          expect(request.headers('x-two')).toEqual(['1', '2']);
          expect(request.args()).toEqual([
            ['a', '1'],
            ['b', true],
            ['c', 'é '],
            ['d', 'ÿ'],
          ]);
          expect((await request.body()).toString()).toBe('body');
          draft.setQuery('only=this');
          draft.removeHeader('x-two');
          draft.setHeader('Host', 'other.test');
          draft.setBody(Buffer.from('other body'));
          return undefined;
        },
      },
    },
  ]);
  const answer = await ask(
    'PUT /p%20q?a=1&b&c=%C3%A9+&d=%ff HTTP/1.1\r\nHost: a\r\nX-Two: 1\r\nx-two: 2\r\nContent-Length: 4\r\n\r\nbody',
  );
  expect(answer.status).toBe(200);
  const [seen] = upstream.seen;
  expect(seen).toMatchObject({ target: '/p%20q?only=this', body: 'other body' });
  expect(rawHeader(seen ?? { rawHeaders: [] }, 'host')).toBe('other.test');
  expect(rawHeader(seen ?? { rawHeaders: [] }, 'content-length')).toBe('10');
  expect(rawHeader(seen ?? { rawHeaders: [] }, 'x-two')).toBeUndefined();
});

test('a body that a plugin found too large still arrives whole', async () => {
  const bodies: unknown[] = [];
  const access: Hooks['access'] = async ({ request }) => void bodies.push(await request.body());
  const { ask, upstream } = await start(
    [{ name: 'peeks', hooks: { access } }],
    {},
    { client_body_buffer_size: 1000 },
  );
  const body = 'x'.repeat(200_000);
  expect(
    (await ask(`POST / HTTP/1.1\r\nHost: a\r\nContent-Length: ${body.length}\r\n\r\n${body}`)).status,
  ).toBe(200);
  expect(bodies).toEqual(['too-large']);
  expect(upstream.seen[0]?.body).toBe(body);
});

test('an answer of header_filter takes the place of the upstream’s answer', async () => {
  const { ask } = await start([
    {
      name: 'refuses',
      hooks: {
        headerFilter({ response }) {
          response.setHeader('X-Why', 'enough');
          return { status: 429 };
        },
      },
    },
  ]);
  const answer = await ask();
  expect(answer.status).toBe(429);
  expect(answer.body).toContain('429 Too Many Requests');
  expect(rawHeader(answer, 'x-why')).toBe('enough');
  expect(rawHeader(answer, 'x-echo')).toBeUndefined();
  expect(rawHeader(answer, 'via')).toBe('kong/0.13.1');
});

test.each([
  [{ status: 200, raw: 'as it is', headers: { 'Content-Type': 'text/csv' } }, 'text/csv', 'as it is'],
  [{ status: 418, raw: Buffer.from('{}') }, 'application/json; charset=utf-8', '{}'],
  [{ status: 403 }, 'text/html; charset=UTF-8', expect.stringContaining('<h1>403 Forbidden</h1>')],
  [{ status: 411 }, 'text/plain; charset=UTF-8', 'Length required\n'],
  [{ status: 451 }, undefined, ''],
])('the reply %j is sent as nginx under Kong sends it', async (reply, type, body) => {
  const { ask } = await start([{ name: 'replies', hooks: { access: () => reply } }]);
  const answer = await ask();
  expect(answer).toMatchObject({ status: reply.status, body });
  expect(rawHeader(answer, 'content-type')).toBe(type);
});

test.each(['', 'text'])('the log phase knows how long the reply %j was on the wire', async (raw) => {
  const records: Exchange['record'][] = [];
  const hooks: Hooks = { access: () => ({ status: 200, raw }), log: ({ record }) => records.push(record) };
  const { ask } = await start([{ name: 'replies', hooks }]);
  expect(rawHeader(await ask(), 'transfer-encoding')).toBe('chunked');
  const chunks = raw === '' ? '0\r\n\r\n' : `4\r\n${raw}\r\n0\r\n\r\n`;
  expect(records[0]?.responseBodySize).toBe(chunks.length);
});

test('the log phase knows what became of the request', async () => {
  const records: Exchange['record'][] = [];
  const { ask, upstream } = await start([
    { name: 'logs', hooks: { log: ({ record }) => records.push(record) } },
  ]);
  const answer = await ask('POST /p?q HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nbody');
  const [record] = records;
  expect(record).toMatchObject({
    upstreamUri: '/p?q',
    tries: [{ ip: '127.0.0.1', port: upstream.port }],
    requestHeaders: ['Host', 'a', 'Content-Length', '4'],
    requestSize: 'POST /p?q HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nbody'.length,
  });
  expect(record?.latencies.proxy).toBeGreaterThanOrEqual(0);
  expect(record?.responseHeaders).toEqual(answer.rawHeaders.flat());
  const lines = answer.rawHeaders.map(([name, value]) => `${name}: ${value}\r\n`);
  expect(record?.responseSize).toBe(`${answer.statusLine}\r\n${lines.join('')}\r\n${answer.body}`.length);
});
