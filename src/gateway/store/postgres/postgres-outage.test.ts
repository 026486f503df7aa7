// What happens when the database is away, hangs, or comes back with changes of others.
import { describe, expect, it } from 'vitest';
import { consumers } from '#schema/entities/consumer.ts';
import { postgresForTests } from '../../../testing/postgres-for-tests.ts';
import { noPostgres, password } from '../../../testing/postgres-server.ts';
import { startGateway } from '../../../testing/running-gateway.ts';
import type { Change } from '../store.ts';
import { openPostgresStore } from './postgres.ts';

const byText = (one: string, other: string): number => one.localeCompare(other);

describe.skipIf(noPostgres)(`a postgres that fails ${noPostgres ?? ''}`, () => {
  const postgres = postgresForTests(async (made) => (await openPostgresStore(made)).close());

  const row = (n: number) => ({
    id: `00000000-0000-4000-8000-00000000000${n}`,
    created_at: 1000,
    username: `user ${n}`,
  });

  it('lets no request fail when it is killed under load; changes get 503 with the cause, and it heals by itself', async () => {
    const store = await openPostgresStore(postgres.database);
    const gateway = await startGateway({ store });
    const upstream_url = `http://127.0.0.1:${gateway.upstream.port}`;
    await gateway.change('POST /apis', { name: 'a', uris: '/a', upstream_url });
    const statuses = new Set<number>();
    const end = new AbortController();
    const load = Array.from({ length: 4 }, async () => {
      while (!end.signal.aborted) statuses.add((await gateway.ask('GET /a')).status);
    });
    for (let kill = 1; kill <= 3; kill += 1) {
      await postgres.server.stop();
      const refused = await gateway.admin('POST /consumers', `{"username":"lost ${kill}"}`);
      expect(refused.status).toBe(503);
      expect(refused.body).toContain('cannot be reached');
      expect(refused.body).not.toContain(password);
      expect(JSON.parse((await gateway.admin('GET /status')).body)).toMatchObject({
        database: { reachable: false },
      });
      await postgres.server.start();
      const create = async () =>
        (await gateway.admin('POST /consumers', `{"username":"kept ${kill}"}`)).status;
      await expect.poll(create).toBe(201);
    }
    end.abort();
    await Promise.all(load);
    expect([...statuses]).toEqual([200]);
    expect((await store.all(consumers)).map(({ username }) => String(username)).toSorted(byText)).toEqual([
      'kept 1',
      'kept 2',
      'kept 3',
    ]);
    await gateway.close();
    await store.close();
  }, 120_000);

  it('tells what others changed while it was away', async () => {
    const store = await openPostgresStore(postgres.database);
    await store.insert(consumers, row(1));
    await store.insert(consumers, row(2));
    await store.all(consumers);
    const changes: Change[] = [];
    store.onChange((more) => void changes.push(...more));
    await postgres.server.stop();
    expect(await store.reachable()).toBe(false);
    await postgres.server.start();
    await postgres.server.run(
      postgres.database,
      `DELETE FROM consumers WHERE username = 'user 1'; UPDATE consumers SET username = 'renamed';
       INSERT INTO consumers (id, created_at, username) VALUES ('${row(3).id}', '1970-01-01 00:00:01', 'user 3')`,
    );
    await expect.poll(() => changes).toHaveLength(3);
    expect(changes).toEqual([
      { entity: 'consumers', before: row(1) },
      { entity: 'consumers', before: row(2), after: { ...row(2), username: 'renamed' } },
      { entity: 'consumers', after: row(3) },
    ]);
    await store.close();
  }, 60_000);

  it('that hangs is given up after pg_timeout, and used again when it answers', async () => {
    const store = await openPostgresStore({ ...postgres.database, timeout: 300 });
    postgres.server.hang();
    try {
      await expect(store.insert(consumers, row(1))).rejects.toThrow('did not answer in 300 ms');
    } finally {
      postgres.server.goOn();
    }
    await expect.poll(() => store.insert(consumers, row(2)).catch(String)).toMatchObject({ ok: true });
    await store.close();
  }, 60_000);

  it.each([
    [{ password: 'wrong' }, 'refuses the user gatehouse. Check pg_user and pg_password.'],
    [{ database: 'none' }, 'does not exist. Create it'],
    [{ port: 1 }, 'cannot be reached (ECONNREFUSED)'],
    [{ ssl: true }, 'does not speak TLS'],
  ])('says why it cannot be opened: %j', async (wrong, why) => {
    await expect(openPostgresStore({ ...postgres.database, ...wrong })).rejects.toThrow(why);
  });
});
