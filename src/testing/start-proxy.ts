// A proxy on a free port over apis and routes given as plain rows, with the real router and plans and no store, for tests.
import type { Api } from '#schema/entities/api.ts';
import type { Plugin as PluginRow } from '#schema/entities/plugin.ts';
import type { Route } from '#schema/entities/route.ts';
import type { Service } from '#schema/entities/service.ts';
import { SystemResolver, type SystemResolverOptions } from '#gateway/balancer/system-resolver.ts';
import type { Answered } from '#gateway/log/access-log.ts';
import { definePlugin, type Hooks } from '#gateway/plugins/plugin.ts';
import type { Connections } from '#gateway/proxy/listener/listener.ts';
import { createProxy, type Proxy } from '#gateway/proxy/proxy.ts';
import type { ProxySettings } from '#gateway/proxy/settings.ts';
import { credentialNames } from '#gateway/runloop/credential-names.ts';
import { Plans } from '#gateway/runloop/plan.ts';
import { ServerNames } from '#gateway/runloop/server-names.ts';
import { snapshotOf } from '#gateway/runloop/snapshot-of.ts';
import { boundedUri } from '#gateway/runloop/bounded-uri.ts';
import { apisInOrder, routesInOrder } from '#routing/router/matchable.ts';
import { Router } from '#routing/router/router.ts';

export interface TestProxy {
  port: number;
  /** The TLS port; 0 without `tls`. */
  tlsPort: number;
  /** The lines that the proxy logged. */
  lines: string[];
  /** The entries of the access log. */
  answered: Answered[];
  connections(): Connections;
  captures: Proxy['captures'];
  close(): Promise<void>;
}

export interface TestProxyOptions {
  apis: readonly (Partial<Api> & { upstream_url: string })[];
  routes?: readonly Route[];
  services?: readonly Service[];
  /** Global, highest priority first; `api`: only for the api of that name. */
  plugins?: readonly { name: string; api?: string; hooks: Hooks }[];
  settings?: Partial<ProxySettings>;
  tls?: { key: string; cert: string };
  /** Connections begin with a header of the PROXY protocol. */
  proxyProtocol?: boolean;
  /** How host names become addresses, when not as the system does it. */
  names?: SystemResolverOptions;
}

export async function startProxy(options: TestProxyOptions): Promise<TestProxy> {
  const rows = options.apis.map(asApi);
  const prepared = (options.plugins ?? []).map(({ name, api, hooks }, index) => {
    const plugin = definePlugin({
      name,
      priority: 1000 - index,
      schema: { fields: {} },
      prepare: () => hooks,
    });
    const row: PluginRow = {
      id: `plugin-${index}`,
      created_at: index,
      name,
      config: {},
      enabled: true,
      ...(api !== undefined && { api_id: `api-${api}` }),
    };
    return { row, plugin, hooks };
  });
  const surroundings = { ready: boundedUri };
  const routing = {
    apis: new Router(apisInOrder(rows, surroundings)),
    routes: new Router(routesInOrder(options.routes ?? [], surroundings)),
    services: new Map((options.services ?? []).map((service) => [service.id, service])),
  };
  const snapshot = snapshotOf(routing, {
    plans: new Plans(prepared),
    balancer: () => undefined,
  });
  const lines: string[] = [];
  const answered: Answered[] = [];
  const proxy = createProxy({
    configuration: {
      snapshot: () => snapshot,
      serverNames: new ServerNames(() => {}),
      credentialNames: () => credentialNames(prepared.map(({ row }) => row)),
    },
    resolver: new SystemResolver(options.names),
    settings: { grace_period: 100, ...options.settings },
    log: (line) => lines.push(line),
    access: (one) => answered.push(one),
  });
  const { proxyProtocol = false, tls } = options;
  const plain = await proxy.listen({ host: '127.0.0.1', port: 0, proxyProtocol });
  const secure = tls && (await proxy.listen({ host: '127.0.0.1', port: 0, proxyProtocol, tls }));
  return {
    port: plain.port,
    tlsPort: secure?.port ?? 0,
    lines,
    answered,
    connections: () => proxy.connections(),
    captures: proxy.captures,
    close: () => proxy.close(),
  };
}

function asApi(row: Partial<Api> & { upstream_url: string }, index: number): Api {
  const name = row.name ?? `api${index}`;
  return {
    id: `api-${name}`,
    created_at: index,
    name,
    strip_uri: true,
    preserve_host: false,
    https_only: false,
    http_if_terminated: false,
    retries: 5,
    upstream_connect_timeout: 60_000,
    upstream_send_timeout: 60_000,
    upstream_read_timeout: 60_000,
    ...row,
  };
}
