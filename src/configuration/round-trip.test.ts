// An export, applied to an empty gateway and exported there, is the same file.
import { expect, test, describe } from 'vitest';
import type { AdminClient } from '#client';
import { testCertificate } from '../testing/certificate.ts';
import { kong10, kong14, kong28, kong39 } from '../testing/later-kong/version.ts';
import { applied, bundled, clientOfKong, exported, planFor } from './gateways-for-tests.ts';
import { formats } from './file/format.ts';

const gateways = [
  {
    release: '0.13.1',
    empty: bundled,
  },
  ...[kong10, kong14, kong28, kong39].map((version) => ({
    release: version.release,
    empty: () => Promise.resolve(clientOfKong(version)),
  })),
];

/** Something of every kind that the gateway has. */
async function fill(client: AdminClient): Promise<void> {
  const { entities, generation } = await client.dialect();
  const { cert, key } = await testCertificate('a.test');
  const certificate = await client.all('certificates').create({ cert: cert.trim(), key: key.trim() });
  await client.all('snis').create({ name: 'a.test', ssl_certificate_id: certificate.id });
  if (entities.ca_certificates) {
    const { cert: ca } = await testCertificate('authority', undefined, { isAuthority: true });
    await client.all('ca_certificates').create({ cert: ca.trim() });
  }
  if (entities.vaults)
    await client.all('vaults').create({ name: 'env', prefix: 'mine', config: { prefix: 'A_' } });
  if (entities.key_sets) await client.all('key_sets').create({ name: 'signing' });
  const upstream = await client.all('upstreams').create({ name: 'balanced', slots: 100 });
  for (const target of ['10.0.0.1:81', '10.0.0.2:82'])
    await client.ownedBy('upstreams', upstream.id, 'targets').create({ target, weight: 7 });
  const service = await client
    .all('services')
    .create({ name: 'back', host: 'balanced', path: '/v1', retries: 3 });
  const unnamed = await client.all('services').create({ host: 'unnamed.test' });
  const route = await client
    .all('routes')
    .create({ service: service.id, paths: ['/one', '/two'], methods: ['GET'] });
  await client
    .all('routes')
    .create({ service: unnamed.id, hosts: ['b.test', 'c.test'], preserve_host: true });
  const places: Record<string, string> = { service_id: service.id, route_id: route.id };
  if (entities.apis) {
    const api = await client
      .all('apis')
      .create({ name: 'a', hosts: ['a.test'], upstream_url: 'http://u.test' });
    places.api_id = api.id;
  }
  const consumer = await client.all('consumers').create({ custom_id: 'only-an-id' });
  const below = (plugin: string) => client.credentials(consumer.id, plugin);
  await below('key-auth').create({ key: 'key-of-c' });
  await below('hmac-auth').create({ username: 'signer', secret: 'of-signer' });
  await below('basic-auth').create({ username: 'login', password: 'of-login' });
  await below('jwt').create({ key: 'issuer', secret: 'of-issuer' });
  await below('oauth2').create({
    name: 'app',
    [generation === '0.13' ? 'redirect_uri' : 'redirect_uris']: ['http://app.test/'],
  });
  for (const group of ['readers', 'writers']) await below('acl').create({ group });
  await client.all('plugins').create({ name: 'rate-limiting', config: { minute: 5, policy: 'local' } });
  for (const [field, id] of Object.entries(places))
    await client.all('plugins').create({ name: 'key-auth', [field]: id, config: { anonymous: consumer.id } });
  await client.all('plugins').create({
    name: 'request-termination',
    route_id: route.id,
    consumer_id: consumer.id,
    enabled: false,
    config: { status_code: 418, message: 'no' },
  });
}

describe.each(gateways)('$release', ({ empty }) => {
  test('export, apply to an empty gateway, export: the same file in every format', async () => {
    const [one, other] = [await empty(), await empty()];
    await fill(one);
    const file = await exported(one);
    // A Kong answers a digest in the place of the password, which the file marks.
    const marks = [...file.matchAll(/env "(\w+)"/g)].map(([, variable = '']) => [variable, 'of-login']);
    const { done, failed } = await applied(other, file, { environment: Object.fromEntries(marks) });
    expect(failed).toBeUndefined();
    expect(done.length).toBeGreaterThanOrEqual(20);
    expect(await exported(other)).toBe(file);
    const { version } = await one.dialect();
    for (const format of version[0] === 0 || version[1] === 0 ? [] : formats)
      expect((await planFor(other, await exported(one, { format }))).comparison.differences).toEqual([]);
  });

  test('without credentials no secret is in the file, and it differs in nothing from the gateway', async () => {
    const client = await empty();
    await fill(client);
    const file = await exported(client, { withCredentials: false });
    for (const secret of ['key-of-c', 'of-signer', 'of-issuer', 'PRIVATE KEY'])
      expect(file).not.toContain(secret);
    const { comparison } = await planFor(client, file, { deletes: true });
    expect(comparison).toMatchObject({ differences: [], left: [] });
  });
});

test('an export has the rows of every page', async () => {
  const client = await bundled();
  for (let n = 0; n < 1005; n += 1) await client.all('consumers').create({ username: `c-${n}` });
  expect((await exported(client)).match(/username: c-/g)).toHaveLength(1005);
});
