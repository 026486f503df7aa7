// A request that is tried out goes to the proxy of the connected gateway, and its answer comes back whole.
import { createServer } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { testCertificate } from '../../testing/certificate.ts';
import { listen } from '../../testing/listen.ts';
import { answerAt, dashboardOf, gatewayForTest, plain, serverFor, tryAt } from './try-it-for-tests.ts';

async function protectedApi() {
  const gateway = await gatewayForTest();
  await gateway.change('POST /apis', {
    name: 'Geek-Jokes',
    hosts: ['joke.com'],
    uris: ['/joke'],
    upstream_url: gateway.upstream.url,
  });
  await gateway.change('POST /apis/Geek-Jokes/plugins', { name: 'key-auth' });
  const eddie = await gateway.change('POST /consumers', { username: 'Eddie' });
  await gateway.change('POST /consumers/Eddie/key-auth', { key: 'eddie_secret_key' });
  return { gateway, eddie, server: await dashboardOf(gateway) };
}

test('without a key the answer is 401 by key-auth, and the upstream sees nothing', async () => {
  const { gateway, server } = await protectedApi();
  const { status, seen, body } = await answerAt(server);
  expect(status).toBe(401);
  expect(body).toMatchObject({ encoding: 'text', content: expect.stringContaining('No API key') });
  expect(seen).toMatchObject({ answeredBy: 'key-auth', plugins: [{ name: 'key-auth', status: 401 }] });
  expect(seen?.upstream).toBeUndefined();
  expect(gateway.upstream.seen).toEqual([]);
});

test('with a key the answer is the upstream’s, and the gateway tells what the upstream saw', async () => {
  const { gateway, eddie, server } = await protectedApi();
  const answer = await answerAt(server, {
    path: '/joke/random?lang=en',
    headers: [['apikey', 'eddie_secret_key']],
  });
  expect(answer).toMatchObject({ status: 200, reason: 'OK' });
  expect(answer.timings.total).toBeGreaterThan(0);
  const { seen } = answer;
  expect(seen).toMatchObject({ consumer: eddie.id, upstream: { status: 200, tries: 1 } });
  expect(seen?.answeredBy).toBeUndefined();
  expect(seen?.plugins[0]?.added).toContain('X-Consumer-Username: Eddie');
  const [{ target, rawHeaders } = { target: '', rawHeaders: [] }] = gateway.upstream.seen;
  const head = [`GET ${target} HTTP/1.1`, ...rawHeaders.map(([name, value]) => `${name}: ${value}`)];
  expect(seen?.upstream?.head.trimEnd().split('\r\n')).toEqual(head);
});

test('a request that is tried out is to the upstream as any other', async () => {
  const { gateway, server } = await protectedApi();
  await answerAt(server, { headers: [['apikey', 'eddie_secret_key']] });
  await gateway.ask('GET /joke', [
    ['Host', 'joke.com'],
    ['User-Agent', 'Gatehouse'],
    ['Accept', '*/*'],
    ['apikey', 'eddie_secret_key'],
  ]);
  const [tried, other] = gateway.upstream.seen;
  expect(tried?.rawHeaders).toEqual(other?.rawHeaders);
});

test('repeated headers of an answer, their order and their case are kept', async () => {
  const server = createServer((_request, response) => {
    response.writeHead(207, 'Odd', ['Set-Cookie', 'a=1', 'x-TWICE', '1', 'Set-Cookie', 'b=2']);
    response.end(Buffer.from([0xff, 0xd8, 0x00]));
  });
  onTestFinished(() => void server.close());
  const port = await listen(server);
  const at = await serverFor({
    url: new URL('http://127.0.0.1:1'),
    proxy: { http: new URL(`http://127.0.0.1:${port}`) },
  });
  const answer = await answerAt(at);
  expect(answer).toMatchObject({ status: 207, reason: 'Odd' });
  expect(answer.headers.slice(0, 3)).toEqual([
    ['Set-Cookie', 'a=1'],
    ['x-TWICE', '1'],
    ['Set-Cookie', 'b=2'],
  ]);
  expect(answer.body).toEqual({ encoding: 'base64', content: '/9gA', bytes: 3 });
  expect(answer.seen).toBeUndefined();
});

test('the proxy’s address comes from the gateway where the connection says none', async () => {
  const gateway = await gatewayForTest();
  const at = await serverFor({ url: new URL(`http://127.0.0.1:${gateway.adminPort}`) });
  const place: unknown = await (await fetch(`${at}/api/try-it`)).json();
  expect(place).toMatchObject({ from: 'gateway', sees: false, problem: expect.stringContaining('proxy') });
  const { status, body } = await tryAt(at, plain);
  expect(status).toBe(409);
  expect(body.message).toContain('Say the proxy’s address in the connection');
});

test('over TLS the answer says how long the handshake took', async () => {
  const tls = await testCertificate('joke.com');
  const gateway = await gatewayForTest({ tls });
  const server = await dashboardOf(gateway);
  const answer = await answerAt(server, { scheme: 'https' });
  expect(answer.status).toBe(404);
  expect(answer.timings.tls).toBeGreaterThan(0);
  expect(answer.sent.to).toBe(`https://127.0.0.1:${gateway.tlsPort}`);
});

test('a proxy that refuses connections is said in words', async () => {
  const at = await serverFor({
    url: new URL('http://127.0.0.1:1'),
    proxy: { http: new URL('http://127.0.0.1:1') },
  });
  expect((await tryAt(at, plain)).body).toMatchObject({
    kind: 'failed',
    title: 'Refused',
    text: 'http://127.0.0.1:1 refuses connections.',
  });
});

test('a proxy that speaks no TLS, and one that speaks no HTTP, are said in words', async () => {
  const server = createTcpServer((socket) => {
    socket.on('error', () => {});
    socket.end('SSH-2.0-OpenSSH_9.6\r\n');
  });
  onTestFinished(() => void server.close());
  const port = await listen(server);
  const at = await serverFor({
    url: new URL('http://127.0.0.1:1'),
    proxy: { http: new URL(`http://127.0.0.1:${port}`), https: new URL(`https://127.0.0.1:${port}`) },
  });
  expect((await tryAt(at, plain)).body).toMatchObject({ title: 'Answers, but not with HTTP' });
  expect((await tryAt(at, { ...plain, scheme: 'https' })).body).toMatchObject({
    title: 'TLS: no common language',
  });
});
