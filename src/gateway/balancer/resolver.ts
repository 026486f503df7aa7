// The interface of a resolver of host names, as the balancer uses it.

export interface DnsRecord {
  readonly address: string;
  /** The port of an SRV record, which replaces the target's own. */
  readonly port?: number;
  readonly weight?: number;
}

export interface DnsAnswer {
  /** Sorted by their content, so that equal answers have the same order. */
  readonly records: readonly DnsRecord[];
  /** Seconds for which the answer is valid. */
  readonly ttl: number;
}

export interface Resolver {
  /** The records that are known without a query: of an address, or of a name in the hosts file. */
  known(name: string): readonly DnsRecord[] | undefined;
  /** Rejects when there is no answer. `addresses`: the caller cannot use a port, so SRV records are queried last. */
  resolve(name: string, wanted?: 'services' | 'addresses'): Promise<DnsAnswer>;
}
