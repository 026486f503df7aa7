// Heads that Node refuses to send. The client gets another answer or a closed connection, and never waits. The logs say so.
import { describe, expect, test } from 'vitest';
import { forThisTest } from '../../../testing/for-this-test.ts';
import { rawHeader, rawRequest } from '../../../testing/raw-connection.ts';
import { startProxy } from '../../../testing/start-proxy.ts';
import { answerEach, startTcpUpstream } from '../../../testing/tcp-upstream.ts';
import type { Hooks } from '../../plugins/plugin.ts';
import { ask, clientOf, gatewayTo } from '../listener/http2-for-tests.ts';

const upstreamWith = (bytes: string) => forThisTest(startTcpUpstream((socket) => answerEach(socket, bytes)));
const withLength = 'HTTP/1.1 200 OK\r\nTrailer: X-T\r\nContent-Length: 2\r\n\r\nok';
const inChunks =
  'HTTP/1.1 200 OK\r\nTrailer: X-T\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\nX-T: 1\r\n\r\n';
const large = `HTTP/1.1 200 OK\r\nTrailer: X-T\r\nContent-Length: 100000\r\n\r\n${'x'.repeat(100_000)}`;
const [http11, closing, http10] = [
  'GET / HTTP/1.1\r\nHost: a\r\n\r\n',
  'GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n',
  'GET / HTTP/1.0\r\nHost: a\r\n\r\n',
];

describe('an answer that announces trailers', () => {
  test.each([
    ['with a length, to a client that closes', withLength, closing, undefined],
    ['with a length, to a client of HTTP/1.0', withLength, http10, undefined],
    ['with a length, to a client that stays', withLength, http11, undefined],
    ['with a length and a long body', large, http11, undefined],
    ['in chunks, to a client of HTTP/1.0', inChunks, http10, undefined],
    ['in chunks, to a client of HTTP/1.1', inChunks, http11, 'X-T'],
  ])('comes %s', async (_, bytes, request, announced) => {
    const upstream = await upstreamWith(bytes);
    const gateway = await forThisTest(startProxy({ apis: [{ uris: ['/'], upstream_url: upstream.url }] }));
    const answer = await rawRequest(gateway, request);
    expect(answer).toMatchObject({ status: 200, truncated: false });
    expect(answer.body).toMatch(/^(?:ok|x{100000})$/);
    expect(rawHeader(answer, 'trailer')).toBe(announced);
    expect(gateway.lines).toEqual([]);
  });

  const announcing: Hooks = {
    access: ({ request }) => (request.path === '/own' ? { status: 401, body: 'no' } : undefined),
    headerFilter: ({ response }) => {
      response.setHeader('Trailer', 'x');
      response.setHeader('Transfer-Encoding', 'gzip');
    },
  };

  test.each([
    ['a plugin', http10.replace('/ ', '/own '), 401],
    ['a plugin, to a client of HTTP/1.1', closing.replace('/ ', '/own '), 401],
    ['the upstream, and was made so by a plugin', closing, 200],
  ])('may be that of %s', async (_, request, status) => {
    const upstream = await upstreamWith('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok');
    const gateway = await forThisTest(
      startProxy({
        apis: [{ uris: ['/'], upstream_url: upstream.url }],
        plugins: [{ name: 'announcing', hooks: announcing }],
      }),
    );
    const answer = await rawRequest(gateway, request);
    expect([answer.status, answer.truncated]).toEqual([status, false]);
    expect(answer.rawHeaders.filter(([name]) => name === 'Transfer-Encoding')).toEqual(
      status === 401 && request.includes('HTTP/1.1') ? [['Transfer-Encoding', 'chunked']] : [],
    );
    expect(gateway.answered).toMatchObject([{ status }]);
  });
});

describe('an invalid head that a plugin made in spite of all checks', () => {
  const spoiling: Hooks = {
    access: ({ request }) => (request.path.endsWith('/own') ? { status: 200, body: 'mine' } : undefined),
    headerFilter: ({ request, response }) => {
      if (request.path === '/sound') return;
      const lines: unknown = Reflect.get(response, 'lines');
      if (Array.isArray(lines)) lines.push(':no name', 'x');
    },
  };
  const plugins = [{ name: 'spoiling', hooks: spoiling }];

  test.each([
    ['an answer of known length', withLength.replace('Trailer: X-T\r\n', ''), '/'],
    ['an answer in chunks', inChunks, '/'],
    ['a long answer', large, '/'],
    ['an answer that ends with its connection', 'HTTP/1.1 200 OK\r\n\r\nok', '/'],
    ['an answer of its own', withLength, '/own'],
  ])('makes a 500 of %s', async (_, bytes, path) => {
    const upstream = await forThisTest(
      startTcpUpstream((socket) => void socket.once('data', () => socket.end(bytes))),
    );
    const gateway = await forThisTest(
      startProxy({ apis: [{ uris: ['/'], upstream_url: upstream.url }], plugins }),
    );
    const answer = await rawRequest(gateway, closing.replace('/ ', `${path} `));
    expect([answer.status, rawHeader(answer, 'connection')]).toEqual([500, 'close']);
    expect(gateway.lines).toEqual([expect.stringContaining('a line of the answer cannot be sent')]);
    expect(gateway.answered).toMatchObject([{ status: 500, bytes: 0 }]);
    await expect.poll(() => gateway.connections().active).toBe(0);
  });

  test.each(['/api', '/api/own'])('resets the stream of HTTP/2: %s', async (path) => {
    const upstream = await upstreamWith(withLength);
    const gateway = await gatewayTo(upstream.url, { plugins });
    const client = await clientOf(gateway);
    await expect(ask(client, { ':path': path })).rejects.toThrow('NGHTTP2_INTERNAL_ERROR');
    expect(gateway.lines).toEqual([expect.stringContaining('a line of the answer cannot be sent')]);
    expect(gateway.answered).toMatchObject([{ status: 500, bytes: 0 }]);
    expect((await ask(client, { ':path': '/sound' })).headers[':status']).toBe(404);
  });
});
