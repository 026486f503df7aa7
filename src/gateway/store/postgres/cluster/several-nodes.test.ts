// Several gateways on one database: each hears of what the others and a Kong change.
import { describe, expect, it } from 'vitest';
import { randomUUID } from 'node:crypto';
import type { Row } from '#schema/fields.ts';
import { consumers } from '#schema/entities/consumer.ts';
import { postgresForTests } from '../../../../testing/postgres-for-tests.ts';
import { noPostgres } from '../../../../testing/postgres-server.ts';
import { startGateway } from '../../../../testing/running-gateway.ts';
import { keys } from '../../../plugins/key-auth/credentials.ts';
import type { Change, Store } from '../../store.ts';
import { openPostgresStore } from '../postgres.ts';

describe.skipIf(noPostgres)(`nodes on one database ${noPostgres ?? ''}`, () => {
  const postgres = postgresForTests(async (made) => (await openPostgresStore(made)).close());

  /** Looks so seldom that only notices bring changes. */
  const node = (name: string, updateFrequency = 3600): Promise<Store> =>
    openPostgresStore(postgres.database, { node: { name, updateFrequency } });
  const told = (store: Store): Change[] => {
    const changes: Change[] = [];
    store.onChange((more) => void changes.push(...more));
    return changes;
  };

  /** The number that a consumer's custom_id begins with. */
  const stage = ({ custom_id: text = '0' }: Row): number => Number.parseInt(String(text), 10);

  /** The last news of each row, and the news that came too early or too late. */
  function heardOf(changes: readonly Change[]): { state: ReadonlyMap<string, number>; outOfOrder: Change[] } {
    const state = new Map<string, number>();
    const outOfOrder: Change[] = [];
    for (const change of changes) {
      const { entity, before, after } = change;
      const key = `${entity} ${String((after ?? before)?.id)}`;
      const owner = after?.['consumer_id'];
      const isLate = after && stage(after) < (state.get(key) ?? 0);
      if (isLate || (typeof owner === 'string' && !state.has(`consumers ${owner}`))) outOfOrder.push(change);
      if (after) state.set(key, stage(after));
      else state.delete(key);
    }
    return { state, outOfOrder };
  }

  it('serve what another one was told, without a look in between', async () => {
    const [first, second] = await Promise.all([node('first'), node('second')]);
    const [one, other] = await Promise.all([startGateway({ store: first }), startGateway({ store: second })]);
    const upstream_url = `http://127.0.0.1:${one.upstream.port}`;
    const status = (gateway: typeof one, key: string) => async () =>
      (await gateway.ask('GET /a', [['apikey', key]])).status;
    await one.change('POST /apis', { name: 'a', uris: '/a', upstream_url });
    await expect.poll(status(other, '')).toBe(200);
    await other.change('POST /apis/a/plugins', { name: 'key-auth' });
    await other.change('POST /consumers', { username: 'Eddie' });
    await other.change('POST /consumers/Eddie/key-auth', { key: 'k' });
    await expect.poll(status(one, 'none')).toBe(403);
    await expect.poll(status(one, 'k')).toBe(200);
    await one.change('DELETE /consumers/Eddie');
    await expect.poll(status(other, 'k')).toBe(403);
    const { nodes } = JSON.parse((await one.admin('GET /status')).body);
    expect(nodes).toMatchObject([
      { name: 'first', configuration_age: 0 },
      { name: 'second', configuration_age: expect.any(Number) },
    ]);
    await Promise.all([one.close(), other.close()]);
    await second.close();
    expect((await first.cluster?.nodes())?.map(({ name }) => name)).toEqual(['first']);
    await first.close();
  }, 60_000);

  it('both hear of every change of many that are spread over both, each row in the order of its changes', async () => {
    const stores = await Promise.all([node('first'), node('second')]);
    const heard = stores.map(told);
    const rows = 200;
    await Promise.all(
      stores.map(async (store, at) => {
        for (let n = at; n < rows; n += 2) {
          const id = randomUUID();
          const row = { id, created_at: 1000, username: `user ${n}` };
          await store.insert(consumers, row);
          await store.insert(keys, { id: randomUUID(), created_at: 1000, consumer_id: id, key: `key ${n}` });
          await store.replace(consumers, { ...row, custom_id: `1 of ${n}` });
          await store.replace(consumers, { ...row, custom_id: `2 of ${n}` });
          if (n % 10 === at) await store.remove(consumers, id);
        }
      }),
    );
    const kept = rows - rows / 5;
    for (const changes of heard) {
      await expect
        .poll(() => [...heardOf(changes).state.values()].filter((value) => value === 2))
        .toHaveLength(kept);
      const { state, outOfOrder } = heardOf(changes);
      expect(state.size).toBe(2 * kept);
      expect(outOfOrder).toEqual([]);
    }
    await Promise.all(stores.map((store) => store.close()));
  }, 60_000);

  it('find changes without a notice by looking, as behind a pooler', async () => {
    const deaf = await node('deaf', 0.1);
    const heard = told(deaf);
    const row = { id: randomUUID(), created_at: 1000, username: 'Eddie' };
    await postgres.server.run(
      postgres.database,
      `
      INSERT INTO consumers (id, created_at, username) VALUES ('${row.id}', '1970-01-01 00:00:01', 'Eddie');
      INSERT INTO gatehouse.changes (node_id, rows) VALUES ('${randomUUID()}', '[["consumers","${row.id}"]]')`,
    );
    await expect.poll(() => heard).toEqual([{ entity: 'consumers', after: row }]);
    await deaf.close();
  }, 60_000);

  it('tell a Kong again after a commit that took so long that it may have looked past the event', async () => {
    const store = await node('first');
    await postgres.server.run(
      postgres.database,
      `CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(0.5); RETURN NULL; END $$;
       CREATE CONSTRAINT TRIGGER slow AFTER INSERT ON gatehouse.changes
         DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION slow()`,
    );
    await store.insert(consumers, { id: randomUUID(), created_at: 1, username: 'Eddie' });
    await store.close();
    expect(
      await postgres.server.run(
        postgres.database,
        `SELECT count(DISTINCT id)::int AS events, count(DISTINCT data)::int AS said, max(at) - min(at) > interval '0.4 second' AS late
         FROM cluster_events`,
      ),
    ).toEqual([{ events: 2, said: 1, late: true }]);
  }, 60_000);

  it('tell a Kong what to forget, and look at what a Kong says that it has changed', async () => {
    const store = await node('first', 0.1);
    const heard = told(store);
    const gateway = await startGateway({ store });
    const { id } = await gateway.change('POST /consumers', { username: 'Eddie' });
    await gateway.change('POST /consumers/Eddie/key-auth', { key: 'a:b' });
    await gateway.change('POST /apis', { name: 'a', uris: '/a', upstream_url: 'http://a.test' });
    await gateway.change('PATCH /consumers/Eddie', { custom_id: 'e' });
    const events = await postgres.server.run(
      postgres.database,
      `SELECT channel, data, nbf, expire_at - at = interval '1 hour' AS lasting FROM cluster_events ORDER BY at`,
    );
    // A commit that takes long tells the same again.
    const said = events.map(({ data }) => data).filter((data, at, all) => data !== all[at - 1]);
    expect(said).toEqual([
      `consumers:${id}::::`,
      'keyauth_credentials:a:b::::',
      'api_router:version',
      `consumers:${id}::::`,
    ]);
    expect(events).toContainEqual({
      channel: 'invalidations',
      data: 'api_router:version',
      nbf: null,
      lasting: true,
    });

    // Not even a Kong that looks between a change and its commit looks past the event.
    const [moment] = await postgres.server.run(postgres.database, 'SELECT clock_timestamp()::text AS before');
    await gateway.change('PATCH /consumers/Eddie', { custom_id: 'f' });
    expect(
      await postgres.server.run(
        postgres.database,
        `SELECT max(at) > '${String(moment?.['before'])}'::timestamptz + interval '0.2 second' AS ahead FROM cluster_events`,
      ),
    ).toEqual([{ ahead: true }]);

    heard.length = 0;
    const say = (sql: string, ...data: string[]) =>
      postgres.server.run(
        postgres.database,
        sql +
          data
            .map(
              (key) => `;INSERT INTO cluster_events (id, node_id, at, expire_at, channel, data) VALUES
                (gen_random_uuid(), '${kong}', now(), now() + interval '1 hour', 'invalidations', '${key}')`,
            )
            .join(''),
      );
    const kong = randomUUID();
    await say(
      `UPDATE keyauth_credentials SET key = 'c'`,
      'keyauth_credentials:a:b::::',
      'keyauth_credentials:c::::',
    );
    await expect.poll(() => heard.map(({ after }) => after?.['key'])).toEqual(['c']);
    await say(`DELETE FROM consumers`, `consumers:${id}::::`);
    await expect
      .poll(() => heard.slice(1).map(({ entity, after }) => [entity, after]))
      .toEqual([
        ['keyauth_credentials', undefined],
        ['consumers', undefined],
      ]);
    await gateway.close();
    await store.close();
  }, 60_000);
});
