// The relay with a silent Admin API, and the parts of a request that the relay does not pass on; checked byte by byte.
import { createServer } from 'node:http';
import { createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { listen } from '../testing/listen.ts';
import { rawRequest, type RawResponse } from '../testing/raw-connection.ts';
import { createRelay } from './relay.ts';

const closing: (() => unknown)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function listening(server: Server): Promise<number> {
  closing.push(() => server.close());
  return listen(server);
}

/** An Admin API that records each request, head and body. The test decides whether it answers. */
async function adminApi(answer: (socket: Socket, request: number) => void) {
  const asked: string[] = [];
  const port = await listening(
    createTcpServer((socket) => {
      closing.push(() => socket.destroy());
      socket.on('error', () => {});
      socket.on('data', (bytes) => {
        asked.push(bytes.toString());
        answer(socket, asked.length);
      });
    }),
  );
  return { asked, port };
}

const ok = (socket: Socket): void => void socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok');

/** Sends requests through a relay to the Admin API at this port, below the path `/admin`. */
async function relayed(
  port: number,
  patience?: number,
): Promise<(head: string, body?: string) => Promise<RawResponse>> {
  const relay = createRelay({
    url: new URL(`http://127.0.0.1:${port}/admin`),
    ...(patience && { patience }),
  });
  closing.push(() => relay.close());
  const server = createServer({ requireHostHeader: false }, (request, response) =>
    relay.pass(request, response, request.url ?? ''),
  );
  const own = await listening(server);
  return (head, body = '') => rawRequest({ port: own }, `${head}\r\nConnection: close\r\n\r\n${body}`);
}

test('the relay waits once for a gateway that falls silent, also on a kept connection', async () => {
  const { asked, port } = await adminApi((socket, request) => {
    if (request === 1) ok(socket);
  });
  const ask = await relayed(port, 200);
  expect((await ask('GET /apis HTTP/1.1')).status).toBe(200);
  const response = await ask('GET /apis HTTP/1.1');
  expect(response.status).toBe(502);
  expect(JSON.parse(response.body)).toEqual({
    message: `No answer from 127.0.0.1:${port}: no answer in time`,
    unreachable: { address: `127.0.0.1:${port}`, cause: 'no answer in time', sent: true },
  });
  expect(asked).toHaveLength(2);
});

test('a change that the gateway got and did not answer is told from one that it never got', async () => {
  const { port } = await adminApi((socket) => socket.destroy());
  const sentTo = async (address: number): Promise<unknown> => {
    const ask = await relayed(address);
    const { body } = await ask('POST /apis HTTP/1.1\r\nContent-Length: 3', 'x=1');
    return JSON.parse(body);
  };
  expect(await sentTo(port)).toMatchObject({ unreachable: { sent: true } });
  expect(await sentTo(1)).toMatchObject({ unreachable: { cause: 'connection refused', sent: false } });
});

test.each([
  ['chunked', 'Transfer-Encoding: chunked', '3\r\nx=1\r\n0\r\n\r\n', ['transfer-encoding: chunked']],
  ['of a length', 'Content-Length: 3', 'x=1', ['content-length: 3']],
  ['with an empty coding', 'Transfer-Encoding:\r\nContent-Length: 3', 'x=1', ['content-length: 3']],
])('a body %s is passed on with one framing', async (_, framing, body, passed) => {
  const { asked, port } = await adminApi(ok);
  const ask = await relayed(port);
  const { status } = await ask(`POST /apis HTTP/1.1\r\n${framing}`, body);
  // Newer versions of Node refuse the empty coding themselves.
  if (status === 400) return;
  const head = asked.join('').toLowerCase().split('\r\n\r\n', 1)[0] ?? '';
  expect(head.match(/^(?:content-length|transfer-encoding):.*$/gm)?.map((line) => line.trim())).toEqual(
    passed,
  );
});

test.each([
  '/../other',
  '/..',
  '/./apis',
  '/apis/../../other',
  '/%2e%2e/other',
  '/.%2E/other',
  '/apis/..%2f..%2fother',
  '/apis/..\\..\\other',
  '/apis/%2e%2e%5cother',
])('the path %s does not lead out of the Admin API’s base path', async (path) => {
  const { asked, port } = await adminApi(ok);
  const ask = await relayed(port);
  expect((await ask(`GET ${path} HTTP/1.1`)).status).toBe(400);
  expect(asked).toEqual([]);
});

test.each([
  ['/apis/a..b', '/admin/apis/a..b'],
  ['/consumers/a%2Fb?x=/../y', '/admin/consumers/a%2Fb?x=/../y'],
  ['/apis?a=1#f', '/admin/apis?a=1'],
  ['?size=1', '/admin/?size=1'],
])('the path %s is passed on as %s', async (path, passed) => {
  const { asked, port } = await adminApi(ok);
  const relay = createRelay({ url: new URL(`http://127.0.0.1:${port}/admin`) });
  closing.push(() => relay.close());
  const server = createServer((request, response) => relay.pass(request, response, path));
  await (await fetch(`http://127.0.0.1:${await listening(server)}/`)).text();
  expect(asked[0]?.split(' ')[1]).toBe(passed);
});
