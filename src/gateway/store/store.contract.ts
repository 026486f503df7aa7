// The tests that every store must pass. The test of each store runs them with a function that opens an empty store.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { apis } from '#schema/entities/api.ts';
import { consumers } from '#schema/entities/consumer.ts';
import { plugins } from '#schema/entities/plugin.ts';
import { routes } from '#schema/entities/route.ts';
import { services } from '#schema/entities/service.ts';
import type { EntitySchema, Row } from '#schema/fields.ts';
import { logins } from '../plugins/basic-auth/credentials.ts';
import { keys } from '../plugins/key-auth/credentials.ts';
import type { Change, Store } from './store.ts';

const joke = {
  id: 'a1',
  created_at: 1_500_000_000_123,
  name: 'joke',
  hosts: ['joke.com', '*.joke.com'],
  uris: [],
  upstream_url: 'http://upstream/',
  strip_uri: true,
  preserve_host: false,
  retries: 5,
};
const eddie = { id: 'c1', created_at: 1000, username: 'Eddie', custom_id: 'eddie_id' };
const brandon = { id: 'c2', created_at: 2000, username: 'Brandon' };
const limits = { minute: 5, nested: { list: [1, 'two', null], text: `quote " ' and ünïcödé` } };
const plugin = { id: 'p1', created_at: 1000, name: 'key-auth', config: limits, enabled: true };
const service = { id: 's1', created_at: 1, updated_at: 1, protocol: 'http', host: 'h', port: 80 };
const route = { id: 'r1', created_at: 1, updated_at: 1, protocols: ['http'], service: 's1' };

const named = (id: string, created_at: number, username: string): Row => ({ id, created_at, username });

/** The rules in which stores may differ. */
interface Traits {
  /** False: a text cannot hold the character NUL. */
  keepsNul: boolean;
  /** The order of rows that were created at the same moment. */
  order: 'insertion' | 'ids';
}

/** Call it inside a `describe`. */
export function storeContract(
  open: () => Promise<Store>,
  { keepsNul, order }: Traits = { keepsNul: true, order: 'insertion' },
): void {
  let store: Store;
  let commits: (readonly Change[])[];

  beforeEach(async () => {
    store = await open();
    commits = [];
    store.onChange((changes) => void commits.push(changes));
  });
  afterEach(() => store.close());

  const ids = async (schema: EntitySchema): Promise<string[]> =>
    (await store.all(schema)).map((row) => row.id);

  async function inserted(schema: EntitySchema, ...rows: readonly Row[]): Promise<void> {
    for (const row of rows) expect(await store.insert(schema, row)).toMatchObject({ ok: true });
    commits.length = 0;
  }

  /** Answers [ids, total]. */
  async function page(size: number, offset: number): Promise<unknown> {
    const { rows, total } = await store.page(consumers, { size, offset });
    return [rows.map(({ id }) => id).join(' '), total];
  }

  async function apisWith(filter: Record<string, unknown>): Promise<unknown> {
    const { rows, total } = await store.page(apis, { size: 10, filter });
    expect(total).toBe(rows.length);
    return rows.map((api) => api['name']);
  }

  describe('rows', () => {
    it('reads back exactly what was inserted, unset fields absent', async () => {
      expect(await store.insert(apis, joke)).toEqual({ ok: true, row: joke });
      expect(await store.find(apis, 'a1')).toEqual(joke);
      expect(await store.findBy(apis, 'name', 'joke')).toEqual(joke);
      expect(await store.all(apis)).toEqual([joke]);
      await inserted(plugins, plugin);
      expect(await store.find(plugins, 'p1')).toEqual(plugin);
    });

    it('treats null and undefined as unset', async () => {
      const unset = { ...brandon, custom_id: null };
      expect(await store.insert(consumers, unset)).toEqual({ ok: true, row: brandon });
      expect(await store.find(consumers, 'c2')).toEqual(brandon);
    });

    it('answers undefined for a row that is not there', async () => {
      expect(await store.find(apis, 'nobody')).toBeUndefined();
      expect(await store.findBy(apis, 'name', 'nobody')).toBeUndefined();
    });

    it('tells names apart by case and by surrounding spaces', async () => {
      const names = ['Eddie', 'eddie', ' Eddie', ...(keepsNul ? ['Eddie\u0000'] : []), ''];
      await inserted(consumers, ...names.map((username, n) => ({ id: `c${n}`, created_at: n, username })));
      for (const [n, username] of names.entries())
        expect(await store.findBy(consumers, 'username', username)).toMatchObject({ id: `c${n}` });
    });

    it('replaces the whole row: a field not given is unset', async () => {
      await inserted(apis, joke);
      const { hosts, retries, ...rest } = joke;
      const next = { ...rest, uris: hosts, name: `joke-${retries}`, strip_uri: false };
      expect(await store.replace(apis, next)).toEqual({ ok: true, row: next });
      expect(await store.find(apis, 'a1')).toEqual(next);
    });

    it('replaces and removes nothing where there is no row, and tells no listener', async () => {
      expect(await store.replace(apis, joke)).toBeUndefined();
      expect(await store.remove(apis, 'a1')).toBe(false);
      expect(await store.all(apis)).toEqual([]);
      expect(commits).toEqual([]);
    });

    it('does not share the rows that it hands out', async () => {
      await inserted(apis, joke);
      const row = await store.find(apis, 'a1');
      if (Array.isArray(row?.['hosts'])) row['hosts'].push('changed.com');
      expect(await store.find(apis, 'a1')).toEqual(joke);
    });

    it('refuses a field that its table does not have', async () => {
      await expect(store.insert(apis, { ...joke, id: 'a2', colour: 'red' })).rejects.toThrow('colour');
      await expect(store.findBy(apis, 'colour', 'red')).rejects.toThrow('colour');
      expect(await store.all(apis)).toEqual([]);
    });
  });

  describe('lists', () => {
    const rule = order === 'insertion' ? 'as they were inserted and not by their ids' : 'by their ids';
    it(`come in creation order, those of one moment ${rule}`, async () => {
      const moment = order === 'insertion' ? ['b', 'a'] : ['a', 'b'];
      await inserted(
        consumers,
        named('z', 2, 'first'),
        named('b', 3, 'third'),
        named('a', 3, 'last'),
        named('y', 1, 'zero'),
      );
      await store.replace(consumers, named('b', 3, 'changed'));
      expect(await ids(consumers)).toEqual(['y', 'z', ...moment]);
      const { rows } = await store.page(consumers, { size: 10 });
      expect(rows.map(({ id }) => id)).toEqual(['y', 'z', ...moment]);
      const { rows: second } = await store.page(consumers, { size: 2, offset: 2 });
      expect(second.map(({ id }) => id)).toEqual(moment);
    });

    it('begin with the rows that have no creation time', async () => {
      await inserted(consumers, eddie);
      const { created_at: _, ...undated } = { id: 'k2', created_at: 0, consumer_id: 'c1', key: 'undated' };
      await inserted(keys, { id: 'k1', created_at: 0, consumer_id: 'c1', key: 'dated' }, undated);
      expect(await ids(keys)).toEqual(['k2', 'k1']);
    });

    it('come page by page, with the total', async () => {
      for (let n = 1; n <= 5; n += 1) await inserted(consumers, named(`c${n}`, n, `user ${n}`));
      expect(await page(2, 0)).toEqual(['c1 c2', 5]);
      expect(await page(2, 3)).toEqual(['c4 c5', 5]);
      expect(await page(2, 4)).toEqual(['c5', 5]);
      expect(await page(2, 6)).toEqual(['', 5]);
      expect(await page(5, 0)).toEqual(['c1 c2 c3 c4 c5', 5]);
      expect(await page(0, 0)).toEqual(['', 5]);
    });

    it('are filtered by all of the given values, total included', async () => {
      await inserted(apis, joke, { ...joke, id: 'a2', name: 'other', strip_uri: false, retries: 0 });
      const { retries: _, ...unset } = joke;
      await inserted(apis, { ...unset, id: 'a3', name: 'third' });
      expect(await apisWith({ upstream_url: 'http://upstream/' })).toEqual(['joke', 'other', 'third']);
      expect(await apisWith({ strip_uri: true, retries: 5 })).toEqual(['joke']);
      expect(await apisWith({ strip_uri: false })).toEqual(['other']);
      expect(await apisWith({ retries: undefined })).toEqual(['third']);
      expect(await apisWith({ hosts: ['joke.com', '*.joke.com'], name: 'third' })).toEqual(['third']);
      expect(await apisWith({ name: 'JOKE' })).toEqual([]);
      await expect(apisWith({ 'name" OR 1 --': 'x' })).rejects.toThrow('no column');
    });
  });

  describe('conflicts', () => {
    it('names the unique field that is taken, and writes nothing', async () => {
      await inserted(apis, joke);
      const taken = { ok: false, conflict: { kind: 'unique', field: 'name', value: 'joke' } };
      expect(await store.insert(apis, { ...joke, id: 'a2' })).toEqual(taken);
      expect(await store.insert(apis, { ...joke, name: 'new' })).toEqual({
        ok: false,
        conflict: { kind: 'unique', field: 'id', value: 'a1' },
      });
      await inserted(apis, { ...joke, id: 'a2', name: 'other' });
      expect(await store.replace(apis, { ...joke, id: 'a2', retries: 1 })).toEqual(taken);
      expect((await store.all(apis)).map((api) => [api['name'], api['retries']])).toEqual([
        ['joke', 5],
        ['other', 5],
      ]);
      expect(commits).toEqual([]);
    });

    it('names the username when both names of a consumer are taken', async () => {
      await inserted(consumers, eddie);
      const conflict = { kind: 'unique', field: 'username', value: 'Eddie' };
      expect(await store.insert(consumers, { ...eddie, id: 'c2' })).toEqual({ ok: false, conflict });
    });

    it('lets a row keep its own unique values, and many rows have none', async () => {
      await inserted(consumers, eddie, brandon, { id: 'c3', created_at: 1, username: 'Jason' });
      expect(await store.replace(consumers, { ...eddie, created_at: 5 })).toMatchObject({ ok: true });
    });

    it('names the foreign field whose row does not exist', async () => {
      await inserted(apis, joke);
      const stray = { ...plugin, api_id: 'a1', consumer_id: 'nobody' };
      const conflict = { kind: 'foreign', field: 'consumer_id', value: 'nobody' };
      expect(await store.insert(plugins, stray)).toEqual({ ok: false, conflict });
      await inserted(plugins, plugin);
      expect(await store.replace(plugins, stray)).toEqual({ ok: false, conflict });
      expect(await store.all(plugins)).toEqual([plugin]);
      expect(commits).toEqual([]);
    });
  });

  describe('changes', () => {
    it('tells every listener of each commit before its write answers, with the commit already readable', async () => {
      const heard: unknown[] = [];
      store.onChange((changes) => {
        void store.all(apis).then((rows) => heard.push([changes.length, rows.length]));
      });
      await store.insert(apis, joke);
      expect(commits).toEqual([[{ entity: 'apis', after: joke }]]);
      const next = { ...joke, retries: 1 };
      await store.replace(apis, next);
      expect(commits[1]).toEqual([{ entity: 'apis', before: joke, after: next }]);
      await store.remove(apis, 'a1');
      expect(commits[2]).toEqual([{ entity: 'apis', before: next }]);
      await store.all(apis);
      expect(heard).toEqual([
        [1, 1],
        [1, 1],
        [1, 0],
      ]);
    });

    it('removes nothing to which a row refers that would stay behind', async () => {
      await inserted(services, service);
      await inserted(routes, route);
      await inserted(plugins, { ...plugin, service_id: 's1' }, { ...plugin, id: 'p2', route_id: 'r1' });
      expect(await store.remove(services, 's1')).toEqual({ referencedBy: 'routes' });
      expect(commits).toEqual([]);
      expect(await ids(plugins)).toEqual(['p1', 'p2']);
      expect(await store.remove(routes, 'r1')).toBe(true);
      expect(await ids(plugins)).toEqual(['p1']);
      expect(await store.remove(services, 's1')).toBe(true);
      expect(await ids(plugins)).toEqual([]);
    });

    it('removes all that refers to a row with it, dependents first, in one commit', async () => {
      const key = { id: 'k1', created_at: 1, consumer_id: 'c1', key: 'secret' };
      const password = { id: 'b1', created_at: 1, consumer_id: 'c1', username: 'Aladdin', password: 'x' };
      const own = { ...plugin, api_id: 'a1', consumer_id: 'c1' };
      await inserted(apis, joke);
      await inserted(consumers, eddie, brandon);
      await inserted(keys, key, { ...key, id: 'k2', consumer_id: 'c2', key: 'other' });
      await inserted(logins, password);
      await inserted(
        plugins,
        own,
        { ...plugin, id: 'p2', consumer_id: 'c2' },
        { ...plugin, id: 'p3', api_id: 'a1' },
      );

      expect(await store.remove(consumers, 'c1')).toBe(true);
      expect(commits).toHaveLength(1);
      expect(commits[0]?.slice(0, -1)).toEqual(
        expect.arrayContaining([
          { entity: 'keyauth_credentials', before: key },
          { entity: 'basicauth_credentials', before: password },
          { entity: 'plugins', before: own },
        ]),
      );
      expect(commits[0]).toHaveLength(4);
      expect(commits[0]?.at(-1)).toEqual({ entity: 'consumers', before: eddie });
      expect(await Promise.all([ids(consumers), ids(keys), ids(logins), ids(plugins), ids(apis)])).toEqual([
        ['c2'],
        ['k2'],
        [],
        ['p2', 'p3'],
        ['a1'],
      ]);
    });
  });

  it('can be reached until it is closed, and may be closed twice', async () => {
    expect(await store.reachable()).toBe(true);
    await store.close();
    expect(await store.reachable()).toBe(false);
    await store.close();
  });
}
