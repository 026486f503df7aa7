// The plugin that collects the traffic, added through the client at each generation of Kong, and found again.
import { onTestFinished, expect, test } from 'vitest';
import { createAdminClient } from '#client';
import type { ShownToken } from '#dashboard/api/collector.ts';
import { serveLaterKong } from '../../../../testing/later-kong/serve.ts';
import { kong10, kong14, kong28, kong39 } from '../../../../testing/later-kong/version.ts';
import { startGateway } from '../../../../testing/running-gateway.ts';
import { addressFault, collectingPlugin, configFor, globalOne } from './collecting-plugin.ts';

const token: ShownToken = {
  id: 'abcdefgh',
  name: 'http-log',
  connection: 'default',
  made_at: 0,
  first_used: null,
  last_used: null,
  received: 0,
  lost: 0,
};
const secret = `${token.id}ijklmnop-qrstuv_wxyz0123`;

async function addedAt(baseUrl: string) {
  const client = createAdminClient({ baseUrl, fetch: globalThis.fetch });
  const plugins = client.all('plugins');
  await plugins.create({ name: 'key-auth' });
  const schema = await client.pluginSchema('http-log');
  const config = configFor('http://gatehouse:8088/', secret, schema);
  const made = await plugins.create({ name: 'http-log', config });
  const { rows } = await plugins.page({ filter: { name: 'http-log' } });
  expect(rows).toHaveLength(1);
  expect(globalOne(rows)).toEqual(made);
  expect(collectingPlugin(rows, [{ ...token, id: 'another0' }, token])).toMatchObject({
    plugin: { id: made.id },
    token: { id: token.id },
  });
  expect(collectingPlugin(rows, [{ ...token, id: 'another0' }])).toBeUndefined();
  return { config, made };
}

const endpoint = `http://gatehouse:8088/http-log/${secret}`;

test.each([
  [kong39, { queue: { max_batch_size: 200 } }],
  [kong28, { queue_size: 200 }],
  [kong14, { queue_size: 200 }],
  [kong10, { queue_size: 200 }],
])('at $release', async (version, batching) => {
  const kong = await serveLaterKong({ version });
  onTestFinished(() => kong.close());
  const { config, made } = await addedAt(kong.url);
  expect(config).toEqual({ http_endpoint: endpoint, ...batching });
  expect(made.config).toMatchObject({ http_endpoint: endpoint, ...batching });
});

test('at a gateway of 0.13.1', async () => {
  const gateway = await startGateway();
  onTestFinished(() => gateway.close());
  const { config, made } = await addedAt(`http://127.0.0.1:${gateway.adminPort}`);
  expect(config).toEqual({ http_endpoint: endpoint });
  expect(made.config).toMatchObject({ http_endpoint: endpoint });
});

test('an address is a URL of http with a host, a port and a path alone', () => {
  for (const right of ['http://gatehouse:8088', 'https://logs.example/collector/', 'http://[::1]:8088'])
    expect(addressFault(right)).toBeUndefined();
  for (const wrong of ['', 'gatehouse:8088', 'ftp://x', 'http://u:p@x', 'http://x?y', 'http://x#y'])
    expect(addressFault(wrong)).toEqual(expect.stringContaining('An address'));
});
