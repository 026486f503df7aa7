// Rules for the rows of every entity that a gateway has, and for credentials. They run for any version of Kong.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testCertificate } from '../testing/certificate.ts';
import { createAdminClient, type AdminClient } from './admin-client.ts';
import { chooseDialect } from './dialects/choose-dialect.ts';
import { isSince } from './dialects/version.ts';
import type { EntityName, EntityRow } from './entities/every-entity.ts';
import { everyRow, failureOf, keepsTo, type Case } from './resource.contract.ts';

export interface Started {
  readonly url: string;
  close(): Promise<void>;
}

/** The rows are those of the entity's collection, unless they are given. */
type Rules<T> = Omit<Case<T>, 'dialect' | 'rows'> & Partial<Pick<Case<T>, 'rows'>>;

const nobody = '00000000-0000-4000-8000-000000000000';

export function everyEntityKeepsTo(release: string, start: () => Promise<Started>): void {
  const dialect = chooseDialect({ version: release, database: 'postgres', router_flavor: undefined });
  const { entities, version } = dialect;
  let gateway: Started;
  let client: AdminClient;
  let made = 0;
  const fresh = (word: string): string => `${word}-${++made}`;

  beforeAll(async () => {
    gateway = await start();
    client = createAdminClient({ baseUrl: gateway.url });
  });
  afterAll(() => gateway.close());

  // The bundled gateway stores a text without the blanks around it.
  const newPair = async () => {
    const { cert, key } = await testCertificate();
    return { cert: cert.trim(), key: key.trim() };
  };
  let usual: ReturnType<typeof newPair> | undefined;
  const pair = () => (usual ??= newPair());
  const api = async () =>
    (await client.all('apis').create({ name: fresh('a'), uris: ['/a'], upstream_url: 'http://u.test' })).id;
  const service = async () =>
    (await client.all('services').create({ name: fresh('s'), host: 'upstream.test' })).id;
  const consumer = async () => (await client.all('consumers').create({ username: fresh('c') })).id;
  const upstream = async () => (await client.all('upstreams').create({ name: fresh('u') })).id;
  const certificate = async () => (await client.all('certificates').create(await pair())).id;
  const taken = 'taken';
  // The gateway answers a digest of a password.
  const user = () => ({ username: fresh('b'), password: 'p' });
  const redirects = isSince(version, '0.15') ? 'redirect_uris' : 'redirect_uri';
  const application = () => ({ name: fresh('o'), [redirects]: ['http://u.test/'] });

  /** A test of an entity, where the gateway has it. */
  function of<N extends EntityName>(name: N, rules: () => Promise<Rules<EntityRow<N>>>): void {
    const entity = entities[name];
    if (!entity) return;
    test(`the rows of ${name}`, async () =>
      keepsTo({ rows: client.all(name), dialect: entity, ...(await rules()) }));
  }

  describe('rows are made, read, listed, changed and deleted as the types say', () => {
    of('apis', async () => ({
      create: () => ({ name: fresh('a'), hosts: ['a.test'], upstream_url: 'http://u.test' }),
      change: { hosts: [], uris: ['/a'], retries: '7' },
      changed: { hosts: [], uris: ['/a'], retries: 7 },
      wrong: { name: 'a b' },
      about: 'upstream_url',
    }));

    of('services', async () => ({
      create: () => ({ name: fresh('s'), host: 'upstream.test', path: '/p' }),
      change: { retries: '7', port: '8080' },
      changed: { retries: 7, port: 8080 },
      wrong: { name: 's', host: 'upstream.test', retries: 'many' },
      about: 'retries',
    }));

    of('routes', async () => {
      const [one, other] = [await service(), await service()];
      return {
        create: () => ({ service: one, paths: ['/a'], methods: ['GET'] }),
        change: { service: other, strip_path: false },
        wrong: { service: 'nobody', paths: ['/a'] },
        about: 'service',
      };
    });

    of('consumers', async () => ({
      create: () => ({ username: fresh('c') }),
      change: { custom_id: fresh('x') },
      wrong: {},
      about: isSince(version, '0.14') ? '@entity' : 'username',
    }));

    of('plugins', async () => {
      const names = ['cors', 'correlation-id', 'request-size-limiting'];
      let next = 0;
      const create = () => ({ name: names[next++ % names.length] ?? '' });
      const wrong = { name: 'rate-limiting', config: { minute: 5 }, consumer_id: nobody };
      if (!entities.services) {
        const [one, other] = [await api(), await api()];
        const change = { api_id: other, enabled: false };
        return { create: () => ({ ...create(), api_id: one }), change, wrong, about: 'consumer_id' };
      }
      const service_id = await service();
      const { id: route_id } = await client.all('routes').create({ service: service_id, paths: ['/r'] });
      return {
        create: () => ({ ...create(), service_id }),
        change: { service_id: null, route_id, enabled: false },
        changed: { route_id, enabled: false },
        wrong,
        about: 'consumer_id',
      };
    });

    of('upstreams', async () => ({
      create: () => ({ name: fresh('u'), slots: 100 }),
      change: { slots: '200' },
      changed: { slots: 200 },
      wrong: { name: fresh('u'), slots: 'many' },
      about: 'slots',
    }));

    of('targets', async () => ({
      rows: client.ownedBy('upstreams', await upstream(), 'targets'),
      create: () => ({ target: `${fresh('t')}.test:80`, weight: 10 }),
      change: { weight: 20 },
      wrong: { weight: 10 },
      about: 'target',
    }));

    of('certificates', async () => {
      const both = await pair();
      return {
        create: () => ({ ...both, snis: [`${fresh('n')}.test`, `${fresh('n')}.test`] }),
        change: entities.certificates?.fixed.includes('snis')
          ? await newPair()
          : { snis: [`${fresh('n')}.test`] },
        wrong: { key: 'x' },
        about: 'cert',
      };
    });

    of('snis', async () => {
      const [one, other] = [await certificate(), await certificate()];
      return {
        create: () => ({ name: `${fresh('n')}.test`, ssl_certificate_id: one }),
        change: { ssl_certificate_id: other },
        wrong: { ssl_certificate_id: one },
        about: 'name',
      };
    });

    of('ca_certificates', async () => {
      const some = await Promise.all([newPair(), newPair(), newPair()]);
      let next = 0;
      return {
        create: () => ({ cert: some[next++]?.cert ?? '' }),
        change: { tags: ['a'] },
        wrong: {},
        about: 'cert',
      };
    });

    of('oauth2_tokens', async () => {
      const { id: credential_id } = await client
        .credentials(await consumer(), 'oauth2')
        .create(application());
      return {
        create: () => ({ credential_id, expires_in: 60, access_token: fresh('token') }),
        change: { expires_in: '90' },
        changed: { expires_in: 90 },
        wrong: { credential_id },
        about: 'expires_in',
      };
    });

    of('vaults', async () => ({
      create: () => ({ prefix: fresh('v'), name: 'env' }),
      change: { description: 'Of the environment' },
      wrong: { prefix: fresh('v') },
      about: 'name',
    }));

    of('keys', async () => ({
      create: () => ({ name: fresh('k'), kid: fresh('kid'), jwk: '{"kty":"oct"}' }),
      change: { tags: ['a'] },
      wrong: { jwk: '{}' },
      about: 'kid',
    }));

    of('key_sets', async () => ({
      create: () => ({ name: fresh('ks') }),
      change: { tags: ['a'] },
      wrong: { name: 'a b' },
      about: 'name',
    }));

    test.each([
      ['key-auth', () => ({ key: fresh('k') }), { key: fresh('k') }, { key: taken }, 'key'],
      ['basic-auth', user, { username: fresh('b') }, { password: 'p' }, 'username'],
      ['hmac-auth', () => ({ username: fresh('h') }), { secret: 'h' }, {}, 'username'],
      ['jwt', () => ({ key: fresh('j') }), { secret: 'j' }, { algorithm: 'none' }, 'algorithm'],
      ['acl', () => ({ group: fresh('g') }), { group: fresh('g') }, {}, 'group'],
      ['oauth2', application, { name: 'o' }, { [redirects]: ['http://u.test/'] }, 'name'],
    ])('credentials of %s', async (plugin, create, change, wrong, about) => {
      const id = await consumer();
      if (plugin === 'key-auth') await client.credentials(await consumer(), plugin).create({ key: taken });
      const rows = client.credentials(id, plugin);
      const unlike = ['password'];
      await keepsTo({ rows, dialect: dialect.credentials, create, change, wrong, about, unlike });
      const row = await rows.create(create());
      expect(row.consumer_id).toBe(id);
      if (dialect.allCredentials === 'none' && plugin !== 'oauth2') return;
      expect((await everyRow(client.allCredentials(plugin), { consumer_id: id })).found).toEqual([row]);
    });
  });

  test('a plugin is listed below what it runs for', async () => {
    const scopes = {
      ...(entities.apis && { apis: { api_id: await api() } }),
      ...(entities.services && { services: { service_id: await service() } }),
      consumers: { consumer_id: await consumer() },
    };
    for (const [owner, scope] of Object.entries(scopes)) {
      const { id } = await client
        .all('plugins')
        .create({ name: 'rate-limiting', config: { minute: 5 }, ...scope });
      if (owner !== 'apis' && owner !== 'services' && owner !== 'consumers') continue;
      const owned = client.ownedBy(owner, Object.values(scope)[0] ?? '', 'plugins');
      expect((await owned.page()).rows).toMatchObject([{ id, ...scope }]);
    }
  });

  test('the client sends no request for an entity that the gateway does not have', async () => {
    const lacking = (['apis', 'services', 'vaults'] as const).filter((name) => !entities[name]);
    for (const name of lacking)
      expect(await failureOf(client.all(name).page())).toEqual({
        kind: 'not-offered',
        message: `This gateway has no ${name}`,
      });
    expect(lacking).not.toEqual([]);
  });
}
