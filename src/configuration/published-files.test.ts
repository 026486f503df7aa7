// Files as other tools publish them are applied as they are, and applied again they change nothing.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { createAdminClient } from '#client';
import { forThisTest } from '../testing/for-this-test.ts';
import { kong14, kong28, kong39 } from '../testing/later-kong/version.ts';
import { startGateway } from '../testing/running-gateway.ts';
import { applied, bundled, clientOfKong, exported, planFor, published } from './gateways-for-tests.ts';

const nothing = { differences: [] };

test('a YAML of kongfig goes to the bundled gateway, and what it wants removed is deleted', async () => {
  const client = await bundled();
  await client.all('apis').create({ name: 'gone', uris: ['/gone'], upstream_url: 'http://gone.example/' });
  const { done, failed } = await applied(client, published('kongfig.yaml'));
  expect(failed).toBeUndefined();
  expect(done.map(({ does, entry }) => `${does} ${entry.kind}`)).toEqual([
    'create upstreams',
    'create targets',
    'create targets',
    'create services',
    'create routes',
    'create apis',
    'create consumers',
    'create acls',
    'create basicauth_credentials',
    'create keyauth_credentials',
    'create plugins',
    'create plugins',
    'create plugins',
    'delete apis',
  ]);
  const [api] = (await client.all('apis').page()).rows;
  expect(api).toMatchObject({ name: 'mockbin', uris: ['/mock', '/bin'], strip_uri: false });
  expect((await planFor(client, published('kongfig.yaml'))).comparison).toMatchObject(nothing);
});

test.each([kong39])('a YAML of decK goes to a Kong $release', async (version) => {
  const client = clientOfKong(version);
  expect((await applied(client, published('deck.yaml'))).failed).toBeUndefined();
  const { comparison } = await planFor(client, published('deck.yaml'));
  expect(comparison).toMatchObject(nothing);
  const anonymous = (await client.all('consumers').page()).rows.find(({ username }) => username === 'guest');
  const plugin = (await client.all('plugins').page()).rows.find(({ name }) => name === 'key-auth');
  expect(plugin?.config.anonymous).toBe(anonymous?.id);
});

test.each([kong14, kong28, kong39])('a declarative kong.yml goes to a Kong $release', async (version) => {
  const client = clientOfKong(version);
  expect((await applied(client, published('kong.yml'))).failed).toBeUndefined();
  expect((await planFor(client, published('kong.yml'))).comparison).toMatchObject(nothing);
});

test('a path that is a regular expression gets the prefix of Kong 3 where the file is older', async () => {
  const client = clientOfKong(kong39);
  await applied(client, published('kong.yml'));
  const route = (await client.all('routes').page()).rows.find(({ name }) => name === 'example-route');
  expect(route?.paths).toEqual(['/', '~/(?<number>\\d+)']);
});

test("what the platform's seed script makes is exported and made again elsewhere", async () => {
  const { adminPort } = await forThisTest(startGateway());
  const baseUrl = `http://127.0.0.1:${adminPort}`;
  await promisify(execFile)('bash', [resolve(import.meta.dirname, '../../examples/platform/seed.sh')], {
    env: { ...process.env, ADMIN_URL: baseUrl },
  });
  const file = await exported(createAdminClient({ baseUrl }));
  const other = await bundled();
  expect((await applied(other, file)).failed).toBeUndefined();
  expect(await exported(other)).toBe(file);
});
