// What the plugins do to a traced request, compared with the bundled proxy's answer.
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundledPlugins } from '#gateway/plugins/registry.ts';
import { byRunOrder } from '#gateway/plugins/run-order.ts';
import type { Plugin } from '#schema/entities/plugin.ts';
import {
  known,
  randomPlugins,
  startPluginsGateway,
  type PluginsGateway,
} from '../../testing/random-plugins.ts';
import { pluginRow } from '../../testing/rows.ts';
import { Protections } from '../protection.ts';
import { pluginChain, type Chain, type Owner } from './plugin-chain.ts';
import { withoutCredentials } from './sent-credential.ts';
import { traced } from './traced-for-tests.ts';
import type { TracedRequest } from './traced-request.ts';

const priorityOf = ({ name }: Plugin) =>
  bundledPlugins.find((plugin) => plugin.name === name) ?? { name, priority: 0 };
const inOrder = (rows: readonly Plugin[]): readonly Plugin[] =>
  rows.toSorted((a, b) => byRunOrder(priorityOf(a), priorityOf(b)));

describe('for random plugins', () => {
  let running: PluginsGateway;
  beforeAll(async () => {
    running = await startPluginsGateway();
  });
  afterAll(() => running.gateway.close());

  test('the plugin that answers a request without credentials is the one that the chain ends with', async () => {
    const ends = new Set<string>();
    // No directory listens at port 1. Without credentials it is not asked.
    await fc.assert(
      fc.asyncProperty(randomPlugins(1), async (rows) => {
        const stored = await running.configure(rows);
        const protections = new Protections(stored, known);
        for (const [host, target] of Object.entries(running.targets)) {
          const request = traced({ host, address: '127.0.0.1' });
          const { steps, endedBy } = pluginChain(inOrder(stored), protections, target, request);
          const before = running.gateway.upstream.seen.length;
          const { status } = await running.gateway.ask('GET /', [['Host', host]]);
          const reached = running.gateway.upstream.seen.length > before;
          // A step that is left to the gateway may answer, too.
          if (steps.some(({ outcome }) => outcome.kind === 'decides')) continue;
          const end = steps.find(({ plugin }) => plugin === endedBy)?.outcome;
          expect(end ? end.kind === 'answers' && end.status : 'upstream').toBe(reached ? 'upstream' : status);
          ends.add(endedBy?.name ?? 'upstream');
        }
      }),
      { numRuns: 200 },
    );
    expect([...ends]).toEqual(expect.arrayContaining(['upstream', 'key-auth', 'ip-restriction', 'acl']));
  }, 120_000);
});

const chainOf = (rows: readonly Plugin[], request: Partial<TracedRequest>, owner?: Owner): Chain =>
  pluginChain(inOrder(rows), new Protections(rows), { api: 'a' }, traced(request), owner);
const outcomes = ({ steps }: Chain): readonly (readonly [string, object])[] =>
  steps.map(({ plugin, outcome }) => [plugin.name, outcome] as const);

const keyAuth = pluginRow('key-auth', { config: { key_names: ['apikey'] } });
const limit = pluginRow('rate-limiting', { config: { minute: 5 } });
const log = pluginRow('http-log');
const withKey = { headers: [['apikey', 'k']] } as const;

test('without a key nothing after key-auth runs but what logs', () => {
  const chain = chainOf([keyAuth, limit, log], {});
  expect(outcomes(chain)).toEqual([
    ['key-auth', { kind: 'answers', status: 401 }],
    ['rate-limiting', { kind: 'not reached' }],
    ['http-log', { kind: 'works' }],
  ]);
  expect(chain.endedBy).toBe(keyAuth);
});

test('with a key the gateway decides, unless its owner is known', () => {
  const found = { in: 'header', name: 'apikey', value: 'k' };
  expect(outcomes(chainOf([keyAuth], withKey))).toEqual([['key-auth', { kind: 'checks', found }]]);
  expect(outcomes(chainOf([keyAuth], { query: 'apikey=k' }))[0]?.[1]).toMatchObject({ kind: 'checks' });
  const owner = { consumer: 'c', groups: ['staff'], refusedWith: 403 };
  expect(outcomes(chainOf([keyAuth], withKey, owner))).toEqual([
    ['key-auth', { kind: 'takes', found, consumer: 'c' }],
  ]);
  const nobody = { ...owner, consumer: undefined };
  expect(outcomes(chainOf([keyAuth], withKey, nobody))).toEqual([
    ['key-auth', { kind: 'answers', status: 403 }],
  ]);
});

test('the configuration for the caller and the caller’s groups count where the owner is known', () => {
  const own = pluginRow('rate-limiting', { id: 'own', config: { minute: 500 }, consumer_id: 'c' });
  const acl = pluginRow('acl', { config: { whitelist: ['staff'] } });
  const rows = [keyAuth, acl, limit, own];
  const asked = (groups: readonly string[]) =>
    chainOf(rows, withKey, { consumer: 'c', groups, refusedWith: 403 });
  expect(asked(['staff']).steps.map(({ plugin }) => plugin.id)).toEqual(['key-auth', 'acl', 'own']);
  expect(asked(['staff']).endedBy).toBeUndefined();
  expect(asked([]).endedBy).toBe(acl);
  expect(outcomes(chainOf(rows, withKey))[1]).toEqual(['acl', { kind: 'decides' }]);
});

test('without its credentials a request is the same but for them', () => {
  const request = traced({
    query: 'a=1&apikey=k',
    headers: [
      ['x', '1'],
      ['apikey', 'k'],
    ],
  });
  const found = { name: 'apikey', value: 'k' };
  expect(withoutCredentials(request, [{ in: 'header', ...found }]).headers).toEqual([['x', '1']]);
  expect(withoutCredentials(request, [{ in: 'query', ...found }])).toMatchObject({
    query: 'a=1',
    headers: request.headers,
  });
});

test.each([
  [{ whitelist: ['10.0.0.0/8'] }, '10.1.2.3', 'passes'],
  [{ whitelist: ['10.0.0.0/8'] }, '192.168.0.1', 'answers'],
  [{ blacklist: ['2001:db8::/32'] }, '2001:db8::1', 'answers'],
  [{ deny: ['10.0.0.1'] }, '10.0.0.2', 'passes'],
  [{ allow: ['10.0.0.0/8'] }, '', 'decides'],
])('ip-restriction %j, client %j: %s', (config, address, kind) => {
  expect(outcomes(chainOf([pluginRow('ip-restriction', { config })], { address }))[0]?.[1]).toMatchObject({
    kind,
  });
});

test('a preflight request passes where the plugin does not ask it for a key', () => {
  const lenient = pluginRow('key-auth', { config: { run_on_preflight: false } });
  expect(outcomes(chainOf([lenient], { method: 'OPTIONS' }))).toEqual([['key-auth', { kind: 'passes' }]]);
  expect(outcomes(chainOf([lenient], {}))[0]?.[1]).toMatchObject({ kind: 'answers' });
});

test.each([
  ['basic-auth', {}, [['authorization', 'Basic abc']]],
  ['jwt', {}, [['authorization', 'bearer a.b.c']]],
  ['jwt', { cookie_names: ['t'] }, [['cookie', 'a=b; t=x']]],
  ['hmac-auth', {}, [['proxy-authorization', 'hmac username="a"']]],
  ['oauth2', {}, [['authorization', 'Bearer x']]],
  ['ldap-auth', { header_type: 'LDAP' }, [['authorization', 'ldap abc']]],
] as const)('%s %j finds its credential in %j', (name, config, headers) => {
  expect(outcomes(chainOf([pluginRow(name, { config })], { headers }))[0]?.[1]).toMatchObject({
    kind: 'checks',
  });
  expect(outcomes(chainOf([pluginRow(name, { config })], {}))[0]?.[1]).toMatchObject({ kind: 'answers' });
});
