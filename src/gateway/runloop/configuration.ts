// The gateway's configuration in memory: loaded from the store at start, kept current by the store's changes.
import type { Store } from '../store/store.ts';
import type { Plugin, PluginGateway } from '../plugins/plugin.ts';
import type { Snapshot } from './snapshot.ts';

export interface Configuration {
  /** The snapshot for a request that starts now; includes every change whose write has answered. */
  snapshot(): Snapshot;
  /** What plugins look up: consumers and credentials, indexed, updated in place. */
  readonly gateway: PluginGateway;
}

export declare function loadConfiguration(store: Store, plugins: readonly Plugin[]): Promise<Configuration>;
