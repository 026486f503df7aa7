// The error answers to clients, beyond the recorded exchanges.
import { expect, test } from 'vitest';
import { startEchoUpstream } from '../../../testing/echo-upstream.ts';
import { forThisTest } from '../../../testing/for-this-test.ts';
import { openConnection, rawHeader, rawRequest } from '../../../testing/raw-connection.ts';
import { startProxy } from '../../../testing/start-proxy.ts';
import { startTcpUpstream } from '../../../testing/tcp-upstream.ts';

const upstreamAndGateway = async (settings = {}) => {
  const upstream = await forThisTest(startEchoUpstream());
  const gateway = await forThisTest(
    startProxy({ apis: [{ uris: ['/'], upstream_url: upstream.url }], settings }),
  );
  return { upstream, gateway };
};

test('413 for a body that is announced as too large, without asking for it', async () => {
  const { upstream, gateway } = await upstreamAndGateway({ client_max_body_size: 10 });
  const answer = await rawRequest(
    gateway,
    'POST / HTTP/1.1\r\nHost: a\r\nAccept: application/json\r\nContent-Length: 11\r\n\r\n01234567890',
  );
  expect(answer).toMatchObject({ status: 413, body: '{"message":"Payload too large"}\n' });
  expect(upstream.seen).toEqual([]);
});

test('413 for a chunked body that turns out too large', async () => {
  const { gateway } = await upstreamAndGateway({ client_max_body_size: 10 });
  const answer = await rawRequest(
    gateway,
    'POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nb\r\n01234567890\r\n',
  );
  expect(answer).toMatchObject({ status: 413, body: 'Payload too large\n' });
});

test('a client that is still sending when it is refused gets to read why', async () => {
  const { gateway } = await upstreamAndGateway({ client_max_body_size: 10 });
  const connection = await openConnection(gateway);
  connection.send('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 50000000\r\n\r\n');
  // The data is larger than all buffers on the way, so the write ends only when it is read.
  await new Promise((resolve) => connection.socket.write(Buffer.alloc(49_000_000), resolve));
  expect((await connection.receive()).status).toBe(413);
  connection.destroy();
});

test('a body of exactly the limit passes', async () => {
  const { upstream, gateway } = await upstreamAndGateway({ client_max_body_size: 10 });
  await rawRequest(gateway, 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n0123456789');
  expect(upstream.seen[0]?.body).toBe('0123456789');
});

test.each([
  [414, `GET /${'x'.repeat(9000)} HTTP/1.1\r\nHost: a\r\n\r\n`],
  [414, `GET /${'x'.repeat(60_000)} HTTP/1.1\r\nHost: a\r\n\r\n`],
  [494, `GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(9000)}\r\n\r\n`],
  [494, `GET / HTTP/1.1\r\nHost: a\r\n${`X: ${'x'.repeat(1000)}\r\n`.repeat(60)}\r\n`],
  [505, 'GET / HTTP/2.0\r\nHost: a\r\n\r\n'],
  [400, 'GET / HTTP/1.1\r\n\r\n'],
  [400, 'GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n'],
  [400, 'GET / HTTP/1.1\r\nHost: a\r\nAuthorization: a\r\nAuthorization: b\r\n\r\n'],
  [400, 'CONNECT a.test:443 HTTP/1.1\r\nHost: a.test\r\n\r\n'],
])('%i, and the connection ends', async (status, request) => {
  const { gateway } = await upstreamAndGateway();
  const connection = await openConnection(gateway);
  connection.send(request);
  const answer = await connection.receive();
  expect(answer.status).toBe(status);
  expect(rawHeader(answer, 'connection')).toBe('close');
  await connection.closed();
});

test('400 on the plain port for a TLS handshake', async () => {
  const { gateway } = await upstreamAndGateway();
  expect((await rawRequest(gateway, Buffer.from('16030100a5010000a10303', 'hex'))).status).toBe(400);
});

test('408 for a head that stops coming', async () => {
  const { upstream, gateway } = await upstreamAndGateway({ client_header_timeout: 1 });
  const answer = await rawRequest(gateway, 'GET / HTTP/1.1\r\nHost: a\r\n');
  expect(answer).toMatchObject({ status: 408, body: 'Request timeout\n' });
  expect(rawHeader(answer, 'connection')).toBe('close');
  expect(upstream.seen).toEqual([]);
});

test('408 for a body that stops coming', async () => {
  const { gateway } = await upstreamAndGateway({ client_body_timeout: 1 });
  const answer = await rawRequest(gateway, 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n012');
  expect(answer).toMatchObject({ status: 408, body: 'Request timeout\n' });
});

test('503 for a name that has no address', async () => {
  const gateway = await forThisTest(
    startProxy({ apis: [{ uris: ['/'], upstream_url: 'http://no-such-name.invalid' }] }),
  );
  const answer = await rawRequest(gateway, 'GET / HTTP/1.1\r\nHost: a\r\nAccept: text/html\r\n\r\n');
  expect(answer).toMatchObject({ status: 503, body: '{"message":"name resolution failed"}\n' });
});

test('504 for an upstream that accepts and says nothing, 502 for one that speaks no TLS', async () => {
  const silent = await forThisTest(startTcpUpstream(() => {}));
  const plain = await forThisTest(
    startTcpUpstream((socket) => void socket.once('data', () => socket.end('no'))),
  );
  const gateway = await forThisTest(
    startProxy({
      apis: [
        { uris: ['/silent'], upstream_url: silent.url, upstream_read_timeout: 10, retries: 0 },
        { uris: ['/tls'], upstream_url: plain.url.replace('http', 'https') },
        {
          uris: ['/handshake'],
          upstream_url: silent.url.replace('http', 'https'),
          upstream_connect_timeout: 10,
        },
      ],
    }),
  );
  const status = async (path: string) =>
    (await rawRequest(gateway, `GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`)).status;
  expect(await status('/silent')).toBe(504);
  expect(await status('/tls')).toBe(502);
  expect(await status('/handshake')).toBe(504);
});

test('an answer that stops coming is cut short', async () => {
  const upstream = await forThisTest(
    startTcpUpstream((socket) => void socket.write('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc')),
  );
  const gateway = await forThisTest(
    startProxy({ apis: [{ uris: ['/'], upstream_url: upstream.url, upstream_read_timeout: 10 }] }),
  );
  const answer = await rawRequest(gateway, 'GET / HTTP/1.1\r\nHost: a\r\n\r\n');
  expect(answer).toMatchObject({ status: 200, body: 'abc', truncated: true });
});

test('a client that goes away takes its upstream request with it', async () => {
  const upstream = await forThisTest(startTcpUpstream((socket) => socket.resume()));
  const gateway = await forThisTest(startProxy({ apis: [{ uris: ['/'], upstream_url: upstream.url }] }));
  const connection = await openConnection(gateway);
  connection.send('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
  await expect.poll(() => upstream.sockets.length).toBe(1);
  connection.destroy();
  await expect.poll(() => upstream.sockets[0]?.closed).toBe(true);
  await expect.poll(() => gateway.connections()).toMatchObject({ active: 0, writing: 0 });
  expect(upstream.sockets).toHaveLength(1);
});
