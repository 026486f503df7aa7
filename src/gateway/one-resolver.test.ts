// dns_resolver and dns_hostsfile count for every connection that the gateway makes, not for upstreams alone.
import { expect, test } from 'vitest';
import { testCertificate } from '../testing/certificate.ts';
import { startEchoUpstream } from '../testing/echo-upstream.ts';
import { forThisTest } from '../testing/for-this-test.ts';
import { ipv4, startNameServer } from '../testing/name-server.ts';
import { startGateway, type Header } from '../testing/running-gateway.ts';
import { startTcpSink, startUdpSink } from '../testing/sinks.ts';
import { startTcpUpstream } from '../testing/tcp-upstream.ts';

/** A gateway whose one name server knows these names, all of them on the loopback. */
async function startNamed(...names: string[]) {
  const server = await forThisTest(startNameServer());
  for (const name of names) server.zone[`A ${name}`] = [[60, ipv4('127.0.0.1')]];
  const gateway = await forThisTest(
    startGateway({ names: { hostsFile: '/dev/null', servers: [server.address] } }),
  );
  await gateway.change('POST /apis', { name: 'a', uris: ['/a'], upstream_url: gateway.upstream.url });
  const add = (name: string, config: object) => gateway.change('POST /apis/a/plugins', { name, config });
  return { server, gateway, add };
}

test('log sinks', async () => {
  const { server, gateway, add } = await startNamed('http.test', 'tcp.test', 'udp.test', 'statsd.test');
  const http = await forThisTest(startEchoUpstream());
  const tcp = await forThisTest(startTcpSink());
  const udp = await forThisTest(startUdpSink());
  const statsd = await forThisTest(startUdpSink());
  await add('http-log', { http_endpoint: `http://http.test:${http.port}/in` });
  await add('tcp-log', { host: 'tcp.test', port: tcp.port });
  await add('udp-log', { host: 'udp.test', port: udp.port });
  await add('statsd', { host: 'statsd.test', port: statsd.port });
  expect((await gateway.ask('GET /a')).status).toBe(200);
  for (const sink of [tcp, udp, statsd]) await sink.arrived(1);
  await expect.poll(() => http.seen.length).toBe(1);
  // The sinks' ports are configured, so no SRV query is sent: a name server that does not answer such queries delays nothing.
  expect(server.asked.toSorted()).toEqual(['A http.test', 'A statsd.test', 'A tcp.test', 'A udp.test']);
});

test('a log sink whose name does not exist is reported as unresolved', async () => {
  const { gateway, add } = await startNamed();
  await add('http-log', { http_endpoint: 'http://nowhere.test:9/in' });
  await gateway.ask('GET /a');
  await expect
    .poll(() => gateway.log)
    .toEqual(['http-log cannot deliver to http://nowhere.test:9: unresolved']);
});

test.each<[string, (port: number) => [name: string, config: object], Header[]]>([
  [
    'a Redis',
    (redis_port) => [
      'rate-limiting',
      { minute: 5, policy: 'redis', redis_host: 'other.test', redis_port, redis_timeout: 5000 },
    ],
    [],
  ],
  [
    'a directory',
    (ldap_port) => [
      'ldap-auth',
      { ldap_host: 'other.test', ldap_port, base_dn: 'dc=test', attribute: 'cn', timeout: 5000 },
    ],
    [['Authorization', `ldap ${btoa('ann:secret')}`]],
  ],
])('%s', async (_, configured, headers) => {
  const { gateway, add } = await startNamed('other.test');
  const server = await forThisTest(startTcpUpstream((socket) => socket.end()));
  await add(...configured(server.port));
  await gateway.ask('GET /a', headers);
  await expect.poll(() => server.sockets.length).toBeGreaterThan(0);
});

test('AWS, which has another certificate', async () => {
  const { gateway, add } = await startNamed('lambda.us-east-1.amazonaws.com');
  const aws = await forThisTest(startEchoUpstream({ tls: await testCertificate() }));
  const key = { aws_key: 'k', aws_secret: 's', aws_region: 'us-east-1' };
  await add('aws-lambda', { ...key, function_name: 'f', port: aws.port, timeout: 5000 });
  expect((await gateway.ask('GET /a')).status).toBe(500);
  expect(aws.connections()).toBe(1);
});
