// A gateway with an api, a route and an api without plugins of its own, and random plugins for it.
import * as fc from 'fast-check';
import { createAdminClient } from '#client';
import { bundledPlugins } from '#gateway/plugins/registry.ts';
import type { Plugin } from '#schema/entities/plugin.ts';
import { startGateway, type RunningGateway } from './running-gateway.ts';
import { isAuthentication } from '#routing/deciding-plugins.ts';
import type { Known } from '#routing/protection.ts';
import type { Target } from '#routing/scoped-configurations.ts';

export const authentication = bundledPlugins.filter(({ name }) => isAuthentication(name));

/** Consumers that plugins name: as anonymous consumer, or as the one that the plugin is for. */
export const consumers = {
  guest: { id: '00000000-0000-4000-8000-00000000000a', groups: ['guests'] },
  other: { id: '00000000-0000-4000-8000-00000000000b', groups: [] },
};
const missing = '00000000-0000-4000-8000-0000000000ff';

export const known: Known = {
  groups: (id) => Object.values(consumers).find((consumer) => consumer.id === id)?.groups,
  isMissing: (id) => id === missing,
};

const lists = (values: readonly string[]) =>
  fc
    .constantFrom('whitelist', 'blacklist')
    .chain((list) => fc.constantFrom(...values).map((value) => ({ [list]: [value] })));

interface Ids {
  readonly api_id: string;
  readonly route_id: string;
  readonly service_id: string;
  readonly bare: string;
}

/** The fields that say where a plugin is put. */
const where = fc.constantFrom<readonly ('api_id' | 'route_id' | 'service_id')[]>(
  [],
  ['api_id'],
  ['route_id'],
  ['service_id'],
  ['route_id', 'service_id'],
);

/** Rows of plugins. `ldapPort` is the directory's, and `callers` are consumers that a row may be for. */
export const randomPlugins = (ldapPort: number, callers: readonly string[] = []) => {
  const someone = fc.constantFrom(consumers.guest.id, consumers.other.id, ...callers);
  const whom = fc.option(someone, { nil: undefined });
  const settings: Readonly<Record<string, object>> = {
    oauth2: { enable_client_credentials: true },
    'ldap-auth': { ldap_host: '127.0.0.1', ldap_port: ldapPort, base_dn: 'dc=test', attribute: 'cn' },
  };
  const what = fc.oneof(
    {
      weight: 5,
      arbitrary: fc
        .tuple(
          fc.constantFrom(...authentication),
          fc.constantFrom('', '', consumers.guest.id, consumers.other.id, missing),
        )
        .map(([{ name }, anonymous]) => ({ name, config: { ...settings[name], anonymous } })),
    },
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
  const row = fc
    .tuple(what, where, whom, fc.integer({ max: 3, min: 0 }))
    .map(([plugin, place, consumer_id, on]) => ({
      ...plugin,
      place,
      ...((plugin.name === 'ip-restriction' || plugin.name === 'request-termination') && { consumer_id }),
      enabled: on > 0,
    }));
  return fc.array(row, { maxLength: 9 });
};

type Rows = ReturnType<typeof randomPlugins> extends fc.Arbitrary<infer R> ? R : never;

export interface PluginsGateway {
  readonly gateway: RunningGateway;
  readonly ids: Ids;
  /** Each target has a host of its own. No plugin is put at `bare.test`. */
  readonly targets: Readonly<Record<string, Target>>;
  /** Stores the rows instead of the earlier ones, and answers the stored ones. */
  readonly configure: (rows: Rows) => Promise<readonly Plugin[]>;
}

export async function startPluginsGateway(): Promise<PluginsGateway> {
  const gateway = await startGateway();
  const upstream_url = gateway.upstream.url;
  const api = await gateway.change('POST /apis', { name: 'a', hosts: 'api.test', upstream_url });
  const bare = await gateway.change('POST /apis', { name: 'bare', hosts: 'bare.test', upstream_url });
  const service = await gateway.change('POST /services', { url: upstream_url });
  const route = await gateway.change('POST /routes', { hosts: ['route.test'], service: { id: service.id } });
  const ids = { api_id: api.id, service_id: service.id, route_id: route.id, bare: bare.id };
  for (const [username, { id, groups }] of Object.entries(consumers)) {
    await gateway.change('POST /consumers', { id, username });
    for (const group of groups) await gateway.change(`POST /consumers/${id}/acls`, { group });
  }
  const plugins = createAdminClient({ baseUrl: `http://127.0.0.1:${gateway.adminPort}` }).all('plugins');
  return {
    gateway,
    ids,
    targets: {
      'api.test': { api: ids.api_id },
      'bare.test': undefined,
      'route.test': { route: ids.route_id, service: ids.service_id },
    },
    // The gateway refuses a second row of a plugin in the same place. That row is left out.
    async configure(rows) {
      for (const { id } of (await plugins.page({ size: 1000 })).rows) await plugins.remove(id);
      for (const { place, ...plugin } of rows) {
        const one = { ...plugin, ...Object.fromEntries(place.map((field) => [field, ids[field]])) };
        const { status, body } = await gateway.admin('POST /plugins', JSON.stringify(one));
        if (status !== 201 && status !== 409) throw new Error(`${JSON.stringify(one)}: ${status} ${body}`);
      }
      return (await plugins.page({ size: 1000 })).rows;
    },
  };
}
