// The health and the history of targets through the client, against the bundled gateway.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startGateway, type RunningGateway } from '../testing/running-gateway.ts';
import { createAdminClient, type AdminClient } from './admin-client.ts';

let gateway: RunningGateway;
let client: AdminClient;
let upstream: string;

beforeAll(async () => {
  gateway = await startGateway();
  client = createAdminClient({ baseUrl: `http://127.0.0.1:${gateway.adminPort}` });
  const { id } = await client.all('upstreams').create({
    name: 'billing',
    healthchecks: { passive: { unhealthy: { http_failures: 3 } } },
  });
  upstream = id;
  const targets = client.ownedBy('upstreams', upstream, 'targets');
  await targets.create({ target: '127.0.0.1:9001', weight: 10 });
  await targets.create({ target: '127.0.0.1:9002', weight: 20 });
});
afterAll(() => gateway.close());

const health = async () =>
  (await client.targets(upstream).health()).map(({ target, weight, health: state }) => [
    target,
    weight,
    state,
  ]);

test('the health of a target is set by hand and read again', async () => {
  await client.targets(upstream).setHealth('127.0.0.1:9001', false);
  expect(new Set(await health())).toEqual(
    new Set([
      ['127.0.0.1:9002', 20, 'HEALTHY'],
      ['127.0.0.1:9001', 10, 'UNHEALTHY'],
    ]),
  );
  await client.targets(upstream).setHealth('127.0.0.1:9001', true);
  expect((await health()).map(([, , state]) => state)).toEqual(['HEALTHY', 'HEALTHY']);
});

test('the history has every weight that a target has had, the newest first', async () => {
  const targets = client.ownedBy('upstreams', upstream, 'targets');
  await targets.create({ target: '127.0.0.1:9002', weight: 0 });
  const rows = await client.targets(upstream).history();
  expect(rows.filter(({ target }) => target === '127.0.0.1:9002').map(({ weight }) => weight)).toEqual([
    0, 20,
  ]);
  expect((await health()).map(([target]) => target)).toEqual(['127.0.0.1:9001']);
});

test('an upstream that does not exist is not found', async () => {
  await expect(client.targets('nobody').health()).rejects.toThrow('Not found');
});
