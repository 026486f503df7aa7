// Every entity of the bundled gateway through the client, over HTTP. Requests and answers have the form that the types give.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testCertificate } from '../testing/certificate.ts';
import { startGateway, type RunningGateway } from '../testing/running-gateway.ts';
import { createAdminClient, type AdminClient } from './admin-client.ts';
import type { EntityDialect } from './dialects/dialect.ts';
import type { EntityName } from './entities/every-entity.ts';
import { everyRow, failureOf, keepsTo } from './resource.contract.ts';

let gateway: RunningGateway;
let client: AdminClient;
let pair: { cert: string; key: string };

beforeAll(async () => {
  const { cert, key } = await testCertificate();
  // The gateway stores a text without the blanks around it.
  pair = { cert: cert.trim(), key: key.trim() };
  gateway = await startGateway();
  client = createAdminClient({ baseUrl: `http://127.0.0.1:${gateway.adminPort}` });
});
afterAll(() => gateway.close());

let made = 0;
const fresh = (word: string): string => `${word}-${++made}`;

const service = async (): Promise<string> =>
  (await client.all('services').create({ name: fresh('s'), host: 'upstream.test' })).id;
const consumer = async (): Promise<string> =>
  (await client.all('consumers').create({ username: fresh('c') })).id;
const api = async (): Promise<string> =>
  (await client.all('apis').create({ name: fresh('a'), uris: ['/a'], upstream_url: 'http://u.test' })).id;
const upstream = async (): Promise<string> => (await client.all('upstreams').create({ name: fresh('u') })).id;
const certificate = async (): Promise<string> => (await client.all('certificates').create(pair)).id;

const dialectOf = async (name: EntityName): Promise<EntityDialect> => {
  const dialect = (await client.dialect()).entities[name];
  if (!dialect) throw new Error(`no ${name}`);
  return dialect;
};

describe('rows are made, read, listed, changed and deleted as the types say', () => {
  test('apis', async () => {
    await keepsTo({
      rows: client.all('apis'),
      dialect: await dialectOf('apis'),
      create: () => ({ name: fresh('a'), hosts: ['a.test'], upstream_url: 'http://u.test' }),
      change: { hosts: [], uris: ['/a'], retries: '7' },
      changed: { hosts: [], uris: ['/a'], retries: 7 },
      wrong: { name: 'a b' },
      about: 'upstream_url',
    });
  });

  test('services, whose numbers may be text and whose times are in milliseconds', async () => {
    await keepsTo({
      rows: client.all('services'),
      dialect: await dialectOf('services'),
      create: () => ({ name: fresh('s'), host: 'upstream.test', path: '/p' }),
      change: { retries: '7', port: '8080' },
      changed: { retries: 7, port: 8080 },
      wrong: { name: 's', host: 'upstream.test', retries: 'many' },
      about: 'retries',
    });
    const id = await service();
    const { updated_at } = await client.all('services').get(id);
    expect(Math.abs(Date.now() - updated_at)).toBeLessThan(60_000);
    expect(await client.all('services').update(id, { path: null, retries: null })).not.toHaveProperty(
      'retries',
    );
  });

  test('routes, which refer to a service by its id', async () => {
    const [one, other] = [await service(), await service()];
    await keepsTo({
      rows: client.all('routes'),
      dialect: await dialectOf('routes'),
      create: () => ({ service: one, paths: ['/a'], methods: ['GET'] }),
      change: { service: other, strip_path: false },
      wrong: { service: 'nobody', paths: ['/a'] },
      about: 'service',
    });
  });

  test('routes of a service', async () => {
    const id = await service();
    await client.all('routes').create({ service: id, paths: ['/a'] });
    await client.all('routes').create({ service: await service(), paths: ['/b'] });
    const { rows } = await client.ownedBy('services', id, 'routes').page();
    expect(rows).toMatchObject([{ service: id, paths: ['/a'] }]);
  });

  test('consumers', async () => {
    await keepsTo({
      rows: client.all('consumers'),
      dialect: await dialectOf('consumers'),
      create: () => ({ username: fresh('c') }),
      change: { custom_id: 'x' },
      wrong: {},
      about: 'username',
    });
  });

  test('plugins of a service, of a route, of an API and of a consumer', async () => {
    const [service_id, api_id, consumer_id] = [await service(), await api(), await consumer()];
    const { id: route_id } = await client.all('routes').create({ service: service_id, paths: ['/r'] });
    const names = ['cors', 'correlation-id', 'request-size-limiting'];
    let next = 0;
    await keepsTo({
      rows: client.all('plugins'),
      dialect: await dialectOf('plugins'),
      create: () => ({ name: names[next++ % names.length] ?? '', service_id }),
      change: { service_id: null, route_id, enabled: false },
      changed: { route_id, enabled: false },
      wrong: { name: 'cors', api_id: '00000000-0000-4000-8000-000000000000' },
      about: 'api_id',
    });
    for (const [owner, scope] of [
      ['services', { service_id }],
      ['routes', { route_id }],
      ['apis', { api_id }],
      ['consumers', { consumer_id }],
    ] as const) {
      const { id } = await client
        .all('plugins')
        .create({ name: 'rate-limiting', config: { minute: 5 }, ...scope });
      const owned = client.ownedBy(owner, Object.values(scope)[0] ?? '', 'plugins');
      expect((await owned.page()).rows).toMatchObject([{ id, ...scope }]);
    }
  });

  test('upstreams, with the empty lists inside their health checks', async () => {
    await keepsTo({
      rows: client.all('upstreams'),
      dialect: await dialectOf('upstreams'),
      create: () => ({ name: fresh('u'), slots: 100 }),
      change: { hash_on: 'ip', slots: '200' },
      changed: { hash_on: 'ip', slots: 200 },
      wrong: { name: fresh('u'), hash_on: 'moon' },
      about: 'hash_on',
    });
    const { id } = await client.all('upstreams').create({ name: fresh('u') });
    const passive = { unhealthy: { http_statuses: [] } };
    await gateway.change(`PATCH /upstreams/${id}`, { healthchecks: { passive } });
    expect(await client.all('upstreams').get(id)).toMatchObject({ healthchecks: { passive } });
  });

  test('targets of an upstream, which are neither read alone nor changed', async () => {
    const upstream_id = await upstream();
    await keepsTo({
      rows: client.ownedBy('upstreams', upstream_id, 'targets'),
      dialect: await dialectOf('targets'),
      create: () => ({ target: `${fresh('t')}.test:80`, weight: 10 }),
      change: { weight: 20 },
      wrong: { weight: 10 },
      about: 'target',
    });
    const { rows } = await client.ownedBy('upstreams', upstream_id, 'targets').page();
    expect(rows).toEqual([]);
  });

  test('certificates, with the list of their names', async () => {
    await keepsTo({
      rows: client.all('certificates'),
      dialect: await dialectOf('certificates'),
      create: () => ({ ...pair, snis: [`${fresh('n')}.test`, `${fresh('n')}.test`] }),
      change: { snis: ['other.test'] },
      wrong: { key: 'x' },
      about: 'cert',
    });
    const id = await certificate();
    expect((await client.all('certificates').get(id)).snis).toEqual([]);
  });

  test('certificates, of which one of certificate and key alone is changed, or every name is taken away', async () => {
    const rows = client.all('certificates');
    const { id } = await rows.create({ ...pair, snis: [`${fresh('n')}.test`] });
    const other = (await testCertificate()).cert.trim();
    expect(await rows.update(id, { cert: other })).toMatchObject({ cert: other, key: pair.key });
    expect(await rows.update(id, { snis: [] })).toMatchObject({ cert: other, key: pair.key, snis: [] });
  });

  test('server names, which have no id', async () => {
    const [one, other] = [await certificate(), await certificate()];
    await keepsTo({
      rows: client.all('snis'),
      dialect: await dialectOf('snis'),
      create: () => ({ name: `${fresh('n')}.test`, ssl_certificate_id: one }),
      change: { ssl_certificate_id: other },
      wrong: { ssl_certificate_id: one },
      about: 'name',
    });
  });

  test('OAuth 2.0 tokens', async () => {
    const redirect_uri = ['http://u.test/'];
    const owner = client.credentials(await consumer(), 'oauth2');
    const { id: credential_id } = await owner.create({ name: 'app', redirect_uri });
    await keepsTo({
      rows: client.all('oauth2_tokens'),
      dialect: await dialectOf('oauth2_tokens'),
      create: () => ({ credential_id, expires_in: 60, access_token: fresh('token') }),
      change: { expires_in: '90' },
      changed: { expires_in: 90 },
      wrong: { credential_id },
      about: 'expires_in',
    });
  });

  test.each([
    ['key-auth', () => ({ key: fresh('k') }), { key: 'k' }, { consumer_id: 'nobody' }, 'consumer_id'],
    ['basic-auth', () => ({ username: fresh('b') }), { username: 'b' }, {}, 'username'],
    ['hmac-auth', () => ({ username: fresh('h') }), { secret: 'h' }, {}, 'username'],
    ['jwt', () => ({ key: fresh('j') }), { secret: 'j' }, { algorithm: 'none' }, 'algorithm'],
    ['acl', () => ({ group: fresh('g') }), { group: 'g' }, {}, 'group'],
    [
      'oauth2',
      () => ({ name: fresh('o'), redirect_uri: ['http://u.test/'] }),
      { name: 'o' },
      { name: 'o' },
      'redirect_uri',
    ],
  ])('credentials of %s', async (plugin, create, change, wrong, about) => {
    const id = await consumer();
    const rows = client.credentials(id, plugin);
    const dialect = (await client.dialect()).credentials;
    await keepsTo({ rows, dialect, create, change, wrong, about });
    const row = await rows.create(create());
    expect(row.consumer_id).toBe(id);
    expect((await everyRow(client.allCredentials(plugin), { consumer_id: id })).found).toEqual([row]);
  });
});

test('the client sends no request for an entity that the gateway does not have', async () => {
  const failure = await failureOf(client.all('vaults').page());
  expect(failure).toEqual({ kind: 'not-offered', message: 'This gateway has no vaults' });
  expect(await failureOf(client.ownedBy('services', 'x', 'consumers').page())).toMatchObject({
    kind: 'not-offered',
  });
});
