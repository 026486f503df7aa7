// The gateway's information about itself for the Admin API's root, in Kong's names (kong/conf_loader.lua, 0.13.1).
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { NodeInfo } from './admin/routes/node.ts';
import type { Plugin } from './plugins/plugin.ts';
import type { ProxySettings } from './proxy/settings.ts';

/** Where a part of the gateway listens. */
export interface Listening {
  host: string;
  port: number;
  ssl: boolean;
  http2: boolean;
  proxyProtocol: boolean;
}

export interface Node {
  info: NodeInfo;
  /** Told when the listeners are open: their ports are known only then. */
  listening(proxy: readonly Listening[], admin: readonly Listening[]): void;
}

export function describeNode(
  plugins: readonly Plugin[],
  settings: ProxySettings,
  shown: Readonly<Record<string, unknown>>,
  id: string = randomUUID(),
): Node {
  const configuration: Record<string, unknown> = {
    ...settings,
    // Kong writes an empty Lua table as an object.
    trusted_ips: settings.trusted_ips.length > 0 ? settings.trusted_ips : {},
    // Kong leaves nginx's own settings as they are written.
    real_ip_recursive: settings.real_ip_recursive ? 'on' : 'off',
    client_max_body_size: String(settings.client_max_body_size),
    client_body_buffer_size: String(settings.client_body_buffer_size),
    custom_plugins: {},
    ...shown,
    plugins: Object.fromEntries(plugins.map(({ name }) => [name, true])),
  };
  return {
    info: {
      version: '0.13.1',
      hostname: hostname(),
      node_id: id,
      // Clients show it; what runs here is not Lua.
      lua_version: `Node.js ${process.versions.node}`,
      configuration,
    },
    listening(proxy, admin) {
      Object.assign(configuration, listenersOf('proxy', proxy), listenersOf('admin', admin));
    },
  };
}

const listenersOf = (part: 'proxy' | 'admin', addresses: readonly Listening[]): Record<string, unknown> => {
  const listeners = addresses.map(({ host, port, ssl, http2, proxyProtocol: proxy_protocol }) => {
    const flags = Object.entries({ ssl, http2, proxy_protocol }).flatMap(([flag, on]) => (on ? [flag] : []));
    return { ip: host, port, ssl, http2, proxy_protocol, listener: [`${host}:${port}`, ...flags].join(' ') };
  });
  return {
    [`${part}_listen`]: listeners.map(({ listener }) => listener),
    [`${part}_listeners`]: listeners,
    [`${part}_ssl_enabled`]: listeners.some(({ ssl }) => ssl),
  };
};
