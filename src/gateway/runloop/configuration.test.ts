import { afterEach, describe, expect, test } from 'vitest';
import { apis } from '#schema/entities/api.ts';
import { consumers } from '#schema/entities/consumer.ts';
import { plugins } from '#schema/entities/plugin.ts';
import { entitySchema, type EntitySchema, type Row } from '#schema/fields.ts';
import { definePlugin, type Hooks, type Plugin } from '../plugins/plugin.ts';
import { openSqliteStore } from '../store/sqlite/sqlite.ts';
import type { Store } from '../store/store.ts';
import { loadConfiguration, type Configuration } from './configuration.ts';

const keys = entitySchema({
  name: 'keyauth_credentials',
  created_at: 'milliseconds',
  fields: {
    id: { type: 'id', required: true, unique: true },
    created_at: { type: 'timestamp', required: true },
    consumer_id: { type: 'id', required: true, foreign: 'consumers' },
    key: { type: 'string', unique: true },
  },
});

/** The text of the configuration for each hooks object of the plugin, so that a test can tell them apart. */
const texts = new WeakMap<Hooks, unknown>();
const prepared: string[] = [];
const closed: string[] = [];
const marker = (name: string, priority: number, no_consumer?: true): Plugin =>
  definePlugin({
    name,
    priority,
    schema: { fields: { text: { type: 'string' } }, ...(no_consumer && { no_consumer }) },
    credentials: [{ schema: keys, path: name, collection: `${name}s`, lookup: 'key' }],
    prepare: ({ text }) => {
      if (text === 'broken') throw new Error('no such thing');
      prepared.push(`${text}`);
      const hooks: Hooks = {
        ...(text === 'rewrites' && { rewrite: () => undefined }),
        close: () => void closed.push(`${text}`),
      };
      texts.set(hooks, text);
      return hooks;
    },
  });

let store: Store;
let configuration: Configuration;
const lines: string[] = [];

async function start(): Promise<void> {
  store = await openSqliteStore(':memory:');
  configuration = await loadConfiguration(store, [marker('late', 10), marker('auth', 1000, true)], {
    log: (line) => lines.push(line),
  });
}
afterEach(async () => {
  await configuration.close();
  await store.close();
  for (const list of [lines, prepared, closed]) list.length = 0;
});

let ids = 0;
const newId = (): string => `00000000-0000-4000-8000-${String(++ids).padStart(12, '0')}`;
async function insert(schema: EntitySchema, row: Readonly<Record<string, unknown>>): Promise<Row> {
  const result = await store.insert(schema, { id: newId(), created_at: 1_500_000_000_000 + ids, ...row });
  if (!result.ok) throw new Error(JSON.stringify(result.conflict));
  return result.row;
}
const addApi = (name: string, row: object = {}): Promise<Row> =>
  insert(apis, { name, uris: [`/${name}`], upstream_url: 'http://up.test', strip_uri: true, ...row });
const addPlugin = (name: string, text: string, row: object = {}): Promise<Row> =>
  insert(plugins, { name, config: { text }, enabled: true, ...row });

/** The configurations that run for a caller of an api, in the order they run. */
function running(path: string, consumerId?: string): unknown[] {
  const snapshot = configuration.snapshot();
  const plan = snapshot.match('GET', 'x', path)?.target.plan ?? snapshot.unmatched;
  return plan.steps.flatMap((step) => {
    const hooks = step.choice.for(consumerId)?.hooks;
    return hooks ? [texts.get(hooks)] : [];
  });
}

describe('a change that has been answered', () => {
  test('is in the next snapshot: an api comes, moves and goes', async () => {
    await start();
    const taken = (path: string): unknown =>
      configuration.snapshot().match('GET', 'x', path)?.target.api?.name;
    expect(taken('/a')).toBeUndefined();
    const row = await addApi('a');
    expect(taken('/a')).toBe('a');
    await store.replace(apis, { ...row, uris: ['/b'] });
    expect(taken('/a')).toBeUndefined();
    expect(taken('/b')).toBe('a');
    await store.remove(apis, row.id);
    expect(taken('/b')).toBeUndefined();
  });

  test('keeps the place of the row: of two apis with the same created_at, the one inserted first takes the request', async () => {
    await start();
    const moment = { created_at: 1_600_000_000_000, uris: ['/t'] };
    const first = await addApi('first', { ...moment, id: newId().replace(/^0/, 'f') });
    await addApi('second', moment);
    const taking = (): unknown => configuration.snapshot().match('GET', 'x', '/t')?.target.api?.name;
    expect(taking()).toBe('first');
    await store.replace(apis, { ...first, retries: 1 });
    expect(taking()).toBe('first');
    await configuration.close();
    configuration = await loadConfiguration(store, []);
    expect(taking()).toBe('first');
  });

  test('leaves a snapshot that a request holds as it was', async () => {
    await start();
    const row = await addApi('a');
    const held = configuration.snapshot();
    await store.remove(apis, row.id);
    expect(held.match('GET', 'x', '/a')?.target.api?.id).toBe(row.id);
  });

  test('is what plugins find: consumers and credentials by each unique field, gone with their consumer', async () => {
    await start();
    const { gateway } = configuration;
    const consumer = await insert(consumers, { username: 'jason' });
    const key = await insert(keys, { consumer_id: consumer.id, key: 'k1' });
    expect(gateway.consumer(consumer.id)?.username).toBe('jason');
    expect(gateway.credential('keyauth_credentials', 'key', 'k1')?.consumer_id).toBe(consumer.id);
    await store.replace(keys, { ...key, key: 'k2' });
    expect(gateway.credential('keyauth_credentials', 'key', 'k1')).toBeUndefined();
    expect(gateway.credential('keyauth_credentials', 'key', 'k2')?.id).toBe(key.id);
    await store.remove(consumers, consumer.id);
    expect(gateway.consumer(consumer.id)).toBeUndefined();
    expect(gateway.credential('keyauth_credentials', 'key', 'k2')).toBeUndefined();
  });

  test('is what a credential leads to: its consumer as it is now, and nobody once that is gone', async () => {
    await start();
    const { gateway } = configuration;
    const jason = await insert(consumers, { username: 'jason' });
    const other = await insert(consumers, { username: 'other' });
    const row = await insert(keys, { consumer_id: jason.id, key: 'k' });
    const found = () => gateway.credential('keyauth_credentials', 'key', 'k');
    const name = (key = found()) => key && gateway.consumerOf(key)?.username;
    expect(name()).toBe('jason');
    await store.replace(consumers, { ...jason, username: 'renamed' });
    expect(name()).toBe('renamed');
    await store.replace(consumers, { ...jason, username: 'renamed again' });
    expect(name()).toBe('renamed again');
    await store.replace(keys, { ...row, consumer_id: other.id });
    expect(name()).toBe('other');
    const held = found();
    await store.remove(consumers, other.id);
    expect([found(), name(held)]).toEqual([undefined, undefined]);
    await insert(consumers, { id: other.id, username: 'back' });
    await insert(keys, { consumer_id: other.id, key: 'k' });
    expect(name()).toBe('back');
    expect(Object.keys(found() ?? {})).toEqual(['id', 'created_at', 'consumer_id', 'key']);
  });

  test('is made ready soon, without a request', async () => {
    await start();
    await addPlugin('late', 'ready');
    await expect.poll(() => prepared).toEqual(['ready']);
  });
});

test('rows that were in the store before the start are there after it', async () => {
  store = await openSqliteStore(':memory:');
  await addApi('a');
  await addPlugin('late', 'global');
  configuration = await loadConfiguration(store, [marker('late', 10)]);
  expect(running('/a')).toEqual(['global']);
});

test('the most specific enabled configuration runs: api and consumer, consumer, api, global', async () => {
  await start();
  const { id: api_id } = await addApi('a');
  await addApi('b');
  const { id: consumer_id } = await insert(consumers, { username: 'jason' });
  await addPlugin('late', 'global');
  const onApi = await addPlugin('late', 'api', { api_id });
  const forConsumer = await addPlugin('late', 'consumer', { consumer_id });
  const both = await addPlugin('late', 'both', { api_id, consumer_id });
  expect(running('/a', consumer_id)).toEqual(['both']);
  expect(running('/b', consumer_id)).toEqual(['consumer']);
  expect(running('/a')).toEqual(['api']);
  expect(running('/b')).toEqual(['global']);
  expect(running('/unmatched', consumer_id)).toEqual(['global']);
  await store.replace(plugins, { ...both, enabled: false });
  expect(running('/a', consumer_id)).toEqual(['consumer']);
  await store.replace(plugins, { ...forConsumer, enabled: false });
  expect(running('/a', consumer_id)).toEqual(['api']);
  await store.replace(plugins, { ...onApi, enabled: false });
  expect(running('/a', consumer_id)).toEqual(['global']);
});

test('a plugin that is for no consumer ignores who calls, and the higher priority runs first', async () => {
  await start();
  const { id: api_id } = await addApi('a');
  const { id: consumer_id } = await insert(consumers, { username: 'jason' });
  await addPlugin('late', 'second');
  await addPlugin('auth', 'first', { api_id });
  await addPlugin('auth', 'never', { consumer_id });
  expect(running('/a', consumer_id)).toEqual(['first', 'second']);
});

test('only global configurations run before anything is matched', async () => {
  await start();
  const { id: api_id } = await addApi('a');
  await addPlugin('late', 'rewrites', { api_id });
  expect(configuration.snapshot().match('GET', 'x', '/a')?.target.plan.rewrite).toHaveLength(0);
  await addPlugin('auth', 'rewrites');
  expect(configuration.snapshot().match('GET', 'x', '/a')?.target.plan.rewrite).toHaveLength(1);
  expect(configuration.snapshot().unmatched.rewrite).toHaveLength(1);
});

test('only the configuration that changed is prepared again, and the one it replaces is closed', async () => {
  await start();
  const row = await addPlugin('late', 'one');
  await addPlugin('auth', 'other');
  configuration.snapshot();
  await store.replace(plugins, { ...row, config: { text: 'two' } });
  configuration.snapshot();
  expect(prepared).toEqual(['one', 'other', 'two']);
  expect(closed).toEqual(['one']);
});

test('a plugin that this gateway does not have is skipped and named in the log', async () => {
  await start();
  await addApi('a');
  await addPlugin('acme', 'x');
  expect(running('/a')).toEqual([]);
  expect(lines.join()).toContain('no plugin acme');
});

test('a configuration that cannot be prepared refuses every request', async () => {
  await start();
  await addApi('a');
  await addPlugin('auth', 'broken');
  const [step] = configuration.snapshot().match('GET', 'x', '/a')?.target.plan.steps ?? [];
  expect(step?.choice.for(undefined)?.hooks).toHaveProperty('access');
  expect(lines.join()).toContain('requests to it get 500');
});

test.each([
  ['http://up.test', 'http', 'up.test', 80, 'up.test', '/x'],
  ['https://up.test/base', 'https', 'up.test', 443, 'up.test', '/base/x'],
  ['HTTP://user:secret@up.test:8080/ba%20se/?k=v#f', 'http', 'up.test', 8080, 'up.test:8080', '/ba%20se/x'],
  ['https://up.test:443', 'https', 'up.test', 443, 'up.test', '/x'],
  ['http://[::1]:8080', 'http', '::1', 8080, '[::1]:8080', '/x'],
  ['http://up.test//dbl', 'http', 'up.test', 80, 'up.test', '//dbl/x'],
])(
  'upstream_url %s leads to the right address and path',
  async (upstream_url, protocol, host, port, hostHeader, path) => {
    await start();
    await addApi('a', { upstream_url });
    const match = configuration.snapshot().match('GET', 'x', '/a/x');
    expect(match?.target).toMatchObject({ protocol, host, port, hostHeader });
    expect(match?.upstreamPath).toBe(path);
  },
);
