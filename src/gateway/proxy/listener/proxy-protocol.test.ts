// Listeners behind a balancer that speaks the PROXY protocol: the client's address, and refused connections.
import { once } from 'node:events';
import { connect as connectHttp2 } from 'node:http2';
import { connect as connectTls } from 'node:tls';
import { expect, onTestFinished, test } from 'vitest';
import { startEchoUpstream } from '../../../testing/echo-upstream.ts';
import { forThisTest } from '../../../testing/for-this-test.ts';
import { openConnection, RawConnection, rawHeader } from '../../../testing/raw-connection.ts';
import { startProxy } from '../../../testing/start-proxy.ts';
import { answerTo, http2Tls } from './http2-for-tests.ts';
import type { ProxySettings } from '../settings.ts';

const header = 'PROXY TCP4 198.51.100.7 10.0.0.1 5555 80\r\n';
const get = (path = '/'): string => `GET ${path} HTTP/1.1\r\nHost: a\r\nX-Real-IP: 203.0.113.9\r\n\r\n`;
const trusted = { trusted_ips: ['127.0.0.1'], real_ip_header: 'proxy_protocol' };

async function started(settings: Partial<ProxySettings> = trusted) {
  const upstream = await forThisTest(startEchoUpstream());
  const gateway = await forThisTest(
    startProxy({
      apis: [{ uris: ['/'], upstream_url: upstream.url }],
      settings,
      tls: await http2Tls(),
      proxyProtocol: true,
    }),
  );
  const clients = () => upstream.seen.map((seen) => rawHeader(seen, 'x-real-ip'));
  return { upstream, gateway, clients };
}

test('the header’s address is the client’s for every request of its connection, and of no other connection', async () => {
  const { gateway, upstream, clients } = await started();
  const first = await openConnection(gateway);
  const second = await openConnection(gateway);
  first.send(`${header}${get()}${get()}`);
  expect((await first.receive()).status).toBe(200);
  expect((await first.receive()).status).toBe(200);
  second.send(header.replace('198.51.100.7', '198.51.100.8') + get());
  expect((await second.receive()).status).toBe(200);
  first.send(get());
  expect((await first.receive()).status).toBe(200);
  expect(clients()).toEqual(['198.51.100.7', '198.51.100.7', '198.51.100.8', '198.51.100.7']);
  const [forwardedFor] = upstream.seen.map((seen) => rawHeader(seen, 'x-forwarded-for'));
  expect(forwardedFor).toBe('198.51.100.7');
  first.destroy();
  second.destroy();
});

test.each([
  [
    'a peer that is not trusted counts as the client, whatever its header says',
    { ...trusted, trusted_ips: ['10.0.0.1'] },
    '127.0.0.1',
  ],
  [
    'an HTTP header counts where real_ip_header names it',
    { ...trusted, real_ip_header: 'X-Real-IP' },
    '203.0.113.9',
  ],
])('%s', async (_, settings, client) => {
  const { gateway, clients } = await started(settings);
  const connection = await openConnection(gateway);
  connection.send(header + get());
  expect((await connection.receive()).status).toBe(200);
  expect(clients()).toEqual([client]);
  connection.destroy();
});

test('with a header that names no client, the peer counts as the client', async () => {
  const { gateway, clients } = await started();
  const connection = await openConnection(gateway);
  connection.send(`PROXY UNKNOWN\r\n${get()}`);
  expect((await connection.receive()).status).toBe(200);
  expect(clients()).toEqual(['127.0.0.1']);
  connection.destroy();
});

test('a header in two pieces, the second with the beginning of a body', async () => {
  const { gateway, upstream, clients } = await started();
  const connection = await openConnection(gateway);
  connection.socket.setNoDelay(true);
  connection.send(header.slice(0, 9));
  await expect.poll(() => gateway.connections().active).toBe(1);
  connection.send(`${header.slice(9)}POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 6\r\n\r\nabc`);
  await expect.poll(() => gateway.connections().requests).toBe(1);
  connection.send('def');
  expect((await connection.receive()).status).toBe(200);
  expect(upstream.seen[0]?.body).toBe('abcdef');
  expect(clients()).toEqual(['198.51.100.7']);
  connection.destroy();
});

test('an upgrade that is not taken does not ask for another header', async () => {
  const { gateway, clients } = await started();
  const connection = await openConnection(gateway);
  connection.send(`${header}GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n`);
  expect((await connection.receive()).status).toBe(200);
  expect(clients()).toEqual(['198.51.100.7']);
  connection.destroy();
});

async function tlsBehindHeader(port: number, ALPNProtocols: string[]) {
  const plain = await openConnection({ port });
  plain.send(header);
  plain.socket.removeAllListeners('data');
  const socket = connectTls({ socket: plain.socket, ALPNProtocols, rejectUnauthorized: false });
  onTestFinished(() => void socket.destroy());
  await once(socket, 'secureConnect');
  return socket;
}

test('over TLS the header comes before the handshake', async () => {
  const { gateway, clients } = await started();
  const connection = new RawConnection(await tlsBehindHeader(gateway.tlsPort, ['http/1.1']));
  connection.send(get() + get());
  expect((await connection.receive()).status).toBe(200);
  expect((await connection.receive()).status).toBe(200);
  expect(clients()).toEqual(['198.51.100.7', '198.51.100.7']);
});

test('the header counts over HTTP/2 too', async () => {
  const { gateway, clients } = await started();
  const socket = await tlsBehindHeader(gateway.tlsPort, ['h2']);
  const session = connectHttp2('https://a', { createConnection: () => socket });
  const answer = await answerTo(session.request({ ':path': '/' }));
  expect(answer.headers[':status']).toBe(200);
  expect(clients()).toEqual(['198.51.100.7']);
  session.destroy();
});

test.each([
  ['no header', get()],
  ['a malformed one', `PROXY TCP4 nonsense\r\n${get()}`],
  ['a header and another', `${header}${header}${get()}`, 1],
])('a connection that begins with %s is refused', async (_, bytes, headers = 0) => {
  const { gateway, upstream } = await started();
  const connection = await openConnection(gateway);
  connection.send(bytes);
  await connection.closed();
  expect(upstream.seen).toEqual([]);
  const line = 'a connection of 127.0.0.1 was closed: it began with no header of the PROXY protocol';
  expect(gateway.lines).toEqual(headers === 0 ? [line] : []);
  await expect.poll(() => gateway.connections().active).toBe(0);
});

test.each(['', 'PROXY TC'])('a client that sends %o and no more is cut off', async (bytes) => {
  const { gateway } = await started({ ...trusted, client_header_timeout: 100 });
  for (const port of [gateway.port, gateway.tlsPort]) {
    const connection = await openConnection({ port });
    connection.send(bytes);
    await connection.closed();
  }
  expect(gateway.lines).toEqual([]);
  await expect.poll(() => gateway.connections().active).toBe(0);
});
