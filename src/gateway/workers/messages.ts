// The messages between the main process and the processes that serve requests.
import type { UnhealthyAddress } from '../balancer/health-reports.ts';
import type { RequestOutcome } from '../balancer/health.ts';
import type { Counted, CountedWindow } from '../store/cluster.ts';
import type { Change } from '../store/store.ts';
import type { Connections, ListenAddress } from '../proxy/listener/listener.ts';
import type { CaptureOrder } from '../proxy/capture/captures.ts';
import type { Caller } from '../proxy/watch/watches.ts';
import type { DeliveryCount } from '../plugins/plugin.ts';
import type { Row } from '#schema/fields.ts';

/** The main process has the rows, and speaks with the database that nodes share. */
export type AskedOfMain =
  | { of: 'insert'; entity: string; row: Row }
  | { of: 'remove'; entity: string; id: string }
  | { of: 'removeExpired'; entity: string; moment: number; most: number }
  | { of: 'seek'; entity: string; field: string; value: string }
  | { of: 'take'; counted: Omit<Counted, 'of'>; windows: readonly (CountedWindow & { limit: number })[] }
  | { of: 'read'; counted: Counted; windows: readonly CountedWindow[] }
  | { of: 'add'; counted: Counted; windows: readonly CountedWindow[]; amount: number };

export type AskedOfWorker =
  /** Answered with WorkerCounts. `plugins`: with what plugins have counted, too. */
  | { of: 'counts'; plugins: boolean }
  /** Answered with what was seen of a watched request. */
  | { of: 'watched'; watch: number };

export interface WorkerCounts {
  connections: Connections;
  deliveries: Readonly<Record<string, Readonly<Record<string, DeliveryCount>>>>;
  /** By the plugin's name. */
  counted: Readonly<Record<string, object>>;
}

export interface Asked<Question> {
  id: number;
  question: Question;
}

export type Answer = { id: number; value: unknown } | { id: number; failure: string };

export type ToWorker =
  /** Some rows of an entity. All rows come before `begin`. */
  | { kind: 'rows'; entity: string; rows: readonly Row[] }
  | { kind: 'begin'; unhealthy: readonly UnhealthyAddress[]; sharesDatabase: boolean }
  /** A commit. Answered with `applied`. */
  | { kind: 'changes'; id: number; changes: readonly Change[] }
  | { kind: 'listener'; listener: number; address: ListenAddress }
  /** Comes with the handle of a connection. Answered with `taken`. */
  | { kind: 'connection'; id: number; listener: number; watch: { id: number; caller: Caller } | undefined }
  | { kind: 'unwatch'; watch: number }
  | { kind: 'capture'; order: CaptureOrder }
  | { kind: 'uncapture'; of: string }
  | { kind: 'health'; upstream: string; address: string; healthy: boolean }
  | { kind: 'asked'; asked: readonly Asked<AskedOfWorker>[] }
  | { kind: 'answers'; answers: readonly Answer[] }
  /** Serve what was begun, and end. */
  | { kind: 'close' };

export type FromWorker =
  | { kind: 'ready' }
  | { kind: 'applied'; id: number }
  | { kind: 'taken'; id: number }
  /** The content of a request of this row is captured. */
  | { kind: 'captured'; of: string }
  | { kind: 'outcome'; upstream: string; address: string; outcome: RequestOutcome }
  | { kind: 'asked'; asked: readonly Asked<AskedOfMain>[] }
  | { kind: 'answers'; answers: readonly Answer[] };
