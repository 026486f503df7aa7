import { lookup } from 'node:dns';
import { expect, test } from 'vitest';
import { testCertificate } from '../../../testing/certificate.ts';
import { startEchoUpstream, type EchoOptions } from '../../../testing/echo-upstream.ts';
import { forThisTest } from '../../../testing/for-this-test.ts';
import { startGateway } from '../../../testing/running-gateway.ts';
import { Arrivals } from '../../../testing/sinks.ts';
import { startTcpUpstream } from '../../../testing/tcp-upstream.ts';
import { httpSink } from '../kit/logging/http-sink.ts';

const defaults = { method: 'POST', timeout: 10_000, keepalive: 60_000, lookup };

async function start(config: object) {
  const gateway = await forThisTest(startGateway());
  await gateway.change('POST /apis', { name: 'a', uris: ['/a'], upstream_url: gateway.upstream.url });
  const { id } = await gateway.change('POST /apis/a/plugins', { name: 'http-log', config });
  const counted = async () => JSON.parse((await gateway.admin('GET /status')).body).logs['http-log'][id];
  return { gateway, counted };
}

/** A log server that answers with these statuses, one a request, and then with 200. */
async function startSink(statuses: number[] = [], options: EchoOptions = {}) {
  const { received, add, arrived } = new Arrivals<string>();
  const server = await forThisTest(
    startEchoUpstream({
      ...options,
      answer: ({ body }, response) => {
        response.writeHead(statuses.shift() ?? 200).end();
        add(JSON.parse(body).request.uri);
      },
    }),
  );
  return { ...server, received, arrived };
}

test('each request is a request with its entry; path, query and user of the endpoint are kept', async () => {
  const sink = await startSink();
  const http_endpoint = `http://me:pa%40ss@word@127.0.0.1:${sink.port}/logs/in?from=kong`;
  const { gateway, counted } = await start({ http_endpoint, method: 'PUT' });
  await gateway.ask('GET /a/1');
  await sink.arrived(1);
  const [seen] = sink.seen;
  expect(seen).toMatchObject({ method: 'PUT', target: '/logs/in?from=kong' });
  expect(seen?.rawHeaders).toEqual([
    ['Host', '127.0.0.1'],
    ['Connection', 'Keep-Alive'],
    ['Content-Type', 'application/json'],
    ['Content-Length', String(seen?.body.length)],
    // Decoded, as of any url; the last @ is the one that ends it, so that no part of it is shown as a host.
    ['Authorization', `Basic ${Buffer.from('me:pa@ss@word').toString('base64')}`],
  ]);
  const name = `http://127.0.0.1:${sink.port}`;
  await expect.poll(counted).toEqual({ sink: name, sent: 1, waiting: 0, dropped: {} });
  expect(gateway.log).toEqual([]);
});

test('a user whose % begins no escape is sent as it is written', async () => {
  const sink = await startSink();
  const { gateway } = await start({ http_endpoint: `http://me:100%@127.0.0.1:${sink.port}/` });
  await gateway.ask('GET /a');
  await sink.arrived(1);
  expect(sink.seen[0]?.rawHeaders).toContainEqual(['Authorization', `Basic ${btoa('me:100%')}`]);
});

test('a connection is used again', async () => {
  const sink = await startSink();
  const { gateway, counted } = await start({ http_endpoint: sink.url });
  for (const sent of [1, 2, 3]) {
    await gateway.ask('GET /a');
    await expect.poll(counted).toMatchObject({ sent });
  }
  expect(sink.connections()).toBe(1);
  expect(sink.seen[0]?.target).toBe('/');
});

test('over https, with a certificate of no known authority', async () => {
  const sink = await startSink([], { tls: await testCertificate() });
  const { gateway } = await start({ http_endpoint: `https://localhost:${sink.port}/` });
  await gateway.ask('GET /a');
  expect(await sink.arrived(1)).toEqual(['/a']);
  expect(sink.seen[0]?.servername).toBe('localhost');
});

test('an entry that is answered with 500 is sent again', async () => {
  const sink = await startSink([500, 503]);
  const { gateway, counted } = await start({ http_endpoint: sink.url });
  await gateway.ask('GET /a/1');
  expect(await sink.arrived(3)).toEqual(['/a/1', '/a/1', '/a/1']);
  await expect.poll(counted).toMatchObject({ sent: 1, waiting: 0, dropped: {} });
});

test('one that is answered with 400 is not, and is counted', async () => {
  const sink = await startSink([400]);
  const { gateway, counted } = await start({ http_endpoint: sink.url });
  await gateway.ask('GET /a/1');
  await gateway.ask('GET /a/2');
  expect(await sink.arrived(2)).toEqual(['/a/1', '/a/2']);
  await expect.poll(counted).toMatchObject({ sent: 1, waiting: 0, dropped: { status_400: 1 } });
});

test('requests are served while the sink refuses, and it has their entries when it is back', async () => {
  const gone = await startTcpUpstream(() => {});
  await gone.close();
  const { port } = gone;
  const { gateway, counted } = await start({ http_endpoint: `http://me:secret@127.0.0.1:${port}/token` });
  for (const path of ['1', '2']) expect((await gateway.ask(`GET /a/${path}`)).status).toBe(200);
  await expect
    .poll(() => gateway.log)
    .toContain(`http-log cannot deliver to http://127.0.0.1:${port}: refused`);
  expect(await counted()).toMatchObject({ sent: 0, waiting: 2, dropped: {} });
  const sink = await startSink([], { port });
  expect([...(await sink.arrived(2))].toSorted()).toEqual(['/a/1', '/a/2']);
});

test('requests are served while the sink hangs', async () => {
  const sink = await forThisTest(startTcpUpstream(() => {}));
  const { gateway, counted } = await start({ http_endpoint: sink.url });
  const answers = await Promise.all(Array.from({ length: 50 }, () => gateway.ask('GET /a')));
  expect(answers.every(({ status }) => status === 200)).toBe(true);
  expect(await counted()).toMatchObject({ sent: 0, waiting: 50, dropped: {} });
  expect(sink.sockets.length).toBeLessThanOrEqual(8);
});

test.each([
  ['hangs', () => {}, 'timeout'],
  [
    'goes away in the middle',
    (socket: { destroy(): void }) => void setImmediate(() => socket.destroy()),
    'reset',
  ],
])('an attempt at a sink that %s is given up', async (_, onConnection, reason) => {
  const server = await forThisTest(
    startTcpUpstream((socket) => socket.once('data', () => onConnection(socket))),
  );
  const sink = httpSink({ ...defaults, url: server.url, timeout: 100 });
  expect(await sink.send(['{}'])).toEqual({ reason, remedy: 'retry' });
  sink.close();
});

test.each(['http://a:b', 'ftp://a.test/x', 'http://a.test/ü', 'http://a.test:99999/'])(
  'the endpoint %s cannot be asked: entries are counted as dropped, requests are served',
  async (http_endpoint) => {
    const { gateway, counted } = await start({ http_endpoint });
    expect((await gateway.ask('GET /a')).status).toBe(200);
    await expect.poll(counted).toMatchObject({ dropped: { invalid_url: 1 } });
  },
);
