// The nodes that share a database, and what they count together.

export interface ClusterNode {
  id: string;
  /** The name of its machine. */
  name: string;
  /** Gatehouse's version. */
  version: string;
  /** Milliseconds since the epoch. */
  since: number;
  lastSeen: number;
  /** Seconds since its configuration was known to be current. */
  configurationAge: number;
}

/** The columns that all counters of a limit have: Kong's. */
export interface Counted {
  /** Requests have one limit for each period; answers have limits with names. */
  of: 'requests' | 'answers';
  api_id?: string | undefined;
  route_id?: string | undefined;
  service_id?: string | undefined;
  /** The caller. */
  identifier: string;
}

/** A counter begins anew with each window of its period. */
export interface CountedWindow {
  /** As Kong names it: `minute`, or `video_minute` for a limit with a name. */
  period: string;
  /** Milliseconds since the epoch. */
  start: number;
}

export interface Counts {
  passes: boolean;
  /** By window. */
  used: readonly number[];
}

/** Undefined in place of an answer: the database did not answer, and the log says why. */
export interface ClusterCounters {
  /** Counts one more in each window, unless one has reached its limit; answers how much each has then. All in one step. */
  take(
    counted: Omit<Counted, 'of'>,
    windows: readonly (CountedWindow & { limit: number })[],
  ): Promise<Counts | undefined>;
  read(counted: Counted, windows: readonly CountedWindow[]): Promise<readonly number[] | undefined>;
  add(counted: Counted, windows: readonly CountedWindow[], amount: number): Promise<void>;
}

export interface UsedWindow extends CountedWindow {
  amount: number;
  /** Infinity: none. */
  limit: number;
}

/** Counters of one node alone, whose processes share them. Undefined in place of an answer: the process that counts is gone. */
export interface NodeCounters extends ClusterCounters {
  /**
   * Adds its amount to each window, unless one to which something is added has reached its limit; answers how much each has then. All
   * in one step.
   */
  use(counted: Counted, windows: readonly UsedWindow[]): Promise<Counts | undefined>;
}

export interface Cluster {
  /** The nodes that have not stopped in good order, this one first. Throws a StoreError while the database is away. */
  nodes(): Promise<readonly ClusterNode[]>;
  /**
   * Waits until the changes that other nodes have made up to now are told, and a row with this value, which nodes of Kong may
   * have made without saying so. Fails silently while the database is away.
   */
  seek(table: string, field: string, value: string): Promise<void>;
  readonly counters: ClusterCounters;
}
