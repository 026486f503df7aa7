// Plays a recording to a fresh gateway, in the order it was made, over HTTP.
import { createServer } from 'node:http';
import { listen } from '../../../testing/listen.ts';
import { rawRequest } from '../../../testing/raw-connection.ts';
import { bundledPlugins } from '../../plugins/registry.ts';
import { openSqliteStore } from '../../store/sqlite.ts';
import { prepareAdminServer } from '../client-error.ts';
import { createAdmin } from '../server.ts';
import { createComparison, type Mismatch } from './compare.ts';
import { createExclusion } from './excluded.ts';
import { readRecording, requestBytes } from './recording.ts';

export interface Played {
  /** `group: name of the exchange` */
  name: string;
  status: number;
  mismatches: readonly Mismatch[];
}

export interface Run {
  played: readonly Played[];
  /** How many exchanges are about what this gateway does not have. */
  excluded: number;
  /** What the gateway logged as its own failures. */
  failures: readonly string[];
}

export async function play(group: string): Promise<Run> {
  const built = bundledPlugins.map(({ name }) => name);
  const failures: string[] = [];
  const store = await openSqliteStore(':memory:');
  const admin = createAdmin({
    store,
    plugins: bundledPlugins,
    node: { version: '0.13.1', hostname: 'here', node_id: '', lua_version: '', configuration: {} },
    status: () => noConnections,
    log: (_, message) => failures.push(message),
  });
  const server = createServer({ requireHostHeader: false }, admin);
  prepareAdminServer(server);
  const port = await listen(server);

  const isExcluded = createExclusion(built);
  const comparison = createComparison((name) => built.includes(name));
  const saved = new Map<string, Record<string, unknown>>();
  const played: Played[] = [];
  let excluded = 0;
  for (const exchange of readRecording(group)) {
    if (isExcluded(exchange)) {
      excluded++;
      continue;
    }
    const response = await rawRequest({ port }, requestBytes(exchange, saved));
    if (exchange.save !== undefined && response.body) saved.set(exchange.save, JSON.parse(response.body));
    const mismatches = comparison.mismatches(exchange, response);
    played.push({ name: `${group}: ${exchange.name}`, status: response.status, mismatches });
  }
  server.close();
  await store.close();
  return { played, excluded, failures };
}

const noConnections = {
  connections_active: 0,
  connections_reading: 0,
  connections_writing: 0,
  connections_waiting: 0,
  connections_accepted: 0,
  connections_handled: 0,
  total_requests: 0,
};
