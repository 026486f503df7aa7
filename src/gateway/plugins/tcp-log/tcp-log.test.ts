import { lookup } from 'node:dns';
import { expect, test } from 'vitest';
import { testCertificate } from '../../../testing/certificate.ts';
import { forThisTest } from '../../../testing/for-this-test.ts';
import { startGateway } from '../../../testing/running-gateway.ts';
import { startTcpSink } from '../../../testing/sinks.ts';
import { startTcpUpstream } from '../../../testing/tcp-upstream.ts';
import { TcpSink } from './tcp-sink.ts';

const defaults = { host: '127.0.0.1', timeout: 10_000, keepalive: 60_000, tls: false, lookup };

async function start(config: object) {
  const gateway = await forThisTest(startGateway());
  await gateway.change('POST /apis', { name: 'a', uris: ['/a'], upstream_url: gateway.upstream.url });
  const { id } = await gateway.change('POST /apis/a/plugins', { name: 'tcp-log', config });
  const counted = async () => JSON.parse((await gateway.admin('GET /status')).body).logs['tcp-log'][id];
  return { gateway, counted, id };
}

const urisOf = (lines: readonly string[]): string[] => lines.map((line) => JSON.parse(line).request.uri);

test('each request is a line with its entry, over one connection', async () => {
  const sink = await forThisTest(startTcpSink());
  const { gateway, counted } = await start({ host: '127.0.0.1', port: sink.port });
  for (const path of ['1', '2', '3']) {
    await gateway.ask(`GET /a/${path}`);
    await sink.arrived(Number(path));
  }
  expect(urisOf(sink.received)).toEqual(['/a/1', '/a/2', '/a/3']);
  expect(sink.connections()).toBe(1);
  const name = `tcp://127.0.0.1:${sink.port}`;
  await expect.poll(counted).toEqual({ sink: name, sent: 3, waiting: 0, dropped: {} });
});

test('over TLS the sink is asked for by tls_sni', async () => {
  const sink = await forThisTest(startTcpSink({ tls: await testCertificate('logs.test') }));
  const { gateway } = await start({ host: '127.0.0.1', port: sink.port, tls: true, tls_sni: 'logs.test' });
  await gateway.ask('GET /a');
  expect(urisOf(await sink.arrived(1))).toEqual(['/a']);
  expect(sink.servernames).toEqual(['logs.test']);
});

test('requests are served while the sink refuses, and it has their entries when it is back', async () => {
  const gone = await startTcpSink();
  await gone.close();
  const { gateway, counted } = await start({ host: '127.0.0.1', port: gone.port });
  for (const path of ['1', '2']) expect((await gateway.ask(`GET /a/${path}`)).status).toBe(200);
  await expect.poll(() => gateway.log.join()).toContain('refused');
  expect(await counted()).toMatchObject({ sent: 0, waiting: 2, dropped: {} });
  const sink = await forThisTest(startTcpSink({ port: gone.port }));
  expect(urisOf(await sink.arrived(2))).toEqual(['/a/1', '/a/2']);
});

test('a sink that goes away between entries is connected to again', async () => {
  const first = await startTcpSink();
  const { gateway } = await start({ host: '127.0.0.1', port: first.port });
  await gateway.ask('GET /a/1');
  await first.arrived(1);
  await first.close();
  const second = await forThisTest(startTcpSink({ port: first.port }));
  // An entry that is written before the connection is known to be gone goes with it.
  const receivedAfterAnother = async () => {
    await gateway.ask('GET /a/2');
    return second.received.length;
  };
  await expect.poll(receivedAfterAnother).toBeGreaterThan(0);
  expect(new Set(urisOf(second.received))).toEqual(new Set(['/a/2']));
});

test('a sink that takes nothing more is given up after the timeout', async () => {
  const deaf = await forThisTest(startTcpUpstream((socket) => socket.pause()));
  const sink = new TcpSink({ ...defaults, port: deaf.port, timeout: 100 });
  const entries = Array.from({ length: 100 }, () => 'x'.repeat(1024 * 1024));
  expect(await sink.send(entries)).toEqual({ reason: 'timeout', remedy: 'wait' });
  sink.close();
});

test('so is one that does not answer a TLS handshake', async () => {
  const mute = await forThisTest(startTcpUpstream(() => {}));
  const sink = new TcpSink({ ...defaults, port: mute.port, timeout: 100, tls: true });
  expect(await sink.send(['entry'])).toEqual({ reason: 'timeout', remedy: 'wait' });
  sink.close();
});

test('an idle connection is closed after keepalive', async () => {
  const receiver = await forThisTest(startTcpUpstream((socket) => socket.resume()));
  const sink = new TcpSink({ ...defaults, port: receiver.port, keepalive: 10 });
  expect(await sink.send(['entry'])).toBeUndefined();
  await expect.poll(() => receiver.sockets[0]?.destroyed).toBe(true);
});

test('a change of the configuration leaves nothing behind, and its counts go on', async () => {
  const sink = await forThisTest(startTcpSink());
  const { gateway, counted, id } = await start({ host: '127.0.0.1', port: sink.port });
  await gateway.ask('GET /a/1');
  await sink.arrived(1);
  await gateway.change(`PATCH /plugins/${id}`, { config: { timeout: 5000 } });
  await gateway.ask('GET /a/2');
  await sink.arrived(2);
  await expect.poll(counted).toMatchObject({ sent: 2, waiting: 0 });
  expect(sink.connections()).toBe(2);
  await gateway.change(`DELETE /plugins/${id}`);
  await gateway.ask('GET /a/3');
  expect(JSON.parse((await gateway.admin('GET /status')).body)).not.toHaveProperty('logs');
});

test('a gateway that stops sends the waiting entries', async () => {
  const sink = await forThisTest(startTcpSink());
  const gateway = await startGateway();
  await gateway.change('POST /plugins', { name: 'tcp-log', config: { host: '127.0.0.1', port: sink.port } });
  await gateway.ask('GET /nowhere');
  await gateway.close();
  expect(urisOf(await sink.arrived(1))).toEqual(['/nowhere']);
});
