// The protection of a target, compared with the proxy's answer to a request without credentials.
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAdminClient } from '#client';
import { bundledPlugins } from '#gateway/plugins/registry.ts';
import { byRunOrder } from '#gateway/plugins/run-order.ts';
import type { Plugin } from '#schema/entities/plugin.ts';
import { startGateway, type RunningGateway } from '../testing/running-gateway.ts';
import { isAuthentication, Protections, type Known, type Outcome } from './protection.ts';
import type { Target } from './scoped-configurations.ts';

const authentication = bundledPlugins.filter(({ name }) => isAuthentication(name));
const consumers = {
  guest: { id: '00000000-0000-4000-8000-00000000000a', groups: ['guests'] },
  other: { id: '00000000-0000-4000-8000-00000000000b', groups: [] },
};
const missing = '00000000-0000-4000-8000-0000000000ff';
/** Ids of the API, route and service, by field name. The gateway makes them. */
const ids = { api_id: '', route_id: '', service_id: '' };

const settings: Readonly<Record<string, object>> = {
  oauth2: { enable_client_credentials: true },
  'ldap-auth': { ldap_host: '127.0.0.1', ldap_port: 1, base_dn: 'dc=test', attribute: 'uid' },
};
const configured = ({ name }: { name: string }) =>
  fc
    .constantFrom('', '', consumers.guest.id, consumers.other.id, missing)
    .map((anonymous) => ({ name, config: { ...settings[name], anonymous } }));
const lists = (values: readonly string[]) =>
  fc
    .constantFrom('whitelist', 'blacklist')
    .chain((list) => fc.constantFrom(...values).map((value) => ({ [list]: [value] })));
const what = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...authentication).chain(configured) },
  { weight: 2, arbitrary: lists(['guests', 'staff']).map((config) => ({ name: 'acl', config })) },
  {
    weight: 1,
    arbitrary: lists(['127.0.0.0/8', '10.0.0.0/8']).map((config) => ({ name: 'ip-restriction', config })),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom(undefined, 200, 404)
      .map((status_code) => ({ name: 'request-termination', config: { status_code } })),
  },
);
/** The fields that say where a plugin is put. */
const where = fc.constantFrom<readonly (keyof typeof ids)[]>(
  [],
  ['api_id'],
  ['route_id'],
  ['service_id'],
  ['route_id', 'service_id'],
);
const whom = fc.constantFrom(undefined, undefined, undefined, consumers.guest.id, consumers.other.id);
const row = fc
  .tuple(what, where, whom, fc.integer({ max: 3, min: 0 }))
  .map(([plugin, place, consumer_id, on]) => ({
    ...plugin,
    place,
    ...((plugin.name === 'ip-restriction' || plugin.name === 'request-termination') && { consumer_id }),
    enabled: on > 0,
  }));

type Row = typeof row extends fc.Arbitrary<infer R> ? R : never;

let gateway: RunningGateway;
beforeAll(async () => {
  gateway = await startGateway();
  const upstream_url = gateway.upstream.url;
  const api = await gateway.change('POST /apis', { name: 'a', hosts: 'api.test', upstream_url });
  await gateway.change('POST /apis', { name: 'bare', hosts: 'bare.test', upstream_url });
  const service = await gateway.change('POST /services', { url: upstream_url });
  const route = await gateway.change('POST /routes', { hosts: ['route.test'], service: { id: service.id } });
  Object.assign(ids, { api_id: api.id, service_id: service.id, route_id: route.id });
  for (const [username, { id, groups }] of Object.entries(consumers)) {
    await gateway.change('POST /consumers', { id, username });
    for (const group of groups) await gateway.change(`POST /consumers/${id}/acls`, { group });
  }
});
afterAll(() => gateway.close());

const known: Known = {
  groups: (id) => Object.values(consumers).find((consumer) => consumer.id === id)?.groups,
  isMissing: (id) => id === missing,
};

/** Stores the rows. The gateway refuses a second row of a plugin in the same place; that row is left out. */
async function configure(rows: readonly Row[]): Promise<readonly Plugin[]> {
  const client = createAdminClient({ baseUrl: `http://127.0.0.1:${gateway.adminPort}` });
  for (const { id } of (await client.all('plugins').page({ size: 1000 })).rows)
    await client.all('plugins').remove(id);
  for (const { place, ...plugin } of rows) {
    const one = { ...plugin, ...Object.fromEntries(place.map((field) => [field, ids[field]])) };
    const { status, body } = await gateway.admin('POST /plugins', JSON.stringify(one));
    if (status !== 201 && status !== 409) throw new Error(`${JSON.stringify(one)}: ${status} ${body}`);
  }
  return (await client.all('plugins').page({ size: 1000 })).rows;
}

/** The answers that the outcome allows: statuses, or the upstream's answer. */
function promised(outcome: Outcome): readonly (number | 'upstream')[] {
  switch (outcome.kind) {
    case 'answered':
      return ['upstream'];
    case 'refused':
    case 'ended':
      return [outcome.status];
    case 'failed':
      return [500];
    case 'depends':
      return ['upstream', 403];
    default:
      return outcome satisfies never;
  }
}

test('the proxy answers a request without credentials as the function says, for any configuration', async () => {
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.array(row, { maxLength: 9 }), async (rows) => {
      const stored = await configure(rows);
      const protections = new Protections(stored, known);
      // Each target has a host of its own. No plugin is put at `bare.test`.
      const targets: Readonly<Record<string, Target>> = {
        'api.test': { api: ids.api_id },
        'bare.test': undefined,
        'route.test': { route: ids.route_id, service: ids.service_id },
      };
      for (const [host, target] of Object.entries(targets)) {
        const { strangers, guards } = protections.of(target);
        const before = gateway.upstream.seen.length;
        const { status } = await gateway.ask('GET /', [['Host', host]]);
        const got = gateway.upstream.seen.length > before ? 'upstream' : status;
        // A request-termination may still run after ip-restriction or acl.
        const ended = stored.filter(({ name, enabled }) => name === 'request-termination' && enabled);
        const endings =
          strangers.kind === 'depends' ? ended.map(({ config }) => config['status_code'] ?? 503) : [];
        expect([...promised(strangers), ...endings]).toContain(got);
        expect(guards.map(({ plugin }) => plugin)).toEqual(
          guards.map(({ plugin }) => plugin).toSorted((a, b) => byRunOrder(bundled(a), bundled(b))),
        );
        seen.add(strangers.kind);
      }
    }),
    { numRuns: 200 },
  );
  expect([...seen].toSorted()).toEqual(['answered', 'depends', 'ended', 'failed', 'refused']);
}, 120_000);

const bundled = ({ name }: Plugin) =>
  bundledPlugins.find((plugin) => plugin.name === name) ?? { name, priority: Number.NaN };

test('every bundled plugin that has an anonymous consumer counts as authentication, and no other', () => {
  const withAnonymous = bundledPlugins.filter(({ schema }) => 'anonymous' in schema.fields);
  expect(authentication).toEqual(withAnonymous);
});

test('a plugin that is switched off protects nothing and is listed as off', () => {
  const off: Plugin = { id: '1', created_at: 1, name: 'key-auth', enabled: false, config: {}, api_id: 'a' };
  const protections = new Protections([off]);
  expect(protections.of({ api: 'a' })).toMatchObject({ strangers: { kind: 'answered' }, off: [off] });
  expect(protections.of({ api: 'other' }).off).toEqual([]);
});
