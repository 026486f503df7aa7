// Tests that a connection is used again where that is safe, and only there.
import { expect, test } from 'vitest';
import { testCertificate } from '../../../testing/certificate.ts';
import { startEchoUpstream } from '../../../testing/echo-upstream.ts';
import { forThisTest } from '../../../testing/for-this-test.ts';
import { openConnection, rawHeader, rawRequest, type RawTarget } from '../../../testing/raw-connection.ts';
import { startProxy } from '../../../testing/start-proxy.ts';
import { answerEach, startTcpUpstream } from '../../../testing/tcp-upstream.ts';

const get = (path = '/') => `GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`;
const gatewayFor = (upstream_url: string, settings = {}) =>
  forThisTest(startProxy({ apis: [{ uris: ['/'], upstream_url }], settings }));
/** Why no connection is taken. Until a program that another test starts runs, it holds the sockets of this process, closed ones too. */
const refusal = (gateway: RawTarget): Promise<string> =>
  openConnection(gateway).then(
    (connection) => {
      connection.destroy();
      return 'taken';
    },
    (error: unknown) => String(error),
  );

test('one connection on each side carries request after request', async () => {
  const upstream = await forThisTest(startEchoUpstream());
  const gateway = await gatewayFor(upstream.url);
  const connection = await openConnection(gateway);
  for (const path of ['/1', '/2', '/3']) {
    connection.send(get(path));
    const answer = await connection.receive();
    expect(answer.body).toContain(`"url":"${path}"`);
    expect(rawHeader(answer, 'connection')).toBe('keep-alive');
  }
  expect(upstream.connections()).toBe(1);
  expect(gateway.connections()).toMatchObject({ accepted: 1, active: 1, requests: 3 });
  connection.destroy();
});

test('pipelined requests are answered, and forwarded, in their order', async () => {
  const upstream = await forThisTest(
    startEchoUpstream({
      // The first answer comes last of all: the others must wait for it.
      answer: ({ target }, response) =>
        target === '/1' ? setImmediate(() => response.end(target)) : response.end(target),
    }),
  );
  const gateway = await gatewayFor(upstream.url);
  const connection = await openConnection(gateway);
  connection.send(get('/1') + get('/2') + get('/3'));
  const bodies = [await connection.receive(), await connection.receive(), await connection.receive()];
  expect(bodies.map(({ body }) => body)).toEqual(['/1', '/2', '/3']);
  expect(upstream.seen.map(({ target }) => target)).toEqual(['/1', '/2', '/3']);
  expect(upstream.connections()).toBe(1);
  connection.destroy();
});

test.each([
  [
    'Connection: close from the upstream',
    'HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok',
  ],
  ['an HTTP/1.0 answer', 'HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok'],
  [
    'bytes after the answer',
    'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokHTTP/1.1 200 OK\r\nX: poison\r\n\r\n',
  ],
])('%s: the upstream connection is not used again', async (_, bytes) => {
  const upstream = await forThisTest(startTcpUpstream((socket) => answerEach(socket, bytes)));
  const gateway = await gatewayFor(upstream.url);
  for (let i = 0; i < 2; i += 1) {
    expect(await rawRequest(gateway, get())).toMatchObject({ status: 200, body: 'ok' });
  }
  expect(upstream.sockets).toHaveLength(2);
});

test('an answer without a request never becomes the answer to the next request', async () => {
  const ok = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n';
  const upstream = await forThisTest(startTcpUpstream((socket) => answerEach(socket, `${ok}ok`)));
  const gateway = await gatewayFor(upstream.url);
  await rawRequest(gateway, get());
  const [idle] = upstream.sockets;
  idle?.write(`${ok}no`);
  await expect.poll(() => idle?.closed).toBe(true);
  expect((await rawRequest(gateway, get())).body).toBe('ok');
  expect(upstream.sockets).toHaveLength(2);
});

test('no more idle connections are kept than are allowed', async () => {
  const upstream = await forThisTest(
    startTcpUpstream((socket) => answerEach(socket, 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n')),
  );
  const gateway = await gatewayFor(upstream.url, { upstream_keepalive: 1 });
  await Promise.all([1, 2, 3].map(() => rawRequest(gateway, get())));
  await expect.poll(() => upstream.sockets.filter((socket) => !socket.closed).length).toBe(1);
});

test('an idle connection is closed after its time', async () => {
  const upstream = await forThisTest(
    startTcpUpstream((socket) => answerEach(socket, 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n')),
  );
  const gateway = await gatewayFor(upstream.url, { upstream_keepalive_timeout: 1 });
  await rawRequest(gateway, get());
  await expect.poll(() => upstream.sockets[0]?.closed).toBe(true);
});

test('an HTTP/1.0 client is kept only when it asks and the length is known', async () => {
  const upstream = await forThisTest(startEchoUpstream());
  const gateway = await gatewayFor(upstream.url);
  const once = await rawRequest(gateway, 'GET / HTTP/1.0\r\nHost: a\r\n\r\n');
  expect(rawHeader(once, 'connection')).toBe('close');
  const kept = await rawRequest(gateway, 'GET / HTTP/1.0\r\nHost: a\r\nConnection: keep-alive\r\n\r\n');
  expect(rawHeader(kept, 'connection')).toBe('keep-alive');
});

test('closing lets the answer in flight finish, with Connection: close, and takes no more', async () => {
  let finish = (): void => {};
  const upstream = await forThisTest(
    startEchoUpstream({ answer: (_request, response) => void (finish = () => response.end('done')) }),
  );
  const gateway = await startProxy({
    apis: [{ uris: ['/'], upstream_url: upstream.url }],
    settings: { grace_period: 60_000 },
  });
  const connection = await openConnection(gateway);
  connection.send(get());
  await expect.poll(() => upstream.seen.length).toBe(1);
  const closed = gateway.close();
  await expect.poll(() => refusal(gateway)).toContain('ECONNREFUSED');
  finish();
  const answer = await connection.receive();
  expect(answer.body).toBe('done');
  expect(rawHeader(answer, 'connection')).toBe('close');
  await closed;
});

test('a request that is on its way while the proxy closes is answered, with Connection: close', async () => {
  const upstream = await forThisTest(startEchoUpstream());
  const gateway = await startProxy({
    apis: [{ uris: ['/'], upstream_url: upstream.url }],
    settings: { grace_period: 60_000, farewell_period: 60_000 },
  });
  const used = await openConnection(gateway);
  used.send(get());
  await used.receive();
  const closed = gateway.close();
  await expect.poll(() => refusal(gateway)).toContain('ECONNREFUSED');
  used.send(get('/late'));
  const answer = await used.receive();
  expect(answer.status).toBe(200);
  expect(rawHeader(answer, 'connection')).toBe('close');
  await closed;
});

test('a connection without a request is closed a while after the proxy has begun to close', async () => {
  const upstream = await forThisTest(startEchoUpstream());
  const gateway = await startProxy({
    apis: [{ uris: ['/'], upstream_url: upstream.url }],
    settings: { grace_period: 60_000, farewell_period: 100 },
  });
  const unused = await openConnection(gateway);
  await gateway.close();
  await unused.closed();
});

test('connections that the system has taken and the proxy has not are answered while it closes', async () => {
  const upstream = await forThisTest(startEchoUpstream());
  const gateway = await startProxy({
    apis: [{ uris: ['/'], upstream_url: upstream.url }],
    settings: { grace_period: 60_000, farewell_period: 60_000 },
  });
  const opened = Array.from({ length: 5 }, () => openConnection(gateway));
  // The system has these connections before the event loop looks for new ones.
  await new Promise<void>((done) => process.nextTick(done));
  const closed = gateway.close();
  for (const connection of await Promise.all(opened)) {
    connection.send(get());
    const answer = await connection.receive();
    expect(answer.status).toBe(200);
    expect(rawHeader(answer, 'connection')).toBe('close');
  }
  await closed;
});

test('closing ends a connection after an answer whose head has left without Connection: close', async () => {
  let finish = (): void => {};
  const upstream = await forThisTest(
    startEchoUpstream({
      answer: (_request, response) => {
        response.write('half');
        finish = () => response.end('done');
      },
    }),
  );
  const gateway = await startProxy({
    apis: [{ uris: ['/'], upstream_url: upstream.url }],
    settings: { grace_period: 60_000 },
  });
  const connection = await openConnection(gateway);
  connection.send(get());
  expect(await connection.receiveUntil('half')).toContain('Connection: keep-alive');
  const closed = gateway.close();
  finish();
  await connection.receiveUntil('done');
  await connection.closed();
  await closed;
});

test('closing cuts requests that do not finish within the grace period', async () => {
  const upstream = await forThisTest(startTcpUpstream(() => {}));
  const gateway = await startProxy({
    apis: [{ uris: ['/'], upstream_url: upstream.url }],
    settings: { grace_period: 1 },
  });
  const connection = await openConnection(gateway);
  connection.send(get());
  await expect.poll(() => upstream.sockets.length).toBe(1);
  await gateway.close();
  await connection.closed();
});

test('closing does not wait for a TLS handshake that never comes', async () => {
  const gateway = await startProxy({
    apis: [],
    tls: await testCertificate(),
    settings: { grace_period: 1 },
  });
  const connection = await openConnection({ port: gateway.tlsPort });
  await gateway.close();
  await connection.closed();
});

test('plain HTTP on the TLS port is turned away, and others are served', async () => {
  const gateway = await forThisTest(startProxy({ apis: [], tls: await testCertificate() }));
  const connection = await openConnection({ port: gateway.tlsPort });
  connection.send(get());
  await connection.closed();
  expect((await rawRequest({ port: gateway.tlsPort, tls: true }, get())).status).toBe(404);
  await expect.poll(() => gateway.connections()).toMatchObject({ accepted: 2, active: 0, writing: 0 });
});

test('closing cuts a TLS connection in use too', async () => {
  const upstream = await forThisTest(startTcpUpstream(() => {}));
  const gateway = await startProxy({
    apis: [{ uris: ['/'], upstream_url: upstream.url }],
    tls: await testCertificate(),
    settings: { grace_period: 1 },
  });
  const connection = await openConnection({ port: gateway.tlsPort, tls: true });
  connection.send(get());
  await expect.poll(() => upstream.sockets.length).toBe(1);
  await gateway.close();
  await connection.closed();
});
