// Counts the delivered and lost entries of log plugins, for each configuration as long as it exists.
import type { DeliveryCount } from '../plugins/plugin.ts';

export class DeliveryCounts {
  readonly #counts = new Map<string, { plugin: string; count: DeliveryCount }>();

  of(plugin: string, id: string, sink: string): DeliveryCount {
    const known = this.#counts.get(id);
    if (known?.plugin === plugin && known.count.sink === sink) return known.count;
    const count: DeliveryCount = { sink, sent: 0, waiting: 0, dropped: {} };
    this.#counts.set(id, { plugin, count });
    return count;
  }

  forget(id: string): void {
    this.#counts.delete(id);
  }

  /** The counts by plugin and the configuration's id; undefined when no plugin logs. */
  shown(): Readonly<Record<string, Readonly<Record<string, DeliveryCount>>>> | undefined {
    if (this.#counts.size === 0) return undefined;
    const shown: Record<string, Record<string, DeliveryCount>> = {};
    for (const [id, { plugin, count }] of this.#counts) (shown[plugin] ??= {})[id] = count;
    return shown;
  }
}
