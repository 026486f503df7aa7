// The requests that are tried again, and those that must not be.
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { testCertificate } from '../../../testing/certificate.ts';
import { startEchoUpstream } from '../../../testing/echo-upstream.ts';
import { forThisTest } from '../../../testing/for-this-test.ts';
import { rawRequest } from '../../../testing/raw-connection.ts';
import { startProxy } from '../../../testing/start-proxy.ts';
import { answerEach, startTcpUpstream } from '../../../testing/tcp-upstream.ts';
import type { ExchangeRecord, Hooks } from '../../plugins/plugin.ts';

const ok = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';
const request = (method: string, body = '') =>
  `${method} / HTTP/1.1\r\nHost: a\r\nContent-Length: ${body.length}\r\n\r\n${body}`;

/** Ends each connection when a request has come, until `failures` are used up; then answers. */
const failing = (failures: number) =>
  forThisTest(
    startTcpUpstream((socket) => {
      if (failures <= 0) return answerEach(socket, ok);
      failures -= 1;
      socket.once('data', () => socket.destroy());
    }),
  );

test('a GET is repeated up to retries times', async () => {
  const upstream = await failing(2);
  const gateway = await forThisTest(
    startProxy({ apis: [{ uris: ['/'], upstream_url: upstream.url, retries: 2 }] }),
  );
  expect(await rawRequest(gateway, request('GET'))).toMatchObject({ status: 200, body: 'ok' });
  expect(upstream.sockets).toHaveLength(3);
});

test('and not more', async () => {
  const upstream = await failing(3);
  const gateway = await forThisTest(
    startProxy({ apis: [{ uris: ['/'], upstream_url: upstream.url, retries: 2 }] }),
  );
  expect((await rawRequest(gateway, request('GET'))).status).toBe(502);
  expect(upstream.sockets).toHaveLength(3);
});

test('a repeated PUT carries its body again', async () => {
  const bodies: string[] = [];
  const upstream = await forThisTest(
    startTcpUpstream((socket) => {
      socket.once('data', (chunk) => {
        bodies.push(chunk.toString().split('\r\n\r\n')[1] ?? '');
        if (bodies.length === 1) socket.destroy();
        else socket.write(ok);
      });
    }),
  );
  const gateway = await forThisTest(startProxy({ apis: [{ uris: ['/'], upstream_url: upstream.url }] }));
  expect((await rawRequest(gateway, request('PUT', 'payload'))).status).toBe(200);
  expect(bodies).toEqual(['payload', 'payload']);
});

test.each(['POST', 'PATCH', 'LOCK'])('a %s that was sent is not repeated', async (method) => {
  const upstream = await failing(1);
  const gateway = await forThisTest(startProxy({ apis: [{ uris: ['/'], upstream_url: upstream.url }] }));
  expect((await rawRequest(gateway, request(method, 'x'))).status).toBe(502);
  expect(upstream.sockets).toHaveLength(1);
});

test('a POST that was not sent is repeated', async () => {
  const upstream = await forThisTest(startEchoUpstream({ tls: await testCertificate() }));
  let connections = 0;
  // The first connection ends before its TLS handshake, so nothing of the request can have been sent.
  const front = await forThisTest(
    startTcpUpstream((socket) => {
      connections += 1;
      if (connections === 1) socket.destroy();
      else socket.pipe(connect(upstream.port, '127.0.0.1')).pipe(socket);
    }),
  );
  const upstream_url = front.url.replace('http', 'https');
  const gateway = await forThisTest(startProxy({ apis: [{ uris: ['/'], upstream_url, retries: 1 }] }));
  expect((await rawRequest(gateway, request('POST', 'x'))).status).toBe(200);
  expect(connections).toBe(2);
  expect(upstream.seen).toHaveLength(1);
});

test('a status that says failure is an answer, not a failure', async () => {
  const upstream = await forThisTest(
    startTcpUpstream((socket) => answerEach(socket, 'HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n')),
  );
  const gateway = await forThisTest(startProxy({ apis: [{ uris: ['/'], upstream_url: upstream.url }] }));
  expect((await rawRequest(gateway, request('GET'))).statusLine).toBe('HTTP/1.1 503 Busy');
  expect(upstream.sockets).toHaveLength(1);
});

test('a kept connection that turns out dead costs no retry', async () => {
  const upstream = await forThisTest(
    startTcpUpstream((socket) => {
      let requests = 0;
      socket.on('data', () => {
        requests += 1;
        if (requests === 1) socket.write(ok);
        else socket.destroy();
      });
    }),
  );
  const gateway = await forThisTest(
    startProxy({ apis: [{ uris: ['/'], upstream_url: upstream.url, retries: 0 }] }),
  );
  expect((await rawRequest(gateway, request('GET'))).status).toBe(200);
  expect((await rawRequest(gateway, request('GET'))).status).toBe(200);
  expect(upstream.sockets).toHaveLength(2);
});

test('a read timeout is repeated too, then answered with 504', async () => {
  const upstream = await forThisTest(startTcpUpstream(() => {}));
  const gateway = await forThisTest(
    startProxy({
      apis: [{ uris: ['/'], upstream_url: upstream.url, retries: 1, upstream_read_timeout: 20 }],
    }),
  );
  expect((await rawRequest(gateway, request('GET'))).status).toBe(504);
  expect(upstream.sockets).toHaveLength(2);
});

test('an answer that has begun is not asked for again', async () => {
  const upstream = await forThisTest(
    startTcpUpstream((socket) => void socket.once('data', () => socket.end(ok.slice(0, -1)))),
  );
  const gateway = await forThisTest(startProxy({ apis: [{ uris: ['/'], upstream_url: upstream.url }] }));
  expect(await rawRequest(gateway, request('GET'))).toMatchObject({ status: 200, truncated: true });
  expect(upstream.sockets).toHaveLength(1);
});

test('thousands of refused retries give only some lines of the log', async () => {
  const gone = await startTcpUpstream(() => {});
  await gone.close();
  const gateway = await forThisTest(
    startProxy({ apis: [{ uris: ['/'], upstream_url: gone.url, retries: 3000 }] }),
  );
  expect((await rawRequest(gateway, request('GET'))).status).toBe(502);
  expect(gateway.lines).toHaveLength(8 + 8);
  expect(gateway.lines.at(-1)).toMatch(/failed: connect ECONNREFUSED 127.0.0.1:\d+ \(the 2048th try\)$/);
});

test('a log entry lists at most a hundred tries, with the last one', async () => {
  const upstream = await failing(150);
  const entries: ExchangeRecord[] = [];
  const hooks: Hooks = { log: ({ record }) => void entries.push(record) };
  const gateway = await forThisTest(
    startProxy({
      apis: [{ uris: ['/'], upstream_url: upstream.url, retries: 3000 }],
      plugins: [{ name: 'logger', hooks }],
    }),
  );
  expect((await rawRequest(gateway, request('GET'))).status).toBe(200);
  await expect.poll(() => entries.length).toBe(1);
  const tries = entries[0]?.tries ?? [];
  expect(tries).toHaveLength(100);
  expect(tries.filter(({ failed }) => failed === undefined)).toEqual([tries.at(-1)]);
});
