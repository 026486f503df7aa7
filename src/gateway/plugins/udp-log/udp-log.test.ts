import { lookup } from 'node:dns';
import { expect, test } from 'vitest';
import { forThisTest } from '../../../testing/for-this-test.ts';
import { startGateway } from '../../../testing/running-gateway.ts';
import { startUdpSink } from '../../../testing/sinks.ts';
import { udpSink } from '../kit/logging/udp-sink.ts';

async function start(config: object) {
  const gateway = await forThisTest(startGateway());
  await gateway.change('POST /apis', { name: 'a', uris: ['/a'], upstream_url: gateway.upstream.url });
  const { id } = await gateway.change('POST /apis/a/plugins', { name: 'udp-log', config });
  const counted = async () => JSON.parse((await gateway.admin('GET /status')).body).logs['udp-log'][id];
  return { gateway, counted };
}

test('each request is a datagram with its entry', async () => {
  const sink = await forThisTest(startUdpSink());
  const { gateway, counted } = await start({ host: 'localhost', port: sink.port });
  await gateway.ask('GET /a/1');
  await gateway.ask('GET /a/2');
  const entries = (await sink.arrived(2)).map((text) => JSON.parse(text));
  expect(entries.map(({ request }) => request.uri)).toEqual(['/a/1', '/a/2']);
  expect(await counted()).toEqual({ sink: `localhost:${sink.port}`, sent: 2, waiting: 0, dropped: {} });
});

test('a sink that does not listen is noticed, and gets the entries that come when it is back', async () => {
  const gone = await startUdpSink();
  await gone.close();
  const { gateway, counted } = await start({ host: '127.0.0.1', port: gone.port });
  // The first datagram leaves and comes back as undeliverable; those after it wait.
  const logAfterAnother = async () => {
    await gateway.ask('GET /a');
    return gateway.log.join();
  };
  await expect.poll(logAfterAnother).toContain(`udp-log cannot deliver to 127.0.0.1:${gone.port}: refused`);
  const sink = await forThisTest(startUdpSink({ port: gone.port }));
  await sink.arrived(1);
  await expect.poll(counted).toMatchObject({ waiting: 0, dropped: {} });
});

test.each([
  [{ host: 'no-such-name.invalid', port: 9 }, 'unresolved', { waiting: 1, dropped: {} }],
  [{ host: '127.0.0.1', port: 70_000 }, 'invalid_port', { waiting: 0, dropped: { invalid_port: 1 } }],
])('where %j leads nowhere the request does not suffer', async (config, reason, counts) => {
  const { gateway, counted } = await start(config);
  expect((await gateway.ask('GET /a')).status).toBe(200);
  await expect.poll(() => gateway.log.join()).toContain(reason);
  expect(await counted()).toMatchObject(counts);
});

test('an entry that is too large for a datagram costs no other', async () => {
  const receiver = await forThisTest(startUdpSink());
  const sink = udpSink({ host: '127.0.0.1', port: receiver.port, timeout: 1000, lookup });
  const failure = await sink.send(['small', 'x'.repeat(70_000), 'never tried']);
  expect(failure).toEqual({ reason: 'too_large', remedy: 'drop', sent: 1 });
  expect(await sink.send(['small too'])).toBeUndefined();
  expect(await receiver.arrived(2)).toEqual(['small', 'small too']);
  sink.close();
});
