// A whole gateway for tests: an empty store in memory, the Admin API and the proxy on free ports, and an upstream.
import type { SystemResolverOptions } from '../gateway/balancer/system-resolver.ts';
import { createGateway } from '../gateway/gateway.ts';
import type { Plugin } from '../gateway/plugins/plugin.ts';
import { bundledPlugins } from '../gateway/plugins/registry.ts';
import type { Proxy } from '../gateway/proxy/proxy.ts';
import type { ProxySettings } from '../gateway/proxy/settings.ts';
import { openSqliteStore } from '../gateway/store/sqlite/sqlite.ts';
import type { Store } from '../gateway/store/store.ts';
import { startEchoUpstream, type EchoUpstream } from './echo-upstream.ts';
import { listen } from './listen.ts';
import { rawRequest, type RawResponse, type RawTarget } from './raw-connection.ts';

export type Header = readonly [name: string, value: string];

export interface RunningGatewayOptions {
  /** The settings that differ from the proxy's defaults. */
  settings?: Partial<ProxySettings>;
  /** The certificate of the proxy's TLS listener. Without it there is no such listener. */
  tls?: { key: string; cert: string };
  /** Instead of the bundled ones. */
  plugins?: readonly Plugin[];
  /** A store to use instead of an empty one. It stays open after the gateway has closed. */
  store?: Store;
  /** How names become addresses, when not as the system does it. */
  names?: SystemResolverOptions;
}

export interface RunningGateway {
  readonly upstream: EchoUpstream;
  readonly adminPort: number;
  readonly proxyPort: number;
  /** The proxy's TLS port; 0 without `tls`. */
  readonly tlsPort: number;
  /** The lines that the gateway logged. */
  readonly log: readonly string[];
  /** Asks the Admin API; `line` is a method and a path. */
  admin(line: string, body?: string | Buffer, type?: string): Promise<RawResponse>;
  /** Creates or changes something, and answers the row; throws when it is refused. */
  change(line: string, row?: object): Promise<Readonly<Record<string, unknown>> & { readonly id: string }>;
  /** Asks the proxy; `line` is a method and a path, Host is sent when `headers` has none. */
  ask(line: string, headers?: readonly Header[], body?: string, tls?: RawTarget['tls']): Promise<RawResponse>;
  watch: Proxy['watch'];
  close(): Promise<void>;
}

export async function startGateway({
  tls,
  settings,
  plugins = bundledPlugins,
  store: given,
  names,
}: RunningGatewayOptions = {}): Promise<RunningGateway> {
  const log: string[] = [];
  const store = given ?? (await openSqliteStore(':memory:'));
  const gateway = await createGateway({
    store,
    plugins,
    names,
    ...(settings && { settings }),
    log: (line) => log.push(line),
  });
  const server = gateway.adminServer(gateway.admin);
  const adminPort = await listen(server);
  const proxy = await gateway.proxy.listen({ host: '127.0.0.1', port: 0 });
  const secure = tls && (await gateway.proxy.listen({ host: '127.0.0.1', port: 0, tls }));
  const tlsPort = secure?.port ?? 0;
  const upstream = await startEchoUpstream();

  const admin: RunningGateway['admin'] = (line, body, type = 'application/json') => {
    const headers: Header[] = [['Host', `127.0.0.1:${adminPort}`]];
    if (body !== undefined) headers.push(['Content-Type', type]);
    return rawRequest({ port: adminPort }, requestBytes(line, headers, body));
  };

  return {
    upstream,
    adminPort,
    proxyPort: proxy.port,
    tlsPort,
    log,
    watch: (caller) => gateway.proxy.watch(caller),
    admin,
    async change(line, row) {
      const response = await admin(line, row && JSON.stringify(row));
      if (response.status >= 300) throw new Error(`${line}: ${response.statusLine} ${response.body}`);
      return response.body ? JSON.parse(response.body) : {};
    },
    ask(line, headers = [], body, over) {
      const host: Header[] = headers.some(([name]) => name === 'Host') ? [] : [['Host', 'gateway.test']];
      const target = over ? { port: tlsPort, tls: over } : { port: proxy.port };
      return rawRequest(target, requestBytes(line, [...host, ...headers], body));
    },
    async close() {
      server.close();
      server.closeAllConnections();
      await gateway.close();
      await upstream.close();
      if (!given) await store.close();
    },
  };
}

function requestBytes(line: string, headers: readonly Header[], body: string | Buffer | undefined): Buffer {
  const length: Header[] = body === undefined ? [] : [['Content-Length', String(Buffer.byteLength(body))]];
  const lines = [...headers, ...length].map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.concat([
    Buffer.from(`${line} HTTP/1.1\r\n${lines.join('')}\r\n`, 'latin1'),
    Buffer.from(body ?? ''),
  ]);
}
