// The messages between the proxy's thread and the traffic's worker.
import type { PostgresSettings } from '#postgres/postgres-settings.ts';
import type { CollectedBody, CollectorAnswer } from '../collecting/take-in.ts';
import type { LiveEvent } from '../live/live-feed.ts';
import type { RequestFilter } from '../live/request-filter.ts';
import type { PackedBatch } from '../observing/packed-batch.ts';
import type { Question } from '../questions/questions.ts';

export type ToWorker =
  | { kind: 'batch'; batch: PackedBatch }
  | { kind: 'lost'; reason: string; requests: number }
  | { kind: 'ask'; id: number; question: Question }
  | { kind: 'collect'; id: number; collected: CollectedBody }
  /** The rows that Galileo's objects of a gateway are looked up in: a `RoutedGateway` as JSON. */
  | { kind: 'routes'; gateway: string; rows: string }
  /** `after`: the `at` of the last event that the reader got earlier. */
  | { kind: 'watch'; reader: number; filter: RequestFilter; after: string | undefined }
  | { kind: 'unwatch'; reader: number }
  | { kind: 'close' };

export type FromWorker =
  | { kind: 'ready' }
  /** The buffers of a batch come back, to be used again. */
  | { kind: 'spent'; numbers: PackedBatch['numbers']; paths: PackedBatch['paths'] }
  | { kind: 'answer'; id: number; value: object }
  | { kind: 'collected'; id: number; answer: CollectorAnswer }
  | { kind: 'unanswered'; id: number; message: string }
  /** For a reader of the requests that end now. `data` is JSON. */
  | { kind: 'live'; reader: number; event: LiveEvent; data: string; at: string }
  | { kind: 'problem'; message: string }
  /** Rows that could not be written before are written. */
  | { kind: 'written' }
  | { kind: 'closed' };

export interface WorkerOptions {
  /** A file. */
  readonly database: string;
  /** The database that nodes share, in the place of the file. */
  readonly shared?: PostgresSettings | undefined;
  /** The id of the connection of the bundled gateway. */
  readonly gateway: string;
  /** The most bytes that the database may have; some hundred megabytes without it. */
  readonly mostBytes?: number | undefined;
}

/** Is this what the thread was started with? */
export const isWorkerOptions = (given: unknown): given is WorkerOptions =>
  typeof given === 'object' &&
  given !== null &&
  'database' in given &&
  typeof given.database === 'string' &&
  'gateway' in given &&
  typeof given.gateway === 'string';
