// The messages between the command and the processes that serve requests: those of the gateway, and those about logs and traffic.
import type { GatewaySettings } from '../../command-line/gateway-settings.ts';
import type { FromWorker, ToWorker } from '../../gateway/workers/messages.ts';
import type { PackedBatch } from '../../traffic/observing/packed-batch.ts';

export interface WorkerSettings {
  gateway: Pick<GatewaySettings, 'names' | 'plugins' | 'pluginModules' | 'logs' | 'logLevel'>;
  proxy: GatewaySettings['proxy'] & { held_bodies_size: number };
  dataDir: string;
  recordsTraffic: boolean;
}

export type ToEntry =
  | ToWorker
  /** Comes first. */
  | { kind: 'settings'; settings: WorkerSettings }
  /** A batch was taken: there is room for another. */
  | { kind: 'spent' }
  /** The lines of a log were taken. */
  | { kind: 'written'; path: string };

export type FromEntry =
  | FromWorker
  | { kind: 'batch'; batch: PackedBatch }
  /** So many requests are in no batch. */
  | { kind: 'lost'; requests: number }
  | { kind: 'lines'; path: string; lines: string };
