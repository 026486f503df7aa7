// The nodes that share a database.

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

export interface Cluster {
  /** The nodes that have not stopped in good order, this one first. Throws a StoreError while the database is away. */
  nodes(): Promise<readonly ClusterNode[]>;
}
