// The services of the gateway for plugins: look-ups, rows of their own, counters. Only types.
import type { LookupFunction } from 'node:net';
import type { Consumer } from '#schema/entities/consumer.ts';
import type { EntitySchema, Row } from '#schema/fields.ts';
import type { ClusterCounters, NodeCounters } from '../store/cluster.ts';

/** A row from a look-up. The object never changes: a changed row is a new object. */
export type FoundRow = Row;

export type { Counted, Counts } from '../store/cluster.ts';

/** The gateway's services to a plugin. Lookups are in memory and current. */
export interface PluginGateway {
  consumer(id: string): Consumer | undefined;
  /** The consumer that a row belongs to. The row comes from `credential` or `credentials`. */
  consumerOf(row: FoundRow): Consumer | undefined;
  /**
   * The credential or other row whose `field` has this value: a unique field of the entity; its id only where another of
   * the plugins' entities refers to it.
   */
  credential(entity: string, field: string, value: string): FoundRow | undefined;
  /** The rows of a credential with this value in its `group_by` field, in creation order; the same list until they change. */
  credentials(entity: string, value: string): readonly FoundRow[];
  /** Writes rows of the plugin's own entities. */
  readonly rows: PluginRows;
  readonly counters: Counters;
  /** Counters that several gateways share; undefined where the gateway has no other beside it. */
  readonly clusterCounters: ClusterCounters | undefined;
  /** Counters that the processes of this gateway share; undefined where one process serves all requests. */
  readonly nodeCounters?: NodeCounters | undefined;
  /**
   * The counters of a configuration's log entries. They go on after a change of the configuration if `sink` (its name without a
   * secret) stays the same.
   */
  deliveryCount(plugin: string, id: string, sink: string): DeliveryCount;
  /** Resolves names by dns_resolver and dns_hostsfile. For the option `lookup` of sockets and HTTP requests. */
  readonly lookup: LookupFunction;
  /** Writes a line for the operator to the error log. The line must hold no secret. */
  readonly log: (line: string) => void;
  /** Milliseconds since the epoch; a clock that tests can set. */
  now(): number;
}

/** A write that has answered is on disk, and lookups see it. */
export interface PluginRows {
  /** False when a unique value is taken or a row that it refers to is gone. */
  insert(schema: EntitySchema, row: Row): Promise<boolean>;
  /** False when there is no such row. When two requests remove it at the same time, only one is answered true. */
  remove(schema: EntitySchema, id: string): Promise<boolean>;
  /**
   * Removes some of the expired rows (`expires_at`, milliseconds since the epoch). Lookups still see expired rows until then. The
   * call costs little where none has expired, so it can be made with each new row.
   */
  removeExpired(schema: EntitySchema): Promise<void>;
  /**
   * Waits until a row with this value is known that another node has made just before. Undefined where there are no other nodes:
   * then lookups know everything.
   */
  seek?: ((schema: EntitySchema, field: string, value: string) => Promise<void>) | undefined;
}

/** Counters shared by all configurations of this gateway process (nginx's shared dictionary). */
export interface Counters {
  get(key: string): number;
  /** Adds to a counter and returns its new value; it is forgotten at `expires` (milliseconds since the epoch). */
  increment(key: string, by: number, expires: number): number;
  /**
   * The counter itself, which begins at 0 unless there is one. It counts for as long as it has not expired: asked by its caller it
   * saves making its key, and looking that up, with each request.
   */
  counter(key: string, expires: number): Counter;
}

export interface Counter {
  value: number;
  /** Milliseconds since the epoch. */
  readonly expires: number;
}

/** The numbers of delivered and lost log entries of one configuration, as the Admin API's /status shows them. */
export interface DeliveryCount {
  readonly sink: string;
  sent: number;
  /** Entries that are neither sent nor dropped yet. */
  waiting: number;
  /** Dropped entries by reason. */
  readonly dropped: Record<string, number>;
}
