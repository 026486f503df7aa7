// Every entity of the bundled gateway through the client, over HTTP. Requests and answers have the form that the types give.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testCertificate } from '../testing/certificate.ts';
import { startGateway, type RunningGateway } from '../testing/running-gateway.ts';
import { createAdminClient, type AdminClient } from './admin-client.ts';
import { everyEntityKeepsTo } from './every-entity.contract.ts';
import { failureOf } from './resource.contract.ts';

const adminOf = ({ adminPort }: RunningGateway): string => `http://127.0.0.1:${adminPort}`;

everyEntityKeepsTo('0.13.1', async () => {
  const running = await startGateway();
  return { url: adminOf(running), close: () => running.close() };
});

describe('beyond what every gateway has in common', () => {
  let gateway: RunningGateway;
  let client: AdminClient;

  beforeAll(async () => {
    gateway = await startGateway();
    client = createAdminClient({ baseUrl: adminOf(gateway) });
  });
  afterAll(() => gateway.close());

  const service = async (name: string): Promise<string> =>
    (await client.all('services').create({ name, host: 'upstream.test' })).id;

  test('the times of services are in milliseconds, and what is unset is not there', async () => {
    const id = await service('times');
    const { updated_at } = await client.all('services').get(id);
    expect(Math.abs(Date.now() - updated_at)).toBeLessThan(60_000);
    expect(await client.all('services').update(id, { path: null, retries: null })).not.toHaveProperty(
      'retries',
    );
  });

  test('routes of a service', async () => {
    const id = await service('with-routes');
    await client.all('routes').create({ service: id, paths: ['/a'] });
    await client.all('routes').create({ service: await service('other'), paths: ['/b'] });
    const { rows } = await client.ownedBy('services', id, 'routes').page();
    expect(rows).toMatchObject([{ service: id, paths: ['/a'] }]);
  });

  test('plugins of a route', async () => {
    const { id: route_id } = await client
      .all('routes')
      .create({ service: await service('of-a-route'), paths: ['/r'] });
    const { id } = await client
      .all('plugins')
      .create({ name: 'rate-limiting', config: { minute: 5 }, route_id });
    const { rows } = await client.ownedBy('routes', route_id, 'plugins').page();
    expect(rows).toMatchObject([{ id, route_id }]);
  });

  test('upstreams, with the empty lists inside their health checks', async () => {
    const { id } = await client.all('upstreams').create({ name: 'healthy' });
    const passive = { unhealthy: { http_statuses: [] } };
    await gateway.change(`PATCH /upstreams/${id}`, { healthchecks: { passive } });
    expect(await client.all('upstreams').get(id)).toMatchObject({ healthchecks: { passive } });
  });

  test('certificates, of which one of certificate and key alone is changed, or every name is taken away', async () => {
    const made = await testCertificate();
    const pair = { cert: made.cert.trim(), key: made.key.trim() };
    const rows = client.all('certificates');
    const { id } = await rows.create({ ...pair, snis: ['one.test'] });
    const other = (await testCertificate()).cert.trim();
    expect(await rows.update(id, { cert: other })).toMatchObject({ cert: other, key: pair.key });
    expect(await rows.update(id, { snis: [] })).toMatchObject({ cert: other, key: pair.key, snis: [] });
  });

  test('the client sends no request for rows of an owner that it does not know', async () => {
    expect(await failureOf(client.ownedBy('services', 'x', 'consumers').page())).toMatchObject({
      kind: 'not-offered',
    });
  });
});
