// A recorded Kong 3.9.1. The client writes the recorded requests, and reads the recorded answers as rows of the dashboard. The
// recording holds no certificate and no key: three dots stand between the first line of each and the last.
import { describe, expect, test } from 'vitest';
import { RecordedKong } from '../testing/recorded-kong.ts';
import { createAdminClient } from './admin-client.ts';

const kong = new RecordedKong(new URL('recordings/kong-3.9.1.jsonl', import.meta.url));
const client = createAdminClient({ baseUrl: 'http://kong', fetch: kong.fetch });

const pem = (what: string): string => `-----BEGIN ${what}-----\n…\n-----END ${what}-----\n`;
const service = '148dde9a-b9c8-47e6-b198-da2c9369dfe5';
const route = 'e9210853-f680-4eb6-9201-b688c300abb3';
const consumer = '37506378-bcb2-441b-8783-b7d7cbaed776';
const user = '3690d38f-55fc-4a06-8f5b-64671703d53f';

describe('rows are written and read both ways', () => {
  test('services', async () => {
    const services = client.all('services');
    const made = await services.create({
      name: 'svc-c',
      protocol: 'http',
      host: 'three.peer.test',
      port: '8081',
      path: '/p',
      retries: '2',
      connect_timeout: '1000',
      write_timeout: 2000,
      read_timeout: 3000,
      enabled: false,
      tags: ['t1', 't2'],
    });
    expect(made).toMatchObject({ port: 8081, retries: 2, enabled: false, tags: ['t1', 't2'] });
    expect(made).toMatchObject({ created_at: 1795445575000, updated_at: 1795445575000 });
    expect(made).not.toHaveProperty('client_certificate');
    expect(await services.update('svc-b2', { retries: '9' })).toMatchObject({ retries: 9 });
    expect(await services.update('svc-b2', { retries: null })).not.toHaveProperty('retries');
    const unset = {
      path: null,
      tags: null,
      client_certificate: null,
      tls_verify: null,
      tls_verify_depth: null,
      ca_certificates: null,
    };
    const timeouts = { connect_timeout: 1, read_timeout: '1', write_timeout: '1' };
    const times = { created_at: 1000, updated_at: 2000 };
    const where = { host: 'q', port: '1', protocol: 'http', retries: 5, enabled: true };
    const id = '84996e12-d6e8-4fb2-8df9-c493be11976a';
    expect(
      await services.update('svc-b2', { name: 'svc-b3', id, ...times, ...where, ...timeouts, ...unset }),
    ).toMatchObject({ name: 'svc-b3', created_at: 1000 });
    const { rows } = await services.page({ filter: { tags: 'a b' } });
    expect(rows).toMatchObject([{ name: 'ts', tags: ['odd', 'svc', 'a b', 'ž'] }]);
  });

  test('routes', async () => {
    const id = '11d22fb6-6e30-4854-a82f-435dbda44687';
    const routes = client.all('routes');
    expect(await routes.create({ paths: ['/a'], service: id })).toMatchObject({
      service: id,
      paths: ['/a'],
      created_at: 1795445576000,
    });
    const full = await routes.create({
      name: 'full',
      protocols: ['http', 'https'],
      methods: ['GET', 'POST'],
      hosts: ['h.example:8000'],
      paths: ['/f', String.raw`~/re/(?<x>\d+)$`],
      headers: { 'x-a': ['1', '2'], 'x-b': ['~*^re.*$'] },
      https_redirect_status_code: '301',
      regex_priority: '3',
      strip_path: false,
      preserve_host: true,
      request_buffering: false,
      response_buffering: false,
      path_handling: 'v1',
      tags: ['t1'],
      snis: ['a.example', '*.wild.example'],
      service: id,
    });
    expect(full).toMatchObject({ https_redirect_status_code: 301, headers: { 'x-a': ['1', '2'] } });
    expect(await routes.update('full', { service: null })).not.toHaveProperty('service');
    expect((await client.ownedBy('services', 'svc-c', 'routes').page()).rows[0]).toMatchObject({
      name: 'rc',
    });
    expect(await client.ownedBy('services', id, 'routes').page({ size: 2 })).toMatchObject({
      rows: [{ service: id }, { service: id }],
    });
    expect(await routes.create({ expression: 'http.path == "/x"' })).toMatchObject({
      expression: 'http.path == "/x"',
    });
  });

  test('consumers', async () => {
    const made = await client.all('consumers').create({ username: 'bob', custom_id: 'cid-2', tags: ['t'] });
    expect(made).toMatchObject({ tags: ['t'], updated_at: 1795445577000 });
    expect(await client.all('consumers').update('alice', { custom_id: 'cid-9' })).toMatchObject({
      custom_id: 'cid-9',
    });
  });

  test('plugins', async () => {
    const plugins = client.all('plugins');
    const onService = await plugins.create({ name: 'key-auth', service_id: service });
    expect(onService).toMatchObject({ service_id: service, created_at: 1795445580000 });
    for (const name of ['service', 'route', 'consumer', 'route_id', 'consumer_id'])
      expect(onService).not.toHaveProperty(name);
    expect(await plugins.create({ name: 'key-auth', route_id: route })).toMatchObject({ route_id: route });
    const scope = { service_id: service, route_id: route, consumer_id: consumer };
    expect(await plugins.create({ name: 'rate-limiting', config: { minute: 1 }, ...scope })).toMatchObject(
      scope,
    );
    const changed = await plugins.update('a7077aff-5b6e-47d0-ba3c-855a03a7b136', {
      config: { minute: null },
    });
    expect(changed.config).toMatchObject({ minute: null, hour: 100 });
    const owned = await client.ownedBy('services', 's', 'plugins').page({ size: 1 });
    expect(owned.rows).toMatchObject([{ name: 'cors', service_id: service }]);
    expect(owned.offset).toMatch(/^\w+/);
  });

  test('upstreams and targets', async () => {
    const healthchecks = {
      threshold: 50,
      active: {
        type: 'https',
        timeout: '2',
        concurrency: '3',
        http_path: '/h',
        https_verify_certificate: false,
        https_sni: 'sni.example',
        headers: { 'x-h': ['1', '2'] },
        healthy: { interval: 0, successes: 2, http_statuses: [200] },
        unhealthy: { interval: 0, http_failures: 1, tcp_failures: 1, timeouts: 1, http_statuses: [500] },
      },
      passive: { type: 'tcp', healthy: { successes: 1 }, unhealthy: { tcp_failures: 1 } },
    };
    const made = await client.all('upstreams').create({
      name: 'full',
      algorithm: 'consistent-hashing',
      hash_on: 'header',
      hash_on_header: 'X-H',
      hash_fallback: 'cookie',
      hash_fallback_header: null,
      hash_on_cookie: 'ck',
      hash_on_cookie_path: '/c',
      slots: '100',
      host_header: 'hh.example',
      tags: ['t'],
      use_srv_name: true,
      healthchecks,
    });
    expect(made).toMatchObject({ hash_on: 'header', healthchecks: { threshold: 50 } });
    expect(
      await client.all('upstreams').update('full', { healthchecks: { active: { timeout: 9 } } }),
    ).toMatchObject({ healthchecks: { active: { timeout: 9 } } });
    const targets = client.ownedBy('upstreams', 'up.peer.test', 'targets');
    expect(await targets.create({ target: '127.0.0.1:9101', weight: '10', tags: ['t'] })).toMatchObject({
      upstream_id: '1e1bf697-0f22-4d17-afc3-e86f874324e0',
      created_at: 1795445586591,
    });
    expect(await targets.update('096594e5-9807-435e-b3d1-4de7544852c1', { weight: 33 })).toMatchObject({
      weight: 33,
      updated_at: 1795445587795,
    });
    expect((await targets.page({ size: 2 })).rows).toHaveLength(2);
  });

  test('certificates, server names and authorities', async () => {
    const [cert, key] = [pem('CERTIFICATE'), pem('PRIVATE KEY')];
    const certificates = client.all('certificates');
    const snis = ['one.test', 'two.test'];
    const { id } = await certificates.create({ cert, key, snis, tags: ['t'] });
    expect(await certificates.update(id, { snis: ['three.test'] })).toMatchObject({ snis: ['three.test'] });
    const one = '9629e365-6735-43f8-8048-4b2e23db72bb';
    const name = await client.all('snis').create({ name: 's1.test', ssl_certificate_id: one, tags: ['t'] });
    expect(name).toMatchObject({ ssl_certificate_id: one });
    expect(name).not.toHaveProperty('certificate');
    expect(await client.all('snis').update('s1.test', { ssl_certificate_id: id })).toMatchObject({
      ssl_certificate_id: id,
    });
    const authority = await client.all('ca_certificates').create({ cert, tags: ['t'] });
    expect(authority.cert_digest).toMatch(/^6cb02c70/);
    expect(await client.all('ca_certificates').update(authority.id, { tags: ['u'] })).toMatchObject({
      tags: ['u'],
    });
  });

  test('keys, sets of them, vaults and tokens', async () => {
    const set = '1d3dbeb8-c04b-41a0-91bd-b29b085bab31';
    const jwk = JSON.stringify({
      kty: 'EC',
      x: 'SPszLHFOLKGXxFs27vpg3RXX1h3NXBRU4B0KUn24hhs',
      y: 'g1bpDl5m-PxW81BSNcwerO9JggxVNyM019f90uDn6Zc',
      crv: 'P-256',
      kid: 'k4',
    });
    expect(await client.all('keys').create({ kid: 'k4', jwk })).toMatchObject({ kid: 'k4', jwk });
    expect(await client.ownedBy('key_sets', 'ks2', 'keys').update('nk', { tags: ['x'] })).toMatchObject({
      set: { id: set },
    });
    expect(await client.all('keys').update('k1', { set: null })).not.toHaveProperty('set');
    expect(await client.all('key_sets').create({ name: 'ks1', tags: ['t'] })).toMatchObject({ id: set });
    const config = { prefix: 'PX_' };
    const vault = { name: 'env', prefix: 'my-env', description: 'd', config, tags: ['t'] };
    expect(await client.all('vaults').create(vault)).toMatchObject(vault);
    await client.all('vaults').update('my-env', { config: { prefix: 'QX_' } });
    const token = {
      credential_id: '78ad964c-b1fd-45e5-978f-d0c139f5f735',
      token_type: 'bearer',
      access_token: 'AT',
      refresh_token: 'RT',
      expires_in: 3600,
      scope: 'email',
    };
    const { id } = await client.all('oauth2_tokens').create({ ...token, expires_in: '3600' });
    expect(await client.all('oauth2_tokens').update(id, { scope: 'x' })).toMatchObject({
      ...token,
      scope: 'x',
    });
  });

  test('credentials', async () => {
    const redirect_uris = ['http://cb.example/'];
    for (const [plugin, values] of [
      ['key-auth', { key: 'k-1' }],
      ['basic-auth', { username: 'ba-1', password: 'secret' }],
      ['hmac-auth', { username: 'ha-1', secret: 's' }],
      ['jwt', { key: 'iss-1' }],
      ['acl', { group: 'g1' }],
      ['oauth2', { name: 'app', redirect_uris, client_id: 'cli-1', client_secret: 'sec' }],
    ] as const) {
      const made = await client.credentials('u1', plugin).create(values);
      expect(made.consumer_id).toBe(user);
      expect(made).not.toHaveProperty('consumer');
    }
    const other = '5f4b11c1-c7f1-401f-9b9b-a3dff9b3a7dd';
    const all = client.allCredentials('key-auth');
    expect(await all.update('35a743a7-5d7c-4d91-8383-dbc1a09c0107', { consumer_id: other })).toMatchObject({
      consumer_id: other,
    });
    const { rows } = await all.page({ filter: { consumer_id: user } });
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.every(({ consumer_id }) => consumer_id === user)).toBe(true);
  });
});

test('pages follow each other by offset and keep the filter, and have no total', async () => {
  const consumers = client.all('consumers');
  const first = await consumers.page({ size: 3 });
  expect(first.total).toBeUndefined();
  const second = await consumers.page({ size: 3, offset: first.offset });
  expect([...first.rows, ...second.rows].map(({ username }) => username).join(' ')).toBe('p1 p2 p3 p4 p5 p6');
  const filter = { tags: 'all' };
  const tagged = await consumers.page({ size: 2, filter });
  expect((await consumers.page({ size: 2, offset: tagged.offset, filter })).rows).toHaveLength(2);
  const all = await consumers.page();
  expect([all.rows.length, all.offset]).toEqual([7, undefined]);
});

test('the client itself applies a filter that the gateway ignores', async () => {
  const { rows } = await client.all('consumers').page({ filter: { username: 'p2' } });
  expect(rows).toMatchObject([{ username: 'p2' }]);
});

test('tags filter every list, also below an owner, where the gateway ignores them', async () => {
  const keys = await client.allCredentials('key-auth').page({ filter: { tags: 'top' } });
  expect(keys.rows).toMatchObject([{ tags: ['top'] }]);
  // The gateway answers every target, whatever tags are sent.
  const targets = await client
    .ownedBy('upstreams', 'up.peer.test', 'targets')
    .page({ filter: { tags: 't' } });
  expect(targets.rows).toMatchObject([{ tags: ['t'] }]);
});

test('a plugin’s schema gives the scopes that the plugin can have', async () => {
  const { fields, scopes } = await client.pluginSchema('key-auth');
  expect(scopes).toEqual(['service_id', 'route_id']);
  expect(fields.find(({ name }) => name === 'key_names')).toMatchObject({
    shape: { kind: 'list', elements: { kind: 'string' } },
    default: ['apikey'],
  });
});

test('the tests above used every recorded exchange', () => {
  expect(kong.unasked()).toEqual([]);
});
