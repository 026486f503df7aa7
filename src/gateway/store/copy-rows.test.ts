import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { consumers } from '#schema/entities/consumer.ts';
import { noPostgres, startPostgres, type PostgresServer } from '../../testing/postgres-server.ts';
import { startGateway } from '../../testing/running-gateway.ts';
import { copyRows } from './copy-rows.ts';
import { openPostgresStore } from './postgres/postgres.ts';
import { openSqliteStore } from './sqlite/sqlite.ts';
import type { Store } from './store.ts';

describe.skipIf(noPostgres)(`rows that move to another database ${noPostgres ?? ''}`, () => {
  let server: PostgresServer;
  let file: Store;
  let postgres: Store;
  beforeAll(async () => {
    server = await startPostgres();
  }, 60_000);
  afterAll(() => server.close(), 60_000);
  beforeEach(async () => {
    file = await openSqliteStore(':memory:');
    postgres = await openPostgresStore(await server.database());
    return async () => {
      await file.close();
      await postgres.close();
    };
  }, 60_000);

  async function fill(store: Store): Promise<void> {
    const gateway = await startGateway({ store });
    const change = (line: string, row: object) => gateway.change(line, row);
    await change('POST /apis', { name: 'a', hosts: ['a.test'], upstream_url: 'http://a.test' });
    const service = await change('POST /services', { name: 's', url: 'http://s.test/x' });
    const route = await change('POST /routes', {
      paths: ['/r'],
      methods: ['GET'],
      service: { id: service.id },
    });
    await change('POST /plugins', { name: 'rate-limiting', route_id: route.id, config: { minute: 5 } });
    await change('POST /plugins', { name: 'cors', config: { origins: ['http://a.test'], max_age: 1.5 } });
    await change('POST /upstreams', { name: 'up', healthchecks: { active: { http_path: '/h' } } });
    await change('POST /upstreams/up/targets', { target: 'a.test:80', weight: 0 });
    await change('POST /consumers', { username: 'Eddie', custom_id: 'jäson' });
    await change('POST /consumers/Eddie/key-auth', { key: 'k' });
    await change('POST /consumers/Eddie/basic-auth', { username: 'Aladdin', password: 'open sesame' });
    await change('POST /consumers/Eddie/acls', { group: 'g' });
    await change('POST /consumers/Eddie/jwt', {});
    await change('POST /consumers/Eddie/hmac-auth', { username: 'h' });
    const client = await change('POST /consumers/Eddie/oauth2', {
      name: 'app',
      redirect_uri: ['http://a.test'],
    });
    await change('POST /oauth2_tokens', { credential_id: client.id, expires_in: 5 });
    await gateway.close();
  }

  it.each(['to a Postgres', 'back to a file'])(
    '%s, once, and are counted and compared',
    async (way) => {
      const [from, to] = way === 'to a Postgres' ? [file, postgres] : [postgres, file];
      await fill(from);
      const told: string[] = [];
      const copied = await copyRows(from, to, (table, done, total) => told.push(`${table} ${done}/${total}`));
      expect(copied).toBe(15);
      expect(told).toContain('plugins 2/2');
      expect(await copyRows(from, to, () => {})).toBe('the same');
      const old = await from.all(consumers);
      expect(await to.all(consumers)).toEqual(old);
      await from.insert(consumers, { id: randomUUID(), created_at: 1, username: 'later' });
      await expect(copyRows(from, to, () => {})).rejects.toThrow('holds 15 rows, which are not those');
    },
    60_000,
  );

  it.each(['to a Postgres', 'back to a file'])(
    'leave nothing half done when they are interrupted %s',
    async (way) => {
      const [from, to] = way === 'to a Postgres' ? [file, postgres] : [postgres, file];
      await fill(from);
      const stop = (): never => {
        throw new Error('interrupted');
      };
      await expect(copyRows(from, to, stop)).rejects.toThrow('interrupted');
      expect(await to.all(consumers)).toEqual([]);
      expect(await copyRows(from, to, () => {})).toBe(15);
    },
    60_000,
  );

  it('are none at all where one of them cannot be kept', async () => {
    await file.insert(consumers, { id: randomUUID(), created_at: 1, username: 'good' });
    await file.insert(consumers, { id: randomUUID(), created_at: 2, username: 'a\0b' });
    await expect(copyRows(file, postgres, () => {})).rejects.toThrow(
      /consumers cannot be copied \(unstorable: username\)/,
    );
    expect(await postgres.all(consumers)).toEqual([]);
  }, 60_000);
});
