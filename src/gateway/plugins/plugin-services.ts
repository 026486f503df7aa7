// The services of the gateway for plugins: look-ups, rows of their own, counters. Only types.
import type { LookupFunction } from 'node:net';
import type { Consumer } from '#schema/entities/consumer.ts';
import type { EntitySchema, Row } from '#schema/fields.ts';

/** A row as a look-up answers it. After a change there is another in its place, so that the same one says the same. */
export type FoundRow = Row;

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
  /**
   * Where a configuration counts what becomes of its log entries. The count goes on when the configuration is changed and
   * `sink` (which names it without a secret) stays the same.
   */
  deliveryCount(plugin: string, id: string, sink: string): DeliveryCount;
  /** How names become addresses, by dns_resolver and dns_hostsfile: for the option of that name of sockets and HTTP requests. */
  readonly lookup: LookupFunction;
  /** Says, in a line of the error log, what the operator should know. Holds no secret. */
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
   * Removes some of the rows whose time (`expires_at`, milliseconds since the epoch) is over. It costs next to nothing where
   * there are none, so that whoever adds such rows can sweep as he goes; until then lookups still see them.
   */
  removeExpired(schema: EntitySchema): Promise<void>;
}

/** Counters shared by all configurations of this gateway process (nginx's shared dictionary). */
export interface Counters {
  get(key: string): number;
  /** Adds to a counter and returns its new value; it is forgotten at `expires` (milliseconds since the epoch). */
  increment(key: string, by: number, expires: number): number;
}

/** The numbers of delivered and lost log entries of one configuration, as the Admin API's /status shows them. */
export interface DeliveryCount {
  readonly sink: string;
  sent: number;
  /** Neither sent nor dropped yet. */
  waiting: number;
  /** By reason. */
  readonly dropped: Record<string, number>;
}
