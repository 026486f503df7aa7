// The Admin API of any Kong-compatible gateway, typed. Knows no page, no cache and no platform beyond fetch.
import type { ConfigField, PluginSchema } from './config-schema.ts';
import { readCollections, type Collection } from './collections.ts';
import { createConnection } from './connection.ts';
import { allCredentials, credentialsOf } from './credentials.ts';
import { loadDeclarativeConfig, readDeclarativeConfig } from './declarative-config.ts';
import type { Dialect, Owner } from './dialects/dialect.ts';
import { readEntitySchema } from './dialects/entity-schema.ts';
import { readPluginSchema } from './dialects/plugin-schema.ts';
import type { Credential } from './entities/credential.ts';
import type { EntityName, EntityRow } from './entities/every-entity.ts';
import { allOf, ownedBy } from './entity-resources.ts';
import { readEnabledPlugins, readNodeStatus, type NodeInfo, type NodeStatus } from './node-info.ts';
import { otherCollection, type OtherRow } from './other-collection.ts';
import type { Resource } from './resource.ts';
import { upstreamTargets, type UpstreamTargets } from './upstream-targets.ts';
import { withVaultKinds } from './vault-schema.ts';
import { createSend, type Fetch } from './send.ts';

export interface AdminClientOptions {
  baseUrl: string;
  fetch?: Fetch;
}

export interface AdminClient {
  /** The rows of an entity. */
  all<N extends EntityName>(entity: N): Resource<EntityRow<N>>;
  /** The rows of an entity that belong to a row of another one: the plugins of an API, the targets of an upstream. */
  ownedBy<N extends EntityName>(owner: Owner, id: string, entity: N): Resource<EntityRow<N>>;
  /** A consumer's credentials of the kind that `plugin` checks. */
  credentials(consumer: string, plugin: string): Resource<Credential>;
  /** The credentials of every consumer, of the kind that `plugin` checks. */
  allCredentials(plugin: string): Resource<Credential>;
  /** A collection of an entity that the client has no type for. */
  other(path: string): Resource<OtherRow>;
  /** All collections of rows that the gateway says it has; none where it does not say. */
  collections(signal?: AbortSignal): Promise<readonly Collection[]>;
  /** The declarative configuration of a gateway without a database, as YAML. */
  declarativeConfig(signal?: AbortSignal): Promise<string>;
  /** Puts this YAML or JSON in the place of the whole configuration. */
  loadDeclarativeConfig(text: string): Promise<void>;
  /** The health and the history of an upstream's targets. */
  targets(upstream: string): UpstreamTargets;
  /** The dialect: what the gateway has and allows. The gateway is asked once, and again after it was away. */
  dialect(signal?: AbortSignal): Promise<Dialect>;
  nodeInfo(signal?: AbortSignal): Promise<NodeInfo>;
  nodeStatus(signal?: AbortSignal): Promise<NodeStatus>;
  enabledPlugins(signal?: AbortSignal): Promise<readonly string[]>;
  pluginSchema(plugin: string, signal?: AbortSignal): Promise<PluginSchema>;
  /** The fields of an entity that a user may set. Undefined where the gateway serves no schemas of entities. */
  entitySchema(entity: string, signal?: AbortSignal): Promise<readonly ConfigField[] | undefined>;
}

export const createAdminClient = ({ baseUrl, fetch }: AdminClientOptions): AdminClient => {
  // Called through a closure: a browser's fetch refuses to be called as a method of something else.
  const connection = createConnection(
    createSend(baseUrl, fetch ?? ((url, init) => globalThis.fetch(url, init))),
  );
  const { send, dialect, nodeInfo } = connection;
  return {
    all: (entity) => allOf(connection, entity),
    ownedBy: (owner, id, entity) => ownedBy(connection, owner, id, entity),
    credentials: (consumer, plugin) => credentialsOf(connection, consumer, plugin),
    allCredentials: (plugin) => allCredentials(connection, plugin),
    other: (path) => otherCollection(connection, path),
    collections: async (signal) => {
      const { listsEndpoints, refused } = await dialect(signal);
      const listed = listsEndpoints ? await readCollections(send, signal) : [];
      return listed.filter(({ path }) => !refused.includes(path));
    },
    targets: (upstream) => upstreamTargets(connection, upstream),
    declarativeConfig: (signal) => readDeclarativeConfig(send, signal),
    loadDeclarativeConfig: (text) => loadDeclarativeConfig(send, text),
    dialect,
    nodeInfo,
    nodeStatus: (signal) => readNodeStatus(send, signal),
    enabledPlugins: (signal) => readEnabledPlugins(send, signal),
    entitySchema: async (entity, signal) => {
      const { servesEntitySchemas } = await dialect(signal);
      if (!servesEntitySchemas) return undefined;
      const fields = readEntitySchema(entity, await send({ path: ['schemas', entity], signal }));
      if (entity !== 'vaults') return fields;
      return withVaultKinds(send, fields, (await nodeInfo(signal)).vaults, signal);
    },
    pluginSchema: async (plugin, signal) => {
      const known = await dialect(signal);
      const body = await send({ path: [...known.pluginSchema.path, plugin], signal });
      return readPluginSchema(plugin, body, known);
    },
  };
};
