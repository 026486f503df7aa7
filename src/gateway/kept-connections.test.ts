// Kept connections carry thousands of requests and log entries. Listeners that are added for a request must be removed after it.
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startEchoUpstream } from '../testing/echo-upstream.ts';
import { forThisTest } from '../testing/for-this-test.ts';
import { openConnection } from '../testing/raw-connection.ts';
import { noRedis, startRedis } from '../testing/redis-server.ts';
import { startGateway } from '../testing/running-gateway.ts';
import { startTcpSink } from '../testing/sinks.ts';
import { noSlapd, startSlapd } from '../testing/slapd.ts';

/**
 * Gives the largest number of listeners for one event, over all plain sockets that were opened since the call and are still open.
 */
function mostListeners(): () => number {
  const sockets = new Set<Socket>();
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what Node publishes on these channels
  const opened = (message: unknown): void => void sockets.add((message as { socket: Socket }).socket);
  const channels = ['net.client.socket', 'net.server.socket'];
  for (const channel of channels) subscribe(channel, opened);
  onTestFinished(() => {
    for (const channel of channels) unsubscribe(channel, opened);
  });
  return () => {
    const open = [...sockets].filter((socket) => !socket.destroyed);
    return Math.max(
      ...open.flatMap((socket) => socket.eventNames().map((event) => socket.listenerCount(event))),
    );
  };
}

async function sinkConfigs() {
  const http = await forThisTest(startEchoUpstream());
  const tcp = await forThisTest(startTcpSink());
  const configs: { name: string; config: object }[] = [
    { name: 'http-log', config: { http_endpoint: http.url } },
    { name: 'tcp-log', config: { host: '127.0.0.1', port: tcp.port } },
    { name: 'runscope', config: { api_endpoint: http.url, bucket_key: 'b', access_token: 't' } },
  ];
  return { configs, arrived: () => http.seen.length / 2 + tcp.received.length };
}

describe('no listener stays on a kept connection', () => {
  test('of upstreams and of log sinks', async () => {
    const { configs, arrived } = await sinkConfigs();
    const count = mostListeners();
    const gateway = await forThisTest(startGateway());
    await gateway.change('POST /apis', { name: 'a', uris: ['/a'], upstream_url: gateway.upstream.url });
    for (const config of configs) await gateway.change('POST /plugins', config);
    const client = await openConnection({ port: gateway.proxyPort });
    for (let i = 0; i < 200; i += 1) {
      client.send('POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nhi');
      expect((await client.receive()).status).toBe(200);
      // One entry at a time, so that each uses the kept connection.
      await expect.poll(arrived, { interval: 1 }).toBe((i + 1) * 2);
    }
    expect(count()).toBeGreaterThan(0);
    expect(count()).toBeLessThan(10);
    client.destroy();
  });

  test.skipIf(noRedis ?? noSlapd)('of a Redis and of a directory', async () => {
    const redis = await forThisTest(startRedis());
    const slapd = await forThisTest(startSlapd({ users: { ann: 'secret' } }));
    const count = mostListeners();
    const gateway = await forThisTest(startGateway());
    await gateway.change('POST /apis', { name: 'a', uris: ['/a'], upstream_url: gateway.upstream.url });
    const limits = { policy: 'redis', redis_host: '127.0.0.1', redis_port: redis.port, hour: 100_000 };
    await gateway.change('POST /plugins', { name: 'rate-limiting', config: limits });
    const directory = { ldap_host: '127.0.0.1', ldap_port: slapd.port, base_dn: 'dc=test', attribute: 'cn' };
    await gateway.change('POST /plugins', { name: 'ldap-auth', config: { ...directory, cache_ttl: 0 } });
    const client = await openConnection({ port: gateway.proxyPort });
    const credentials = `ldap ${Buffer.from('ann:secret').toString('base64')}`;
    for (let i = 0; i < 200; i += 1) {
      client.send(`GET /a HTTP/1.1\r\nHost: a\r\nAuthorization: ${credentials}\r\n\r\n`);
      expect((await client.receive()).status).toBe(200);
    }
    expect(count()).toBeLessThan(10);
    client.destroy();
  });
});
