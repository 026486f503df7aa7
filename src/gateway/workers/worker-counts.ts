// What all processes that serve requests have counted, with those that have ended.
import type { Connections } from '../proxy/listener/listener.ts';
import type { DeliveryCount } from '../plugins/plugin.ts';
import type { WorkerCounts } from './messages.ts';
import type { WorkerProcess } from './worker-process.ts';

type Deliveries = Record<string, Record<string, DeliveryCount>>;

export interface CountsOfAll {
  connections: Connections;
  deliveries: Deliveries;
  /** By the plugin's name, of each process. */
  counted: ReadonlyMap<string, readonly object[]>;
}

export class WorkerCountsOfAll {
  readonly #workers: () => readonly WorkerProcess[];
  readonly #ended: WorkerCounts[] = [];

  constructor(workers: () => readonly WorkerProcess[]) {
    this.#workers = workers;
  }

  /** `plugins`: with what plugins have counted, too. */
  async ask(plugins: boolean): Promise<CountsOfAll> {
    // A process that ends meanwhile is kept among the others.
    const ended = [...this.#ended];
    const all = await Promise.all(this.#workers().map((worker) => worker.askCounts(plugins)));
    return sum([...ended, ...all]);
  }

  /** Keeps what a process said last before it ended: its connections are closed, and its waiting entries are lost. */
  keep({ counts: { connections, deliveries, counted } }: WorkerProcess): void {
    this.#ended.push({
      connections: { ...connections, active: 0, writing: 0, waiting: 0 },
      deliveries: mapCounts(deliveries, (count) => ({ ...count, waiting: 0 })),
      counted,
    });
  }
}

function sum(all: readonly WorkerCounts[]): CountsOfAll {
  const connections: Connections = { accepted: 0, active: 0, writing: 0, waiting: 0, requests: 0 };
  const deliveries: Deliveries = {};
  const counted = new Map<string, object[]>();
  for (const counts of all) {
    connections.accepted += counts.connections.accepted;
    connections.active += counts.connections.active;
    connections.writing += counts.connections.writing;
    connections.waiting += counts.connections.waiting;
    connections.requests += counts.connections.requests;
    mapCounts(counts.deliveries, (count, plugin, id) => {
      const known = ((deliveries[plugin] ??= {})[id] ??= {
        sink: count.sink,
        sent: 0,
        waiting: 0,
        dropped: {},
      });
      known.sent += count.sent;
      known.waiting += count.waiting;
      for (const [reason, entries] of Object.entries(count.dropped))
        known.dropped[reason] = (known.dropped[reason] ?? 0) + entries;
      return known;
    });
    for (const [plugin, one] of Object.entries(counts.counted))
      counted.set(plugin, [...(counted.get(plugin) ?? []), one]);
  }
  return { connections, deliveries, counted };
}

function mapCounts(
  deliveries: WorkerCounts['deliveries'],
  change: (count: DeliveryCount, plugin: string, id: string) => DeliveryCount,
): Deliveries {
  return Object.fromEntries(
    Object.entries(deliveries).map(([plugin, ofPlugin]) => [
      plugin,
      Object.fromEntries(Object.entries(ofPlugin).map(([id, count]) => [id, change(count, plugin, id)])),
    ]),
  );
}
