// Upgrades to WebSocket: the handshake is a request like any other, then bytes go both ways.
import { expect, test } from 'vitest';
import { testCertificate } from '../../testing/certificate.ts';
import { startEchoUpstream, type EchoOptions } from '../../testing/echo-upstream.ts';
import { forThisTest } from '../../testing/for-this-test.ts';
import { openConnection, rawHeader, type RawConnection } from '../../testing/raw-connection.ts';
import { startProxy } from '../../testing/start-proxy.ts';

const handshake =
  'GET /chat HTTP/1.1\r\nHost: a\r\nConnection: keep-alive, Upgrade\r\nUpgrade: WebSocket\r\n' +
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n';
const switching =
  'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nX-Own: 1\r\n\r\n';

/** Answers the handshake and then says everything back. */
const parrot: EchoOptions['upgrade'] = (_request, socket, head) => {
  socket.write(`${switching}welcome;`);
  if (head.length > 0) socket.write(head);
  socket.pipe(socket);
};

async function connect(
  upgrade: EchoOptions['upgrade'],
  early = '',
  tls = false,
  before = '',
): Promise<RawConnection> {
  const certificate = tls ? { tls: await testCertificate() } : {};
  const upstream = await forThisTest(startEchoUpstream({ ...(upgrade && { upgrade }), ...certificate }));
  const gateway = await forThisTest(
    startProxy({ apis: [{ uris: ['/'], upstream_url: upstream.url }], ...certificate }),
  );
  const connection = await openConnection(tls ? { port: gateway.tlsPort, tls } : gateway);
  connection.send(before + handshake + early);
  return connection;
}

test.each([false, true])('messages go both ways (TLS on both sides: %j)', async (tls) => {
  const connection = await connect(parrot, '', tls);
  const answer = await connection.receive();
  expect(answer.statusLine).toBe('HTTP/1.1 101 Switching Protocols');
  expect(rawHeader(answer, 'connection')).toBe('upgrade');
  expect(rawHeader(answer, 'upgrade')).toBe('websocket');
  expect(rawHeader(answer, 'x-own')).toBe('1');
  expect(await connection.receiveUntil(';')).toBe('welcome;');
  connection.send('hello;');
  expect(await connection.receiveUntil(';')).toBe('hello;');
  connection.destroy();
});

test('bytes that the client sends before the answer are not lost', async () => {
  const connection = await connect(parrot, 'early;');
  expect((await connection.receive()).status).toBe(101);
  expect(await connection.receiveUntil('early;')).toBe('welcome;early;');
  connection.destroy();
});

test('when the upstream ends, the client is let go', async () => {
  const connection = await connect((_request, socket) => socket.end(switching));
  expect((await connection.receive()).status).toBe(101);
  await connection.closed();
});

test('when the client goes, the upstream is let go', async () => {
  const ended = new Promise<void>((resolve) => {
    void connect((_request, socket) => {
      socket.write(switching);
      socket.on('end', resolve).resume();
    }).then(async (connection) => {
      await connection.receive();
      connection.destroy();
    });
  });
  await ended;
});

test('an upstream that refuses the upgrade answers as usual', async () => {
  const connection = await connect((_request, socket) =>
    socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\n\r\nno'),
  );
  expect(await connection.receive()).toMatchObject({ status: 403, body: 'no' });
  connection.destroy();
});

test.each([false, true])(
  'a refused upgrade keeps its connection, and what came behind it (TLS: %j)',
  async (tls) => {
    const refuse: EchoOptions['upgrade'] = (_request, socket) =>
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 2\r\n\r\nno');
    const next = 'POST /next HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nhi';
    const connection = await connect(refuse, next, tls);
    for (let i = 0; i < 3; i += 1) {
      const answer = await connection.receive();
      expect([answer.status, rawHeader(answer, 'connection')]).toEqual([403, 'keep-alive']);
      expect((await connection.receive()).body).toContain('/next');
      connection.send(`${handshake}${next}`);
    }
    expect(connection.socket.closed).toBe(false);
    connection.destroy();
  },
);

test.each([
  ['says that it is the last', handshake.replace('keep-alive, Upgrade', 'close, Upgrade')],
  ['has a body', handshake.replace('\r\n\r\n', '\r\nContent-Length: 2\r\n\r\nhi')],
])('a refused upgrade ends its connection where the request %s', async (_, request) => {
  const gateway = await forThisTest(startProxy({ apis: [] }));
  const connection = await openConnection(gateway);
  connection.send(request);
  expect(rawHeader(await connection.receive(), 'connection')).toBe('close');
  await connection.closed();
});

test('a plugin can refuse the handshake', async () => {
  const gateway = await forThisTest(
    startProxy({
      apis: [{ uris: ['/'], upstream_url: 'http://127.0.0.1:1' }],
      plugins: [{ name: 'closed', hooks: { access: () => ({ status: 401 }) } }],
    }),
  );
  const connection = await openConnection(gateway);
  connection.send(handshake);
  expect(await connection.receive()).toMatchObject({ status: 401, body: '{"message":"Unauthorized"}\n' });
  connection.destroy();
});

test.each([false, true])(
  'an offer of another protocol is ignored, body and connection are kept (TLS: %j)',
  async (tls) => {
    const upstream = await forThisTest(startEchoUpstream());
    const certificate = tls ? { tls: await testCertificate() } : {};
    const gateway = await forThisTest(
      startProxy({ apis: [{ uris: ['/'], upstream_url: upstream.url }], ...certificate }),
    );
    const connection = await openConnection(tls ? { port: gateway.tlsPort, tls } : gateway);
    const offer =
      'POST / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n' +
      'HTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA\r\nContent-Length: 4\r\n\r\nbody';
    for (let i = 0; i < 2; i += 1) {
      connection.send(offer);
      expect(await connection.receive()).toMatchObject({ status: 200 });
      expect(upstream.seen[i]?.body).toBe('body');
      expect(rawHeader(upstream.seen[i] ?? { rawHeaders: [] }, 'upgrade')).toBeUndefined();
    }
    connection.destroy();
  },
);

test.each([false, true])(
  'an offer behind a request that is still being answered waits its turn (TLS: %j)',
  async (tls) => {
    const connection = await connect(parrot, '', tls, 'GET /first HTTP/1.1\r\nHost: a\r\n\r\n');
    expect((await connection.receive()).body).toContain('/first');
    expect(await connection.receive()).toMatchObject({ status: 101 });
    connection.send('hello;');
    expect(await connection.receiveUntil('hello;')).toBe('welcome;hello;');
    connection.destroy();
  },
);

test('an offer of another protocol behind a request that is still being answered is answered after it', async () => {
  const offer = 'GET /offer HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n';
  const connection = await connect(undefined, '', false, `GET /first HTTP/1.1\r\nHost: a\r\n\r\n${offer}`);
  expect((await connection.receive()).body).toContain('/first');
  expect((await connection.receive()).body).toContain('/offer');
  connection.destroy();
});

test('a plugin that fails at the answer to an upgrade makes it a 500, not a 200', async () => {
  const upstream = await forThisTest(startEchoUpstream({ upgrade: parrot }));
  const headerFilter = (): never => {
    throw new Error('broken');
  };
  const gateway = await forThisTest(
    startProxy({
      apis: [{ uris: ['/'], upstream_url: upstream.url }],
      plugins: [{ name: 'broken', hooks: { headerFilter } }],
    }),
  );
  const connection = await openConnection(gateway);
  connection.send(handshake);
  expect(await connection.receive()).toMatchObject({ status: 500 });
  connection.destroy();
});
