// Clients that send invalid HTTP, or send without end: each gets its answer, and other clients are served meanwhile.
import type { ServerResponse } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { startEchoUpstream } from '../../../testing/echo-upstream.ts';
import { forThisTest } from '../../../testing/for-this-test.ts';
import { openConnection, rawHeader, rawRequest } from '../../../testing/raw-connection.ts';
import { startProxy } from '../../../testing/start-proxy.ts';

const started = async (settings = {}) => {
  const upstream = await forThisTest(startEchoUpstream());
  const gateway = await forThisTest(
    startProxy({ apis: [{ uris: ['/'], upstream_url: upstream.url }], settings }),
  );
  return { upstream, gateway };
};
const get = 'GET /fine HTTP/1.1\r\nHost: a\r\n\r\n';
const post = 'POST / HTTP/1.1\r\nHost: a\r\n';
const chunked = `${post}Transfer-Encoding: chunked\r\n\r\n`;

test.each([
  ['no method', '/ HTTP/1.1\r\nHost: a\r\n\r\n'],
  ['no target', 'GET HTTP/1.1\r\nHost: a\r\n\r\n'],
  ['a space in its target', 'GET /a b HTTP/1.1\r\nHost: a\r\n\r\n'],
  ['a tab for a space', 'GET\t/ HTTP/1.1\r\nHost: a\r\n\r\n'],
  ['a NUL in its target', 'GET /\0 HTTP/1.1\r\nHost: a\r\n\r\n'],
  ['a CR in its target', 'GET /\r HTTP/1.1\r\nHost: a\r\n\r\n'],
  ['a target without a slash', 'GET a HTTP/1.1\r\nHost: a\r\n\r\n'],
  ['a method in small letters', 'get / HTTP/1.1\r\nHost: a\r\n\r\n'],
  ['a method with a colon', 'GE:T / HTTP/1.1\r\nHost: a\r\n\r\n'],
  ['a protocol in small letters', 'GET / http/1.1\r\nHost: a\r\n\r\n'],
  ['a version of one number', 'GET / HTTP/1\r\nHost: a\r\n\r\n'],
  ['a version of two digits', 'GET / HTTP/1.10\r\nHost: a\r\n\r\n'],
  ['a header without a colon', 'GET / HTTP/1.1\r\nHost: a\r\nnonsense\r\n\r\n'],
  ['a header without a name', 'GET / HTTP/1.1\r\nHost: a\r\n: x\r\n\r\n'],
  ['a space before its first header', 'GET / HTTP/1.1\r\n X: y\r\nHost: a\r\n\r\n'],
  ['a NUL in a name', 'GET / HTTP/1.1\r\nHost: a\r\nX\0Y: z\r\n\r\n'],
  ['a NUL in a value', 'GET / HTTP/1.1\r\nHost: a\r\nX: \0\r\n\r\n'],
  ['a CR in a value', 'GET / HTTP/1.1\r\nHost: a\r\nX: y\rZ: w\r\n\r\n'],
  ['lines that end in LF alone', 'GET / HTTP/1.1\nHost: a\n\n'],
  ['a host with a slash', 'GET / HTTP/1.1\r\nHost: a/b\r\n\r\n'],
  ['a length in hexadecimal', `${post}Content-Length: 0x1\r\n\r\na`],
  ['a length with a sign', `${post}Content-Length: +1\r\n\r\na`],
  ['an empty length', `${post}Content-Length:\r\n\r\n`],
  ['a length beyond all bounds', `${post}Content-Length: ${'9'.repeat(30)}\r\n\r\n`],
  ['chunks behind a vertical tab', `${post}Transfer-Encoding:\x0bchunked\r\n\r\n0\r\n\r\n`],
  ['a chunk of a negative size', `${chunked}-1\r\n\r\n`],
  ['a chunk beyond all bounds', `${chunked}${'f'.repeat(17)}\r\n`],
  ['a chunk line that ends in LF alone', `${chunked}1\na\r\n0\r\n\r\n`],
  ['RTSP/1.0 for its protocol', 'GET / RTSP/1.0\r\nHost: a\r\n\r\n'],
  ['RTSP/1.1 for its protocol', 'GET / RTSP/1.1\r\nHost: a\r\n\r\n'],
  ['a method of RTSP', 'SETUP / RTSP/1.0\r\nHost: a\r\n\r\n'],
  ['ICE/1.0 for its protocol', 'SOURCE / ICE/1.0\r\nHost: a\r\n\r\n'],
  ['the start of HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
  ['every byte there is', Buffer.from(Array.from({ length: 256 }, (_, byte) => byte))],
])('400 for a request with %s, and the next connection is served', async (_, request) => {
  const { upstream, gateway } = await started();
  const answer = await rawRequest(gateway, request);
  expect(answer.status).toBe(400);
  expect(rawHeader(answer, 'connection')).toBe('close');
  expect(upstream.seen).toEqual([]);
  expect((await rawRequest(gateway, get)).status).toBe(200);
});

test.each([
  [505, 'without a version', 'GET /\r\nHost: a\r\n\r\n'],
  [501, 'in an unknown coding', `${post}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n`],
])('%i for a request %s', async (status, _, request) => {
  const { upstream, gateway } = await started();
  const answer = await rawRequest(gateway, request);
  expect(answer.status).toBe(status);
  expect(rawHeader(answer, 'connection')).toBe('close');
  expect(upstream.seen).toEqual([]);
});

test('413 for a length that a number cannot hold, which would go upstream as another', async () => {
  const { upstream, gateway } = await started();
  const head = (length: string) => `${post}Content-Length: ${length}\r\n\r\na`;
  expect((await rawRequest(gateway, head('9007199254740993'))).status).toBe(413);
  expect(upstream.seen).toEqual([]);
});

test('a later request on a connection that is of RTSP is refused too', async () => {
  const { upstream, gateway } = await started();
  const connection = await openConnection(gateway);
  connection.send(get);
  expect((await connection.receive()).status).toBe(200);
  connection.send('GET / RTSP/1.0\r\nHost: a\r\n\r\n');
  expect((await connection.receive()).status).toBe(400);
  await connection.closed();
  expect(upstream.seen).toHaveLength(1);
});

test('chunks of an HTTP/1.0 client end its connection', async () => {
  const { gateway } = await started();
  const connection = await openConnection(gateway);
  connection.send(
    'POST / HTTP/1.0\r\nHost: a\r\nConnection: keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
  );
  expect(rawHeader(await connection.receive(), 'connection')).toBe('close');
  await connection.closed();
});

test.each([
  ['answer', 501, `${post}Transfer-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`, 0],
  ['request', 200, `${post}Connection: close\r\nContent-Length: 3\r\n\r\nabc`, 1],
])('what follows the last %s of a connection is no request', async (_, status, request, served) => {
  const { upstream, gateway } = await started();
  const connection = await openConnection(gateway);
  connection.send(`${request}${get}`);
  expect((await connection.receive()).status).toBe(status);
  await connection.closed();
  expect((await rawRequest(gateway, get.replace('fine', 'later'))).status).toBe(200);
  expect(upstream.seen.map(({ target }) => target)).toEqual([...Array(served).fill('/'), '/later']);
});

test('clients that stop in the middle of a request keep no other client waiting, and get 408', async () => {
  const { upstream, gateway } = await started({ client_header_timeout: 2_000, client_body_timeout: 2_000 });
  const starts = [
    'G',
    'GET / HTTP/1.1\r\nHost: ',
    `${post}Content-Length: 9\r\n\r\nabc`,
    `${chunked}3\r\nab`,
  ];
  const slow = await Promise.all(
    Array.from({ length: 80 }, async (_, i) => {
      const connection = await openConnection(gateway);
      connection.send(starts[i % starts.length] ?? '');
      return connection;
    }),
  );
  for (let i = 0; i < 20; i += 1) expect((await rawRequest(gateway, get)).status).toBe(200);
  const answers = await Promise.all(slow.map((connection) => connection.receive()));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([408]));
  expect(upstream.seen).toHaveLength(20);
  await expect.poll(() => gateway.connections().active).toBe(0);
});

test('a client that sends its head byte by byte has no more time than others', async () => {
  const { gateway } = await started({ client_header_timeout: 20 });
  const connection = await openConnection(gateway);
  connection.send('GET / HTTP/1.1\r\nHost: a\r\nX: ');
  const answered = new AbortController();
  const answer = connection.receive().finally(() => answered.abort());
  while (!answered.signal.aborted) {
    connection.send('x');
    await setTimeout(1);
  }
  expect((await answer).status).toBe(408);
});

test('a client that takes nothing of its answer holds no upstream for ever', async () => {
  let upstreamGone = (): void => {};
  const gone = new Promise<void>((resolve) => (upstreamGone = resolve));
  const answer = (_request: unknown, response: ServerResponse): void => {
    response.on('close', upstreamGone);
    response.write(Buffer.alloc(20_000_000));
  };
  const upstream = await forThisTest(startEchoUpstream({ answer }));
  const gateway = await forThisTest(
    startProxy({
      apis: [{ uris: ['/'], upstream_url: upstream.url }],
      settings: { send_timeout: 100 },
    }),
  );
  const connection = await openConnection(gateway);
  connection.socket.pause();
  connection.send('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
  await gone;
  connection.destroy();
});
