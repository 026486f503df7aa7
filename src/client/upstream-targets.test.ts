// The targets of an upstream through the client, against the bundled gateway and a Kong 3.9.1 in memory.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serveLaterKong } from '../testing/later-kong/serve.ts';
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

test('a target that is changed or removed is one more row where the gateway keeps a history', async () => {
  const targets = client.targets(upstream);
  await client.ownedBy('upstreams', upstream, 'targets').create({ target: '127.0.0.1:9003', weight: 5 });
  await targets.change('127.0.0.1:9003', { weight: 6 });
  await targets.remove('127.0.0.1:9003');
  const rows = await targets.history();
  expect(rows.filter(({ target }) => target === '127.0.0.1:9003').map(({ weight }) => weight)).toEqual([
    0, 6, 5,
  ]);
});

test('a target that is changed or removed is the same row where the gateway keeps no history, as since 2.2', async () => {
  const later = await serveLaterKong();
  try {
    const admin = createAdminClient({ baseUrl: later.url });
    const { id } = await admin.all('upstreams').create({ name: 'billing' });
    const rows = admin.ownedBy('upstreams', id, 'targets');
    const { id: target } = await rows.create({ target: '127.0.0.1:9001', weight: 10 });
    await expect(rows.create({ target: '127.0.0.1:9001', weight: 20 })).rejects.toThrow('UNIQUE violation');
    const changed = await admin.targets(id).change('127.0.0.1:9001', { weight: 0, tags: ['spare'] });
    expect(changed).toMatchObject({ id: target, weight: 0, tags: ['spare'] });
    await expect(admin.targets(id).history()).rejects.toThrow('has no history of targets');
    await admin.targets(id).remove('127.0.0.1:9001');
    expect((await rows.page()).rows).toEqual([]);
  } finally {
    await later.close();
  }
});
