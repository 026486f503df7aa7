// `gatehouse` behind a balancer that speaks the PROXY protocol.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { gatewayOnFreePorts, runGatehouse } from './testing/command-line.ts';
import { openConnection } from './testing/raw-connection.ts';

test('proxy and Admin API read its header where a port is followed by proxy_protocol', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'gatehouse-proxy-protocol-'));
  const { child, ready, ended, stderr } = runGatehouse(dir, [
    ...gatewayOnFreePorts,
    '--proxy-listen=127.0.0.1:0 proxy_protocol',
    '--admin-listen=127.0.0.1:0 proxy_protocol',
    '--trusted-ips=127.0.0.1',
    '--real-ip-header=proxy_protocol',
  ]);
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
    await rm(dir, { recursive: true });
  });
  const { proxy = '', 'Admin API': admin = '' } = await ready;
  const ask = async (url: string, begin: string) => {
    const { host, port } = new URL(url);
    const connection = await openConnection({ port: Number(port) });
    onTestFinished(() => connection.destroy());
    connection.send(`${begin}GET / HTTP/1.1\r\nHost: ${host}\r\n\r\n`);
    return connection;
  };
  const header = 'PROXY TCP4 198.51.100.7 127.0.0.1 5555 80\r\n';

  const answer = await (await ask(admin, header)).receive();
  expect(answer.status).toBe(200);
  expect(JSON.parse(answer.body)).toMatchObject({
    configuration: {
      real_ip_header: 'proxy_protocol',
      admin_listeners: [{ proxy_protocol: true, listener: expect.stringMatching(/:\d+ proxy_protocol$/) }],
      proxy_listeners: [{ proxy_protocol: true, ssl: false }],
    },
  });
  expect((await (await ask(proxy, header)).receive()).status).toBe(404);

  for (const url of [admin, proxy]) await (await ask(url, '')).closed();
  await expect
    .poll(() => stderr().match(/of 127\.0\.0\.1 was closed: it began with no header of the PROXY protocol/g))
    .toHaveLength(2);
});
