// Upstream hosts that are plain names and no upstream entities, from the name server to the upstream's socket.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { testCertificate } from '../../../testing/certificate.ts';
import { startEchoUpstream } from '../../../testing/echo-upstream.ts';
import { forThisTest } from '../../../testing/for-this-test.ts';
import { ipv4, srv, startNameServer, type NameServer } from '../../../testing/name-server.ts';
import { rawRequest } from '../../../testing/raw-connection.ts';
import { startProxy, type TestProxy } from '../../../testing/start-proxy.ts';
import { startTcpUpstream } from '../../../testing/tcp-upstream.ts';
import { PlainHosts } from '../../balancer/plain-hosts.ts';
import { SystemResolver } from '../../balancer/system-resolver.ts';

let server: NameServer;
let directory: string;
let hostsFile: string;
beforeEach(async () => {
  server = await startNameServer();
  directory = mkdtempSync(join(tmpdir(), 'hosts-'));
  hostsFile = join(directory, 'hosts');
});
afterEach(async () => {
  rmSync(directory, { recursive: true });
  await server.close();
});

const gatewayTo = (upstream_url: string, retries = 0): Promise<TestProxy> =>
  forThisTest(
    startProxy({
      apis: [{ uris: ['/'], upstream_url, retries }],
      names: { hostsFile, servers: [server.address] },
    }),
  );
const get = (gateway: TestProxy) => rawRequest(gateway, 'GET / HTTP/1.1\r\nHost: a\r\n\r\n');
const hostHeader = ({ rawHeaders }: { rawHeaders: [string, string][] }): string | undefined =>
  rawHeaders.find(([name]) => name === 'Host')?.[1];

test('the name server is asked once, and the connection is kept', async () => {
  const upstream = await forThisTest(startEchoUpstream());
  server.zone['A x.test'] = [[60, ipv4('127.0.0.1')]];
  const gateway = await gatewayTo(`http://x.test:${upstream.port}`);
  const answers = await Promise.all([get(gateway), get(gateway)]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  expect(server.asked).toEqual(['SRV x.test', 'A x.test']);
  const before = upstream.connections();
  expect((await get(gateway)).status).toBe(200);
  expect(upstream.connections()).toBe(before);
  expect(upstream.seen.map(hostHeader)).toEqual(Array.from({ length: 3 }, () => `x.test:${upstream.port}`));
});

test('A records take turns', async () => {
  server.zone['A x.test'] = ['10.0.0.1', '10.0.0.2'].map((address) => [60, ipv4(address)]);
  const hosts = new PlainHosts(new SystemResolver({ hostsFile, servers: [server.address] }));
  await new Promise<void>((resolve) => {
    hosts.find('x.test', 80).whenReady(resolve);
  });
  const ips = Array.from({ length: 4 }, () => hosts.find('x.test', 80).pick()?.ip);
  expect(ips).toEqual(['10.0.0.1', '10.0.0.2', '10.0.0.1', '10.0.0.2']);
  hosts.close();
});

test('SRV records take turns by weight, and their ports are those that are asked', async () => {
  const upstreams = [await forThisTest(startEchoUpstream()), await forThisTest(startEchoUpstream())];
  server.zone['SRV x.test'] = upstreams.map(({ port }, i) => [60, srv(1, i + 1, port, 'one.test')]);
  server.zone['A one.test'] = [[60, ipv4('127.0.0.1')]];
  const gateway = await gatewayTo('http://x.test:1');
  for (let i = 0; i < 6; i += 1) expect((await get(gateway)).status).toBe(200);
  expect(upstreams.map(({ seen }) => seen.length)).toEqual([2, 4]);
  for (const { seen, port } of upstreams)
    expect(new Set(seen.map(hostHeader))).toEqual(new Set([`x.test:${port}`]));
});

test('each retry goes to the next address', async () => {
  const dead = await startTcpUpstream(() => {});
  await dead.close();
  const upstream = await forThisTest(startEchoUpstream());
  server.zone['SRV x.test'] = [dead, upstream].map(({ port }) => [60, srv(1, 1, port, 'one.test')]);
  server.zone['A one.test'] = [[60, ipv4('127.0.0.1')]];
  const gateway = await gatewayTo('http://x.test', 1);
  for (let i = 0; i < 4; i += 1) expect((await get(gateway)).status).toBe(200);
  expect(upstream.seen).toHaveLength(4);
});

test('TLS asks for the name, and not for the address', async () => {
  const upstream = await forThisTest(startEchoUpstream({ tls: await testCertificate() }));
  server.zone['A x.test'] = [[60, ipv4('127.0.0.1')]];
  const gateway = await gatewayTo(`https://x.test:${upstream.port}`);
  expect((await get(gateway)).status).toBe(200);
  expect((await get(gateway)).status).toBe(200);
  expect(upstream.seen.map(({ servername }) => servername)).toEqual(['x.test', 'x.test']);
  expect(upstream.connections()).toBe(1);
});

test('an answer holds for its ttl', async () => {
  const upstream = await forThisTest(startEchoUpstream());
  server.zone['A x.test'] = [[1, ipv4('127.0.0.1')]];
  const gateway = await gatewayTo(`http://x.test:${upstream.port}`);
  expect((await get(gateway)).status).toBe(200);
  delete server.zone['A x.test'];
  await expect.poll(async () => (await get(gateway)).status).toBe(503);
});

test('an upstream that has moved is found though its old answer would hold for a minute', async () => {
  const gone = await startTcpUpstream(() => {});
  await gone.close();
  server.zone['SRV x.test'] = [[600, srv(1, 1, gone.port, 'one.test')]];
  server.zone['A one.test'] = [[600, ipv4('127.0.0.1')]];
  const gateway = await gatewayTo('http://x.test');
  expect((await get(gateway)).status).toBe(502);
  const upstream = await forThisTest(startEchoUpstream());
  server.zone['SRV x.test'] = [[600, srv(1, 1, upstream.port, 'one.test')]];
  await expect.poll(async () => (await get(gateway)).status, { timeout: 10_000 }).toBe(200);
});

test('503 for a name without an address, until it has one', async () => {
  const upstream = await forThisTest(startEchoUpstream());
  const gateway = await gatewayTo(`http://x.test:${upstream.port}`);
  expect(await get(gateway)).toMatchObject({
    status: 503,
    body: '{"message":"name resolution failed"}\n',
  });
  server.zone['A x.test'] = [[60, ipv4('127.0.0.1')]];
  await expect.poll(async () => (await get(gateway)).status).toBe(200);
});

test('no name server is asked for an address, for localhost and for what the hosts file has', async () => {
  writeFileSync(hostsFile, '127.0.0.1 up.test\n');
  const upstream = await forThisTest(startEchoUpstream());
  for (const host of ['127.0.0.1', 'localhost', 'up.test']) {
    const gateway = await gatewayTo(`http://${host}:${upstream.port}`);
    expect((await get(gateway)).status).toBe(200);
  }
  expect(server.asked).toEqual([]);
});
