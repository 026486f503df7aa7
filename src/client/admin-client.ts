// The Admin API of any Kong-compatible gateway, typed. Knows no page, no cache and no platform beyond fetch.
import { apis, type Api } from '#schema/entities/api.ts';
import { consumers, type Consumer } from '#schema/entities/consumer.ts';
import { plugins, type Plugin } from '#schema/entities/plugin.ts';
import type { PluginSchema } from './config-schema.ts';
import { allCredentials, credentialsOf, type Credential } from './credentials.ts';
import { readPluginSchema } from './dialects/plugin-schema.ts';
import {
  readEnabledPlugins,
  readNodeInfo,
  readNodeStatus,
  type NodeInfo,
  type NodeStatus,
} from './node-info.ts';
import { createResource, type Resource } from './resource.ts';
import { createSend, type Fetch } from './send.ts';

export interface AdminClientOptions {
  baseUrl: string;
  fetch?: Fetch;
}

/** Who has plugins of its own: `/apis/:id/plugins` and `/consumers/:id/plugins`. */
export type PluginOwner = 'apis' | 'consumers';

export interface AdminClient {
  apis: Resource<Api>;
  consumers: Resource<Consumer>;
  plugins: Resource<Plugin>;
  pluginsOf(owner: PluginOwner, id: string): Resource<Plugin>;
  /** A consumer's credentials of the kind that `plugin` checks. */
  credentials(consumer: string, plugin: string): Resource<Credential>;
  /** Every consumer's. */
  allCredentials(plugin: string): Resource<Credential>;
  nodeInfo(signal?: AbortSignal): Promise<NodeInfo>;
  nodeStatus(signal?: AbortSignal): Promise<NodeStatus>;
  enabledPlugins(signal?: AbortSignal): Promise<readonly string[]>;
  pluginSchema(plugin: string, signal?: AbortSignal): Promise<PluginSchema>;
}

export const createAdminClient = ({ baseUrl, fetch }: AdminClientOptions): AdminClient => {
  // Called through a closure: a browser's fetch refuses to be called as a method of something else.
  const send = createSend(baseUrl, fetch ?? ((url, init) => globalThis.fetch(url, init)));
  return {
    apis: createResource(send, apis, ['apis']),
    consumers: createResource(send, consumers, ['consumers']),
    plugins: createResource(send, plugins, ['plugins']),
    pluginsOf: (owner, id) => createResource(send, plugins, [owner, id, 'plugins']),
    credentials: (consumer, plugin) => credentialsOf(send, consumer, plugin),
    allCredentials: (plugin) => allCredentials(send, plugin),
    nodeInfo: (signal) => readNodeInfo(send, signal),
    nodeStatus: (signal) => readNodeStatus(send, signal),
    enabledPlugins: (signal) => readEnabledPlugins(send, signal),
    pluginSchema: async (plugin, signal) =>
      readPluginSchema(plugin, await send({ path: ['plugins', 'schema', plugin], signal })),
  };
};
