// A gateway's facts about itself: `GET /`, `/status`, `/plugins/enabled`.
import { AdminError } from './admin-error.ts';
import { readArray } from './dialects/empty-arrays.ts';
import { isTable, type Table } from '#schema/table.ts';
import type { Send } from './send.ts';

export interface Listener {
  ip: string;
  port: number;
  ssl: boolean;
}

export interface NodeInfo {
  version: string;
  hostname: string | undefined;
  node_id: string | undefined;
  /** `off` where the entities are read from a file. */
  database: string | undefined;
  /** How the gateway matches routes. Answered since 3.0. */
  router_flavor: string | undefined;
  /** Does the gateway run WebAssembly filters? Answered since 3.4. */
  wasm: boolean | undefined;
  /** The kinds of vaults that it has. Answered since 3.0. */
  vaults: readonly string[];
  /** Its settings. The gateway itself covers the passwords among them. */
  configuration: Table;
  proxy_listeners: readonly Listener[];
  admin_listeners: readonly Listener[];
  /** Plugin name to its priority, where the gateway tells priorities (since 3.0). */
  priorities: ReadonlyMap<string, number>;
}

export interface NodeStatus {
  /** Undefined where the gateway has no database to reach, or does not say. */
  database_reachable: boolean | undefined;
  /** Of the gateway's listeners, this moment. */
  connections: Connections | undefined;
  /** Why the database is not reachable, where the gateway says so. */
  outage: Outage | undefined;
  /** The nodes that share the database. Empty where the gateway says nothing of them, as every Kong. */
  nodes: readonly ClusterNode[];
}

export interface Outage {
  /** Milliseconds since the epoch. */
  since: number;
  cause: string;
}

export interface ClusterNode {
  id: string;
  /** The name of its machine. */
  name: string;
  version: string;
  /** Milliseconds since the epoch. */
  since: number;
  last_seen: number;
  /** Seconds since its configuration was known to be current. */
  configuration_age: number;
}

export interface Connections {
  active: number;
  reading: number;
  writing: number;
  waiting: number;
}

const notKong = (): AdminError =>
  new AdminError({ kind: 'not-kong', message: 'What answers there is not a Kong Admin API' });

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

const readListeners = (value: unknown): readonly Listener[] =>
  (readArray(value) ?? []).flatMap((listener) =>
    isTable(listener) && typeof listener.ip === 'string' && typeof listener.port === 'number'
      ? [{ ip: listener.ip, port: listener.port, ssl: listener.ssl === true }]
      : [],
  );

const readPriorities = (plugins: unknown): ReadonlyMap<string, number> => {
  const available = isTable(plugins) ? plugins.available_on_server : undefined;
  const priorities = new Map<string, number>();
  for (const [name, about] of Object.entries(isTable(available) ? available : {}))
    if (isTable(about) && typeof about.priority === 'number') priorities.set(name, about.priority);
  return priorities;
};

export const readNodeInfo = async (send: Send, signal?: AbortSignal): Promise<NodeInfo> => {
  const body = await send({ path: [], signal });
  if (!isTable(body) || typeof body.version !== 'string') throw notKong();
  const configuration: Table = isTable(body.configuration) ? body.configuration : {};
  return {
    version: body.version,
    hostname: text(body.hostname),
    node_id: text(body.node_id),
    database: text(configuration.database),
    router_flavor: text(configuration.router_flavor),
    wasm: typeof configuration.wasm === 'boolean' ? configuration.wasm : undefined,
    vaults: isTable(configuration.loaded_vaults) ? Object.keys(configuration.loaded_vaults).toSorted() : [],
    configuration,
    proxy_listeners: readListeners(configuration.proxy_listeners),
    admin_listeners: readListeners(configuration.admin_listeners),
    priorities: readPriorities(body.plugins),
  };
};

const readConnections = (server: unknown): Connections | undefined => {
  if (!isTable(server)) return undefined;
  const count = (name: string): number => {
    const value = server[`connections_${name}`];
    return typeof value === 'number' ? value : 0;
  };
  return {
    active: count('active'),
    reading: count('reading'),
    writing: count('writing'),
    waiting: count('waiting'),
  };
};

const moment = (value: unknown): number => (typeof value === 'string' ? Date.parse(value) : Number.NaN);

const readOutage = (database: unknown): Outage | undefined => {
  if (!isTable(database) || typeof database.cause !== 'string') return undefined;
  const since = moment(database.since);
  return Number.isNaN(since) ? undefined : { since, cause: database.cause };
};

const readNodes = (nodes: unknown): readonly ClusterNode[] =>
  (Array.isArray(nodes) ? nodes : []).flatMap((node: unknown) => {
    if (!isTable(node) || typeof node.id !== 'string' || typeof node.configuration_age !== 'number')
      return [];
    const [since, last_seen] = [moment(node.since), moment(node.last_seen)];
    if (Number.isNaN(since) || Number.isNaN(last_seen)) return [];
    const { id, configuration_age } = node;
    return [
      {
        id,
        name: text(node.name) ?? id,
        version: text(node.version) ?? '',
        since,
        last_seen,
        configuration_age,
      },
    ];
  });

export const readNodeStatus = async (send: Send, signal?: AbortSignal): Promise<NodeStatus> => {
  const body = await send({ path: ['status'], signal });
  if (!isTable(body)) throw notKong();
  const reachable = isTable(body.database) ? body.database.reachable : undefined;
  return {
    database_reachable: typeof reachable === 'boolean' ? reachable : undefined,
    connections: readConnections(body.server),
    outage: readOutage(body.database),
    nodes: readNodes(body.nodes),
  };
};

export const readEnabledPlugins = async (send: Send, signal?: AbortSignal): Promise<readonly string[]> => {
  const body = await send({ path: ['plugins', 'enabled'], signal });
  const names = isTable(body) ? readArray(body.enabled_plugins) : undefined;
  if (names === undefined) throw notKong();
  return names.filter((name) => typeof name === 'string').toSorted();
};
