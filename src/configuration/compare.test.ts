// Rules of a comparison, and the property that applying the differences of two random configurations makes one the other.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import type { AdminClient } from '#client';
import { kong39 } from '../testing/later-kong/version.ts';
import { applied, bundled, clientOfKong, exported, planFor } from './gateways-for-tests.ts';

const fileOf = (rows: object): string => stringify({ _format_version: '3.0', ...rows });

const differencesOf = async (before: object, after: object, deletes = false) => {
  const client = clientOfKong(kong39);
  await applied(client, fileOf(before));
  const { comparison } = await planFor(client, fileOf(after), { deletes });
  return comparison.differences.map((difference) => [
    difference.does,
    difference.entry.kind,
    ...(difference.does === 'change'
      ? difference.fields.map(({ path, from, to }) => [path.join('.'), from, to])
      : []),
  ]);
};

const service = { name: 's', host: 'one.test' };

test('only the fields that differ are changes, and a field that the file leaves out gets its default', async () => {
  const changes = await differencesOf(
    { services: [{ ...service, retries: 9, path: '/v1', tags: ['b', 'a'] }] },
    { services: [{ ...service, host: 'two.test', tags: ['a', 'b'] }] },
  );
  expect(changes).toHaveLength(1);
  expect(changes[0]).toEqual(
    expect.arrayContaining([
      'change',
      'services',
      ['host', 'one.test', 'two.test'],
      ['retries', 9, 5],
      ['path', '/v1', undefined],
    ]),
  );
  expect(changes[0]).toHaveLength(5);
});

test('rows that the file does not name stay, unless deletions are asked for', async () => {
  const both = { services: [service, { name: 'other', host: 'other.test' }] };
  expect(await differencesOf(both, { services: [service] })).toEqual([]);
  expect(await differencesOf(both, { services: [service] }, true)).toEqual([['delete', 'services']]);
});

test('a row that is referred to cannot be deleted', async () => {
  const client = clientOfKong(kong39);
  await applied(client, fileOf({ services: [service] }));
  const { problems } = await planFor(
    client,
    fileOf({ routes: [{ name: 'r', paths: ['/'], service: 's' }] }),
    {
      deletes: true,
    },
  );
  expect([...problems.values()]).toEqual(['routes r refers to services s, which is to be deleted']);
});

test('a key that goes to another consumer is free before it is made there', async () => {
  const holder = (name: string, keys: string[]) => ({
    username: name,
    keyauth_credentials: keys.map((key) => ({ key })),
  });
  expect(
    await differencesOf(
      { consumers: [holder('a', ['k']), holder('b', [])] },
      { consumers: [holder('a', []), holder('b', ['k'])] },
      true,
    ),
  ).toEqual([
    ['delete', 'keyauth_credentials'],
    ['create', 'keyauth_credentials'],
  ]);
});

test('a consumer with another username and the same custom_id is the same consumer', async () => {
  expect(
    await differencesOf(
      { consumers: [{ username: 'a', custom_id: '1' }] },
      { consumers: [{ username: 'b', custom_id: '1' }] },
      true,
    ),
  ).toEqual([['change', 'consumers', ['username', 'a', 'b']]]);
});

const names = ['a', 'b', 'c', 'd'] as const;
const some = <T>(rows: fc.Arbitrary<T>, key: (row: T) => unknown) =>
  fc.uniqueArray(rows, { maxLength: 4, selector: (row) => JSON.stringify(key(row)) });
const name = fc.constantFrom(...names);
const paths = fc.uniqueArray(fc.constantFrom('/x', '/y', '/z', '~/w\\d+'), { minLength: 1, maxLength: 3 });

const plugin = fc.oneof(
  fc.record({
    name: fc.constant('rate-limiting'),
    enabled: fc.boolean(),
    config: fc.record({ policy: fc.constant('local'), minute: fc.integer({ min: 1, max: 9 }) }),
  }),
  fc.record({
    name: fc.constant('request-transformer'),
    config: fc.record(
      {
        add: fc.record({ headers: fc.uniqueArray(fc.constantFrom('a:1', 'b:2', 'c:3')) }),
        http_method: fc.constantFrom('GET', 'PUT'),
      },
      { requiredKeys: [] },
    ),
  }),
  fc.record({ name: fc.constant('key-auth'), config: fc.record({ anonymous: name }, { requiredKeys: [] }) }),
);
const plugins = some(plugin, (row) => row.name);

const files = fc
  .record({
    upstreams: some(
      fc.record({
        name,
        slots: fc.integer({ min: 10, max: 12 }),
        targets: some(
          fc.record({
            target: fc.constantFrom('1.1.1.1:80', '2.2.2.2:80'),
            weight: fc.integer({ min: 1, max: 3 }),
          }),
          ({ target }) => target,
        ),
      }),
      (row) => row.name,
    ),
    services: some(
      fc.record(
        {
          name,
          host: fc.constantFrom('one.test', 'two.test'),
          path: fc.constantFrom('/p', '/q'),
          retries: fc.integer({ min: 0, max: 3 }),
          tags: fc.uniqueArray(fc.constantFrom('t', 'u'), { minLength: 1 }),
          plugins,
        },
        { requiredKeys: ['name', 'host'] },
      ),
      (row) => row.name,
    ),
    consumers: some(
      fc.record(
        {
          username: name,
          acls: some(fc.record({ group: name }), ({ group }) => group),
          keyauth_credentials: some(fc.record({ key: name }), ({ key }) => key),
          plugins: some(
            plugin.filter((row) => row.name !== 'key-auth'),
            (row) => row.name,
          ),
        },
        { requiredKeys: ['username'] },
      ),
      (row) => row.username,
    ),
    routes: some(fc.record({ name, paths, strip_path: fc.boolean() }), (row) => row.name),
  })
  .map((file) => {
    const keys = new Set<string>();
    const taken = (key: string) => !keys.has(key) && keys.add(key);
    return {
      ...file,
      consumers: names
        .map((username) => ({
          username,
          ...file.consumers.find((row) => row.username === username),
        }))
        .map(({ keyauth_credentials = [], ...row }) => ({
          ...row,
          keyauth_credentials: keyauth_credentials.filter(({ key }) => taken(key)),
        })),
      routes: file.routes.map((route, at) => {
        const to = file.services[at % Math.max(file.services.length, 1)];
        return { ...route, ...(to && { service: to.name }) };
      }),
    };
  });

type File = typeof files extends fc.Arbitrary<infer F> ? F : never;

/** The same for a gateway with APIs, without tags and without names of routes. */
const withApis = ({ upstreams, consumers, services }: File): object => ({
  upstreams,
  consumers,
  apis: services.map(({ name: api, host, path = '/', retries, plugins: own }) => ({
    name: api,
    upstream_url: `http://${host}/`,
    uris: [path],
    retries: retries ?? 5,
    plugins: own,
  })),
});

async function becomes(
  client: AdminClient,
  fresh: AdminClient,
  before: object,
  after: object,
): Promise<void> {
  const text = fileOf(after);
  await applied(client, fileOf(before), { deletes: true });
  await applied(fresh, fileOf({}), { deletes: true });
  expect((await applied(client, text, { deletes: true })).failed).toBeUndefined();
  expect((await applied(fresh, text)).failed).toBeUndefined();
  expect(await exported(client)).toBe(await exported(fresh));
  expect((await planFor(client, text, { deletes: true })).comparison.differences).toEqual([]);
}

test('applied to any configuration, any file makes it that of the file: a Kong 3.9.1', async () => {
  await fc.assert(
    fc.asyncProperty(files, files, (before, after) =>
      becomes(clientOfKong(kong39), clientOfKong(kong39), before, after),
    ),
    { numRuns: 6 },
  );
}, 60_000);

test('applied to any configuration, any file makes it that of the file: the bundled gateway', async () => {
  const [client, fresh] = [await bundled(), await bundled()];
  await fc.assert(
    fc.asyncProperty(files, files, (before, after) =>
      becomes(client, fresh, withApis(before), withApis(after)),
    ),
    { numRuns: 4 },
  );
}, 60_000);
