// The endpoints that plugins add to the Admin API. Kong 0.13.1: kong/api/init.lua, the api.lua of plugins
import type { AdminEndpoint, AdminReply, GatewayState, Plugin, PluginGateway } from '../../plugins/plugin.ts';
import type { Store } from '../../store/store.ts';
import { plainEndpoint, type Endpoint } from '../endpoint.ts';
import { AdminResponse, unexpectedError } from '../reply.ts';
import type { StatusNumbers } from './node.ts';

export interface PluginEndpoint {
  /** The name of its plugin, for the log. */
  plugin: string;
  endpoint: AdminEndpoint;
}

/** A plugin that throws when it is asked for its endpoints has none, and the reason is logged. */
export function servedBy(
  plugin: Plugin,
  gateway: PluginGateway,
  log: (line: string) => void,
): PluginEndpoint[] {
  try {
    return (plugin.adminEndpoints?.(gateway) ?? []).map((endpoint) => {
      if (!/^\/[^:]/.test(endpoint.path)) throw new TypeError(`${endpoint.path} is no path`);
      return { plugin: plugin.name, endpoint };
    });
  } catch (error) {
    log(`plugin ${plugin.name} serves nothing on the Admin API: ${String(error)}`);
    return [];
  }
}

interface Options {
  store: Store;
  pluginEndpoints?: readonly PluginEndpoint[];
  status: () => StatusNumbers | Promise<StatusNumbers>;
  counted?: (plugin: string) => Promise<readonly object[] | undefined>;
  log: (level: 'error', message: string) => void;
}

export const endpointsOfPlugins = ({
  store,
  pluginEndpoints = [],
  status,
  counted,
  log,
}: Options): Endpoint[] =>
  pluginEndpoints.map(({ plugin, endpoint }) =>
    plainEndpoint(endpoint.path, {
      async GET() {
        try {
          const state = stateOf(await status(), await store.reachable());
          return replyOf(await endpoint.get({ ...state, counted: (await counted?.(plugin)) ?? [] }));
        } catch (error) {
          log('error', `plugin ${plugin} failed at ${endpoint.path} of the Admin API: ${String(error)}`);
          return unexpectedError();
        }
      },
    }),
  );

const replyOf = ({ status, headers = {}, raw }: AdminReply): AdminResponse =>
  new AdminResponse(status, 'kong/0.13.1', headers, raw);

const stateOf = (numbers: StatusNumbers, datastoreReachable: boolean): GatewayState => ({
  connections: {
    accepted: numbers.connections_accepted,
    handled: numbers.connections_handled,
    total: numbers.total_requests,
    active: numbers.connections_active,
    reading: numbers.connections_reading,
    writing: numbers.connections_writing,
    waiting: numbers.connections_waiting,
  },
  datastoreReachable,
});
