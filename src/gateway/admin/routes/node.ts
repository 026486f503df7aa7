// The endpoints with information about the node. Kong 0.13.1: kong/api/routes/kong.lua
import { plugins as pluginEntity } from '#schema/entities/plugin.ts';
import type { Plugin } from '../../plugins/plugin.ts';
import type { ClusterNode } from '../../store/cluster.ts';
import type { Away, Store } from '../../store/store.ts';
import { plainEndpoint, type Endpoint } from '../endpoint.ts';
import { jsonReply } from '../reply.ts';

export interface NodeInfo {
  /** The version of Kong that the gateway follows. */
  version: string;
  hostname: string;
  /** A uuid, another one at each start. */
  node_id: string;
  lua_version: string;
  /** Settings in Kong's names, none of them secret. */
  configuration: Readonly<Record<string, unknown>>;
}

/** nginx's stub_status, in Kong's names. */
export interface StatusNumbers {
  connections_active: number;
  connections_reading: number;
  connections_writing: number;
  connections_waiting: number;
  connections_accepted: number;
  connections_handled: number;
  total_requests: number;
}

interface NodeOptions {
  store: Store;
  plugins: readonly Plugin[];
  node: NodeInfo;
  status: () => StatusNumbers | Promise<StatusNumbers>;
  logs: () => object | undefined | Promise<object | undefined>;
}

export const nodeEndpoints = ({ store, plugins, node, status, logs }: NodeOptions): Endpoint[] => [
  plainEndpoint('/', {
    async GET() {
      const configured = await store.all(pluginEntity);
      return jsonReply(200, {
        // Clients recognize a Kong by this line.
        tagline: 'Welcome to kong',
        ...node,
        timers: { running: 0, pending: 0 },
        plugins: {
          available_on_server: Object.fromEntries(plugins.map(({ name }) => [name, true])),
          enabled_in_cluster: [...new Set(configured.map((row) => row['name']))],
        },
        prng_seeds: {},
      });
    },
  }),
  plainEndpoint('/status', {
    async GET() {
      const database = { reachable: await store.reachable(), ...outage(store.away()) };
      const nodes = database.reachable ? await store.cluster?.nodes() : undefined;
      // A gateway that is alone on its database answers as Kong does.
      const several = nodes && nodes.length > 1 ? nodes.map(shownNode) : undefined;
      return jsonReply(200, { server: await status(), database, logs: await logs(), nodes: several });
    },
  }),
];

const instant = (milliseconds: number): string => new Date(milliseconds).toISOString();

/** `configuration_of`: the gateway was started without its database, from a copy of the rows of this moment. */
const outage = (away: Away | undefined): object =>
  away
    ? {
        since: instant(away.since),
        cause: away.cause,
        ...(away.copyOf !== undefined && { configuration_of: instant(away.copyOf) }),
      }
    : {};

const shownNode = ({ id, name, version, since, lastSeen, configurationAge }: ClusterNode): object => ({
  id,
  name,
  version,
  since: instant(since),
  last_seen: instant(lastSeen),
  configuration_age: configurationAge,
});
