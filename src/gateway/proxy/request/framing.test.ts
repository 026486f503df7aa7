// The framing of messages on both sides: ambiguous messages are refused, incomplete ones are recognized as incomplete.
import { expect, test } from 'vitest';
import { startEchoUpstream } from '../../../testing/echo-upstream.ts';
import { forThisTest } from '../../../testing/for-this-test.ts';
import { openConnection, rawHeader, rawRequest } from '../../../testing/raw-connection.ts';
import { startProxy } from '../../../testing/start-proxy.ts';
import { answerEach, startTcpUpstream } from '../../../testing/tcp-upstream.ts';

const gatewayFor = (upstream_url: string) =>
  forThisTest(startProxy({ apis: [{ uris: ['/'], upstream_url }] }));
const answering = (answer: string) => forThisTest(startTcpUpstream((socket) => answerEach(socket, answer)));
const get = 'GET / HTTP/1.1\r\nHost: a\r\n\r\n';

test.each([
  [
    'Content-Length with Transfer-Encoding',
    'Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
  ],
  [
    'Transfer-Encoding with Content-Length',
    'Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n',
  ],
  ['two Content-Lengths', 'Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd'],
  ['the same Content-Length twice', 'Content-Length: 3\r\nContent-Length: 3\r\n\r\nabc'],
  ['a list of Content-Lengths', 'Content-Length: 3, 3\r\n\r\nabc'],
  ['a negative Content-Length', 'Content-Length: -3\r\n\r\nabc'],
  ['chunked that is not last', 'Transfer-Encoding: chunked, gzip\r\n\r\n0\r\n\r\n'],
  ['chunked twice', 'Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n'],
  ['a space before the colon', 'Content-Length : 3\r\n\r\nabc'],
  ['a folded header', 'A: 1\r\n  2\r\n\r\n'],
  ['a bad chunk', 'Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n'],
  ['a chunk longer than its size', 'Transfer-Encoding: chunked\r\n\r\n1\r\nabc\r\n0\r\n\r\n'],
])('400 for a request with %s, which no upstream sees', async (_, rest) => {
  const upstream = await forThisTest(startEchoUpstream());
  const gateway = await gatewayFor(upstream.url);
  const answer = await rawRequest(gateway, `POST / HTTP/1.1\r\nHost: a\r\n${rest}`);
  expect(answer.statusLine).toBe('HTTP/1.1 400 Bad Request');
  expect(rawHeader(answer, 'connection')).toBe('close');
  expect(upstream.seen).toEqual([]);
});

test('a body in a coding that is not undone here is refused, not passed on as if it had none', async () => {
  const upstream = await forThisTest(startEchoUpstream());
  const gateway = await gatewayFor(upstream.url);
  const { statusLine } = await rawRequest(
    gateway,
    'POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n',
  );
  expect(statusLine).toBe('HTTP/1.1 501 Not Implemented');
  expect(upstream.seen).toEqual([]);
});

test('a chunked request body that is small goes up with its length', async () => {
  const upstream = await forThisTest(startEchoUpstream());
  const gateway = await gatewayFor(upstream.url);
  await rawRequest(
    gateway,
    'POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\nT: v\r\n\r\n',
  );
  expect(upstream.seen[0]?.body).toBe('abcde');
  expect(upstream.seen[0]?.rawHeaders).toContainEqual(['Content-Length', '5']);
});

test('a chunked request body that is large goes up in chunks', async () => {
  const upstream = await forThisTest(startEchoUpstream());
  const gateway = await gatewayFor(upstream.url);
  const size = 300_000;
  const body = `${size.toString(16)}\r\n${'x'.repeat(size)}\r\n0\r\n\r\n`;
  await rawRequest(gateway, `POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n${body}`);
  expect(upstream.seen[0]?.body.length).toBe(size);
  expect(upstream.seen[0]?.rawHeaders).toContainEqual(['Transfer-Encoding', 'chunked']);
});

test.each([
  [
    'length and chunks',
    'HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
  ],
  ['two lengths', 'HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab'],
  ['no HTTP at all', '220 mail.test ESMTP\r\n\r\n'],
  ['a head without end', `HTTP/1.1 200 OK\r\n${'X: yyyyyyyy\r\n'.repeat(100_000)}`],
  ['an upgrade that nobody asked for', 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n'],
])('502 for an answer with %s', async (_, bytes) => {
  const upstream = await answering(bytes);
  const gateway = await gatewayFor(upstream.url);
  expect((await rawRequest(gateway, get)).statusLine).toBe('HTTP/1.1 502 Bad Gateway');
  expect(upstream.sockets).toHaveLength(1);
});

test('an answer shorter than its length is passed on and the connection ends', async () => {
  const upstream = await forThisTest(
    startTcpUpstream((socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc')),
  );
  const gateway = await gatewayFor(upstream.url);
  expect(await rawRequest(gateway, get)).toMatchObject({ status: 200, body: 'abc', truncated: true });
});

test('broken chunks in an answer end it without its last chunk', async () => {
  const upstream = await answering('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nzz\r\n');
  const gateway = await gatewayFor(upstream.url);
  expect(await rawRequest(gateway, get)).toMatchObject({ status: 200, body: 'abc', truncated: true });
});

test('interim answers are not passed on', async () => {
  const upstream = await answering(
    'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok',
  );
  const gateway = await gatewayFor(upstream.url);
  expect(await rawRequest(gateway, get)).toMatchObject({ status: 200, body: 'ok' });
});

test('an answer that ends with its connection is chunked for the client', async () => {
  const upstream = await forThisTest(
    startTcpUpstream(
      (socket) => void socket.once('data', () => socket.end('HTTP/1.0 200 OK\r\n\r\nto the end')),
    ),
  );
  const gateway = await gatewayFor(upstream.url);
  const answer = await rawRequest(gateway, get);
  expect(answer).toMatchObject({ body: 'to the end', truncated: false });
  expect(rawHeader(answer, 'transfer-encoding')).toBe('chunked');
});

test('a chunked answer to an HTTP/1.0 client ends with the connection', async () => {
  const upstream = await answering(
    'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n1\r\nc\r\n0\r\n\r\n',
  );
  const gateway = await gatewayFor(upstream.url);
  const answer = await rawRequest(gateway, 'GET / HTTP/1.0\r\nHost: a\r\nConnection: keep-alive\r\n\r\n');
  expect(answer.body).toBe('abc');
  expect(rawHeader(answer, 'transfer-encoding')).toBeUndefined();
  expect(rawHeader(answer, 'connection')).toBe('close');
});

test.each([
  ['HEAD', 'HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n', '1000'],
  ['GET', 'HTTP/1.1 204 No Content\r\n\r\n', undefined],
  ['GET', 'HTTP/1.1 304 Not Modified\r\nContent-Length: 1000\r\n\r\n', '1000'],
])('%s answered by %j has no body, and the connections go on', async (method, bytes, length) => {
  const upstream = await answering(bytes);
  const gateway = await gatewayFor(upstream.url);
  const connection = await openConnection(gateway);
  for (let i = 0; i < 2; i += 1) {
    connection.send(`${method} / HTTP/1.1\r\nHost: a\r\n\r\n`);
    const answer = await connection.receive({ head: true });
    expect(rawHeader(answer, 'content-length')).toBe(length);
    expect(rawHeader(answer, 'transfer-encoding')).toBeUndefined();
  }
  connection.destroy();
  expect(upstream.sockets).toHaveLength(1);
});
