// Where the gateway's parts meet: the Admin API writes to the store, the store's changes reach the configuration, the proxy
// reads it. The one file that sees them all.
import type { RequestListener, Server } from 'node:http';
import { createAdminServer, type AdminCertificate } from './admin/admin-server.ts';
import { servedBy } from './admin/routes/plugin-endpoints.ts';
import { ConnectionCounts } from './admin/connection-counts.ts';
import { createAdmin } from './admin/server.ts';
import { SystemResolver, type SystemResolverOptions } from './balancer/system-resolver.ts';
import type { AccessLog } from './log/access-log.ts';
import type { MessageAbout } from './log/gateway-logs.ts';
import { expectProxyHeaders, noProxyHeader } from '../listening/proxy-protocol.ts';
import { describeNode, type Listening } from './node-info.ts';
import type { Plugin } from './plugins/plugin.ts';
import { createProxy, type Proxy } from './proxy/proxy.ts';
import { defaultSettings, type ProxySettings } from './proxy/settings.ts';
import { loadConfiguration } from './runloop/configuration.ts';
import type { Store } from './store/store.ts';
import { shownDeliveries } from './workers/shown-deliveries.ts';
import { WorkerProcesses } from './workers/worker-processes.ts';
import type { StartedProcess } from './workers/worker-process.ts';

export interface GatewayOptions {
  store: Store;
  plugins: readonly Plugin[];
  /** The settings that differ from Kong's defaults. */
  settings?: Partial<ProxySettings>;
  /** How names become addresses, when not as the system does it. */
  names?: SystemResolverOptions | undefined;
  /** The id of this node; a new one when left out. */
  nodeId?: string | undefined;
  /** More to be shown at the Admin API's root, in Kong's names; holds no secret. */
  shown?: Readonly<Record<string, unknown>>;
  /** Called with one line for each internal failure. A line never holds a secret. */
  log: (line: string, about?: MessageAbout) => void;
  /** Called for each request that the proxy has answered, unless other processes serve the requests. */
  access?: AccessLog | undefined;
  /** The processes that serve requests; without them this one does. */
  workers?: { count: number; start: () => StartedProcess } | undefined;
}

export interface Gateway {
  /** The Admin API. The caller must limit the clients that may use it. */
  admin: RequestListener;
  /**
   * A server for the Admin API, with whatever stands in front of it; TLS with a certificate. `proxyProtocol`: its connections
   * begin with a header of that protocol, whose client counts for nothing here, as in Kong.
   */
  adminServer(listener: RequestListener, certificate?: AdminCertificate, proxyProtocol?: boolean): Server;
  proxy: Proxy;
  /** Told once where proxy and Admin API listen, for what the gateway says of itself. */
  listening(proxy: readonly Listening[], admin: readonly Listening[]): void;
  /** Finishes the requests in flight. The store stays open: it is the caller's. */
  close(): Promise<void>;
}

export async function createGateway({
  store,
  plugins,
  settings: given,
  names,
  nodeId,
  shown,
  log,
  access,
  workers,
}: GatewayOptions): Promise<Gateway> {
  const settings: ProxySettings = { ...defaultSettings, ...given };
  const resolver = new SystemResolver(names);
  let processes: WorkerProcesses | undefined;
  const configuration = await loadConfiguration(store, plugins, {
    resolver,
    log: (line) => log(line, { level: 'warn' }),
    health: {
      changed: (upstream, address, healthy) => processes?.tellHealth(upstream, address, healthy),
    },
  });
  processes =
    workers &&
    new WorkerProcesses({
      ...workers,
      store,
      plugins,
      configuration,
      log: (line) => log(line, { level: 'warn' }),
      grace: settings.grace_period,
    });
  const proxy: Proxy =
    processes ??
    createProxy({
      configuration,
      settings,
      log: (line, exchange) => log(line, { exchange }),
      access,
      resolver,
    });
  const own = new ConnectionCounts();
  const node = describeNode(plugins, settings, { database: 'sqlite', ...shown }, nodeId);
  const admin = createAdmin({
    store,
    plugins,
    pluginEndpoints: plugins.flatMap((plugin) =>
      servedBy(plugin, configuration.gateway, (line) => log(line, { part: 'admin' })),
    ),
    node: node.info,
    balancer: configuration.balancers,
    async status() {
      const { accepted, active, writing, waiting, requests } = await proxy.connections();
      return {
        connections_active: active + own.active,
        connections_reading: 0,
        connections_writing: writing + own.writing,
        connections_waiting: waiting + Math.max(0, own.active - own.writing),
        connections_accepted: accepted + own.accepted,
        connections_handled: accepted + own.accepted,
        total_requests: requests + own.requests,
      };
    },
    logs: () => shownDeliveries(configuration, processes),
    counted: async (plugin) => (await processes?.counts.ask(true))?.counted.get(plugin),
    log: (level, message) => log(message, { level, part: 'admin' }),
  });
  return {
    admin,
    adminServer(listener, certificate, proxyProtocol = false) {
      const server = createAdminServer(listener, certificate);
      if (proxyProtocol) {
        expectProxyHeaders(server, {
          timeout: settings.client_header_timeout,
          onMalformed: (peer) => log(noProxyHeader(peer), { part: 'admin' }),
        });
      }
      own.watch(server);
      return server;
    },
    proxy,
    listening: (proxyAddresses, adminAddresses) => node.listening(proxyAddresses, adminAddresses),
    async close() {
      await proxy.close();
      await configuration.close();
    },
  };
}
