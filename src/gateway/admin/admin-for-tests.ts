// An Admin API over a fresh store in memory, listening on a free port, for tests.
import { listen } from '../../testing/listen.ts';
import type { Plugin } from '../plugins/plugin.ts';
import { bundledPlugins } from '../plugins/registry.ts';
import { openSqliteStore } from '../store/sqlite/sqlite.ts';
import type { Store } from '../store/store.ts';
import { createAdminServer } from './admin-server.ts';
import type { Balancer } from './routes/upstreams.ts';
import { createAdmin } from './server.ts';

export interface Answer {
  status: number;
  /** Empty when there is none. */
  body: Readonly<Record<string, unknown>>;
}

export interface AdminForTests {
  port: number;
  store: Store;
  /** The messages that were logged as failures of the gateway itself. */
  failures: readonly string[];
  warnings: readonly string[];
  /** Sends a request, with an object as JSON and parameters as a form, and reads the answer's JSON. */
  send(method: string, path: string, body?: object | URLSearchParams): Promise<Answer>;
  close(): Promise<void>;
}

export async function startAdmin(
  plugins: readonly Plugin[] = bundledPlugins,
  balancer?: Balancer,
): Promise<AdminForTests> {
  const failures: string[] = [];
  const warnings: string[] = [];
  const store = await openSqliteStore(':memory:');
  const admin = createAdmin({
    store,
    plugins,
    node: { version: '0.13.1', hostname: 'here', node_id: nodeId, lua_version: '', configuration: {} },
    status: () => noConnections,
    logs: () => undefined,
    ...(balancer && { balancer }),
    log: (level, message) => (level === 'error' ? failures : warnings).push(message),
  });
  const server = createAdminServer(admin);
  const port = await listen(server);
  return {
    port,
    store,
    failures,
    warnings,
    async send(method, path, body) {
      const json = body !== undefined && !(body instanceof URLSearchParams);
      const response = await fetch(`http://127.0.0.1:${port}${path}`, {
        method,
        ...(body && { body: json ? JSON.stringify(body) : body }),
        ...(json && { headers: { 'Content-Type': 'application/json' } }),
      });
      const text = await response.text();
      return { status: response.status, body: text === '' ? {} : JSON.parse(text) };
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await store.close();
    },
  };
}

export const nodeId = '00000000-0000-4000-8000-000000000000';

const noConnections = {
  connections_active: 0,
  connections_reading: 0,
  connections_writing: 0,
  connections_waiting: 0,
  connections_accepted: 0,
  connections_handled: 0,
  total_requests: 0,
};
