// The client against the bundled gateway, over HTTP.
import { createServer } from 'node:http';
import { beforeEach, describe, expect, test } from 'vitest';
import { createGateway } from '#gateway/gateway.ts';
import { bundledPlugins } from '#gateway/plugins/registry.ts';
import { openSqliteStore } from '#gateway/store/sqlite/sqlite.ts';
import { listen } from '../testing/listen.ts';
import { createAdminClient, type AdminClient } from './admin-client.ts';
import { AdminError, isNotFound } from './admin-error.ts';

let close: () => Promise<void>;
let client: AdminClient;

beforeEach(async () => {
  const store = await openSqliteStore(':memory:');
  const gateway = await createGateway({ store, plugins: bundledPlugins, log: () => {} });
  const server = createServer(gateway.admin);
  client = createAdminClient({ baseUrl: `http://127.0.0.1:${await listen(server)}` });
  close = async () => {
    server.closeAllConnections();
    server.close();
    await gateway.close();
    await store.close();
  };
  return () => close();
});

const api = { name: 'jokes', hosts: ['joke.com'], upstream_url: 'http://127.0.0.1:9' };

const fieldsOf = async (answer: Promise<unknown>): Promise<unknown> =>
  answer.then(
    () => 'no error',
    (error: unknown) =>
      error instanceof AdminError && error.failure.kind === 'http' ? error.failure.fields : error,
  );

test('a row whose id is no uuid is not found, as one that does not exist', async () => {
  for (const entity of ['apis', 'services', 'routes'] as const)
    expect(
      isNotFound(
        await client
          .all(entity)
          .get('42')
          .catch((error: unknown) => error),
      ),
    ).toBe(true);
});

test('a row can be made, read, changed and removed', async () => {
  const created = await client.all('apis').create(api);
  expect(created).toMatchObject({ ...api, strip_uri: true, retries: 5 });
  expect(await client.all('apis').get('jokes')).toEqual(created);
  expect(await client.all('apis').update(created.id, { uris: ['/joke'], hosts: null })).toMatchObject({
    uris: ['/joke'],
  });
  expect(await client.all('apis').get(created.id)).not.toHaveProperty('hosts');
  await client.all('apis').remove(created.id);
  expect(
    isNotFound(
      await client
        .all('apis')
        .get(created.id)
        .catch((error: unknown) => error),
    ),
  ).toBe(true);
});

test.each(['.', '..'])('the name %o does not lead to another path', async (name) => {
  await client.all('apis').create(api);
  const removed = await client
    .credentials(name, 'key-auth')
    .remove('..')
    .catch((error: unknown) => error);
  expect(isNotFound(removed)).toBe(true);
  expect(
    isNotFound(
      await client
        .all('apis')
        .get(name)
        .catch((error: unknown) => error),
    ),
  ).toBe(true);
});

test('an array that was emptied is read as an empty array', async () => {
  const { id } = await client.all('apis').create({ ...api, uris: ['/joke'] });
  expect((await client.all('apis').update(id, { uris: [] })).uris).toEqual([]);
});

test('pages follow each other by their offset, with the filter kept', async () => {
  for (const name of ['a', 'b', 'c']) await client.all('consumers').create({ username: name });
  const first = await client.all('consumers').page({ size: 2 });
  expect(first).toMatchObject({ total: 3, rows: [{}, {}] });
  const second = await client.all('consumers').page({ size: 2, offset: first.offset });
  const names = new Set([...first.rows, ...second.rows].map(({ username }) => username));
  expect(names).toEqual(new Set(['a', 'b', 'c']));
  expect(second.offset).toBeUndefined();
  expect(await client.all('consumers').page({ filter: { username: 'b' } })).toMatchObject({ total: 1 });
});

describe('a refusal of the gateway', () => {
  test('names each field', async () => {
    expect(await fieldsOf(client.all('apis').create({ name: 'a b' }))).toEqual({
      name: "name must only contain alphanumeric and '., -, _, ~' characters",
      upstream_url: 'upstream_url is required',
    });
  });

  test('names a value that is taken', async () => {
    await client.all('consumers').create({ username: 'Eddie' });
    expect(await fieldsOf(client.all('consumers').create({ username: 'Eddie' }))).toEqual({
      username: "already exists with value 'Eddie'",
    });
  });

  test('names a field inside a configuration by its path', async () => {
    expect(
      await fieldsOf(client.all('plugins').create({ name: 'key-auth', config: { key_names: ['a b'] } })),
    ).toEqual({
      'config.key_names': expect.stringContaining('a b'),
    });
  });
});

test('a name with a slash, a space and a question mark is found by it', async () => {
  const { id } = await client.all('consumers').create({ username: 'a/b c?' });
  expect((await client.all('consumers').get('a/b c?')).id).toBe(id);
});

test('credentials and plugins are found at their owner', async () => {
  const { id: consumer } = await client.all('consumers').create({ username: 'Eddie' });
  const { id: owner } = await client.all('apis').create(api);
  const keys = client.credentials(consumer, 'key-auth');
  const made = await keys.create({});
  expect(made['key']).toMatch(/^\w{32}$/);
  expect(made.consumer_id).toBe(consumer);
  await client.all('plugins').create({ name: 'key-auth', api_id: owner });
  expect((await client.ownedBy('apis', owner, 'plugins').page()).rows).toMatchObject([{ name: 'key-auth' }]);
  expect((await client.ownedBy('consumers', consumer, 'plugins').page()).rows).toEqual([]);
  await keys.remove(made.id);
  expect((await keys.page()).rows).toEqual([]);
});

test('a change of a configuration that is checked as a whole is taken when the rest comes with it', async () => {
  const limit = await client.all('plugins').create({
    name: 'rate-limiting',
    config: { minute: 5, policy: 'local' },
  });
  expect((await client.pluginSchema('rate-limiting')).checkedAsWhole).toBe(true);
  const changed = await client.all('plugins').update(limit.id, { config: { ...limit.config, hour: 9 } });
  expect(changed.config).toMatchObject({ minute: 5, hour: 9, policy: 'local' });
});

test('the gateway tells its version, its plugins and their schemas', async () => {
  expect(await client.nodeInfo()).toMatchObject({ version: '0.13.1' });
  expect(await client.nodeStatus()).toMatchObject({ database_reachable: true, outage: undefined, nodes: [] });
  expect(await client.enabledPlugins()).toEqual(bundledPlugins.map(({ name }) => name).toSorted());
  const { fields, scopes } = await client.pluginSchema('key-auth');
  expect(scopes).toEqual(['api_id', 'service_id', 'route_id']);
  expect(fields.find(({ name }) => name === 'key_names')).toMatchObject({
    shape: { kind: 'list', elements: { kind: 'string' } },
  });
  expect(isNotFound(await client.pluginSchema('nope').catch((error: unknown) => error))).toBe(true);
});

test('a gateway that is gone is unreachable', async () => {
  await close();
  close = () => Promise.resolve();
  await expect(client.all('apis').page()).rejects.toMatchObject({ failure: { kind: 'unreachable' } });
});
