// How names become addresses, as far as the balancer knows of it.

export interface DnsRecord {
  readonly address: string;
  /** What an SRV record says, in place of the target's own; its weight is 1 at least. */
  readonly port?: number;
  readonly weight?: number;
}

export interface DnsAnswer {
  /** In an order that depends on what they say alone. */
  readonly records: readonly DnsRecord[];
  /** Seconds for which this holds. */
  readonly ttl: number;
}

export interface Resolver {
  /** What can be said without asking anybody: an address is its own, and the hosts file may have the name. */
  known(name: string): readonly DnsRecord[] | undefined;
  /** Rejects when there is no answer. `addresses`: a port would be of no use, so that services are asked for last. */
  resolve(name: string, wanted?: 'services' | 'addresses'): Promise<DnsAnswer>;
}
