// An attacker who may use the dashboard tries to make its server send anywhere else than to the proxy, or more than one request.
import { createServer, type Server, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { listen } from '../../testing/listen.ts';
import { plain, serverFor, tryAt } from './try-it-for-tests.ts';

/** A server that notes what it is sent, and answers. */
async function noting(answer = 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n') {
  const requests: string[] = [];
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    let text = '';
    socket.on('error', () => {});
    socket.on('data', (bytes) => {
      text += bytes.toString('latin1');
      if (text.includes('\r\n\r\n')) {
        requests.push(text);
        text = '';
        socket.end(answer);
      }
    });
  });
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { port: await listen(server), requests };
}

async function scene(answer?: string) {
  const proxy = await noting(answer);
  const inner = await noting();
  const server = await serverFor({
    url: new URL('http://127.0.0.1:1'),
    proxy: { http: new URL(`http://127.0.0.1:${proxy.port}`) },
  });
  return { proxy, inner, server, evil: `127.0.0.1:${inner.port}` };
}

test('every path, host and header that is sent at all is sent to the proxy', async () => {
  const { proxy, inner, server, evil } = await scene();
  const sendable = [
    { path: `//${evil}/` },
    { path: `/../../${evil}` },
    { path: `/@${evil}/` },
    { path: `/\\${evil}\\` },
    { path: `/%0d%0aHost:%20${evil}` },
    { path: `/http://${evil}/` },
    { host: evil },
    { host: `[::1]:${inner.port}` },
    { sni: '127.0.0.1' },
    { headers: [['X-Forwarded-Host', evil]] },
    { headers: [['Forwarded', `host=${evil}`]] },
    { headers: [['Location', `http://${evil}/`]] },
    { headers: [['Proxy-Authorization', 'Basic eA==']] },
  ];
  for (const change of sendable) {
    const { status, body } = await tryAt(server, { ...plain, ...change });
    expect([change, status, body.kind]).toEqual([change, 200, 'answered']);
  }
  expect(proxy.requests).toHaveLength(sendable.length);
  for (const request of proxy.requests) {
    expect(request).toMatch(/^GET \/[^ ]* HTTP\/1\.1\r\nHost: [^\r\n]*\r\n/);
    expect(request.match(/\r\nHost:/gi)).toHaveLength(1);
  }
  expect(inner.requests).toEqual([]);
});

test('what would name another place, or end a line, is not sent', async () => {
  const { proxy, inner, server, evil } = await scene();
  const refused: unknown[] = [
    { path: `http://${evil}/` },
    { path: `${evil}/` },
    { path: '*' },
    { path: '' },
    { path: `/ HTTP/1.1\r\nHost: ${evil}\r\n\r\nGET /` },
    { path: '/a b' },
    { path: '/\u0000' },
    { path: '/ünsafe' },
    { path: '/č\u010d\u010a' },
    { host: `joke.com\r\nX: y` },
    { host: `user:password@${evil}` },
    { host: `${evil}/path` },
    { host: `joke.com ${evil}` },
    { sni: `${evil}\u0000` },
    { method: 'CONNECT' },
    { method: `GET http://${evil}/ HTTP/1.1\r\nX:` },
    { method: '' },
    { method: 'get' },
    { scheme: 'ftp' },
    { scheme: `http://${evil}` },
    { headers: [['Host', evil]] },
    { headers: [['host', evil]] },
    { headers: [['Connection', 'Upgrade']] },
    { headers: [['Upgrade', 'h2c']] },
    { headers: [['Transfer-Encoding', 'chunked']] },
    { headers: [['Content-Length', '5']] },
    { headers: [['Expect', '100-continue']] },
    { headers: [['X', 'y\r\nHost: z']] },
    { headers: [['X\r\nHost', 'z']] },
    { headers: [['X: y', 'z']] },
    { headers: [['X', 'č']] },
    { headers: [['X']] },
    { headers: 'X: y' },
    { headers: Array.from({ length: 101 }, () => ['X', 'y']) },
    { headers: [['X', 'y'.repeat(9000)]] },
    { body: 'x'.repeat(600_000) },
    { body: { to: evil } },
    { to: `http://${evil}` },
    { url: `http://${evil}` },
    { hostname: '127.0.0.1', port: inner.port },
    { socketPath: '/var/run/docker.sock' },
    { __proto__: null, agent: {} },
    { credential: { kind: 'none' } },
    { credential: { kind: 'hmac', username: 'a"b', secret: 's', algorithm: 'hmac-sha1', headers: ['date'] } },
    {
      credential: {
        kind: 'hmac',
        username: 'a\r\nb',
        secret: 's',
        algorithm: 'hmac-sha1',
        headers: ['date'],
      },
    },
    { credential: { kind: 'hmac', username: 'a', secret: 's', algorithm: 'hmac-md5', headers: ['date'] } },
    { credential: { kind: 'hmac', username: 'a', secret: 's', algorithm: 'hmac-sha1', headers: ['a\nb'] } },
    {
      credential: {
        kind: 'jwt',
        algorithm: 'HS256',
        secret: 's',
        claims: {},
        lifetime: 60,
        in: 'header',
        name: 'Host',
      },
    },
  ];
  for (const change of refused) {
    const { status, body } = await tryAt(server, Object.assign({ ...plain }, change));
    expect([change, status, typeof body.message]).toEqual([change, 422, 'string']);
  }
  for (const body of [null, [], 'x', 5]) expect((await tryAt(server, body)).status).toBe(422);
  expect(proxy.requests).toEqual([]);
  expect(inner.requests).toEqual([]);
});

test('a redirect is an answer, and is not followed', async () => {
  const inner = await noting();
  const { server } = await scene(
    `HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:${inner.port}/\r\nContent-Length: 0\r\n\r\n`,
  );
  expect((await tryAt(server, plain)).body).toMatchObject({ kind: 'answered', status: 302 });
  expect(inner.requests).toEqual([]);
});

test('the gateway cannot lead to another host than that of its Admin API', async () => {
  const inner = await noting();
  const root = JSON.stringify({
    version: '3.9.1',
    plugins: {},
    configuration: { proxy_listeners: [{ ip: '169.254.169.254', port: inner.port, ssl: false }] },
  });
  const admin = await noting(`HTTP/1.1 200 OK\r\nContent-Length: ${root.length}\r\n\r\n${root}`);
  const server = await serverFor({ url: new URL(`http://127.0.0.1:${admin.port}`) });
  const { body } = await tryAt(server, plain);
  expect(body).toMatchObject({ kind: 'answered', sent: { to: `http://127.0.0.1:${inner.port}` } });
});

test('the secret of a signature is in no answer', async () => {
  const { server } = await scene();
  const credential = {
    kind: 'hmac',
    username: 'eddie',
    secret: 'very-secret',
    algorithm: 'hmac-sha256',
    headers: ['date', 'x-missing'],
  };
  const { status, body } = await tryAt(server, { ...plain, credential });
  expect(status).toBe(422);
  expect(JSON.stringify(body)).not.toContain('very-secret');
  const signed = await tryAt(server, { ...plain, credential: { ...credential, headers: ['date'] } });
  expect(signed.status).toBe(200);
  expect(JSON.stringify(signed.body)).not.toContain('very-secret');
});
