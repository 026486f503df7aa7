// The addresses of an upstream entity or a host name for one request: the first, and another one for each retry.
import type { AddressSource } from '../../balancer/address-source.ts';
import type { Address } from '../../balancer/address.ts';
import { destinationTo, serverName, type Destination } from '../../http/destination.ts';
import type { Peers } from './forwarding.ts';
import type { UpstreamFailure } from './upstream-client.ts';

/** The destinations of addresses without TLS. They are the same for every request. */
const plain = new WeakMap<Address, Destination>();

export class BalancedPeers implements Peers {
  readonly #source: AddressSource;
  readonly #hash: number | undefined;
  #tries = 0;
  #address: Address | undefined;
  #servername: string | undefined;

  constructor(source: AddressSource, hash: number | undefined) {
    this.#source = source;
    this.#hash = hash;
    this.#address = source.pick(hash, 0);
  }

  /** Undefined: no address is healthy. */
  get address(): Address | undefined {
    return this.#address;
  }

  /** The first destination. The TLS server name is the Host that is sent, and stays the same for every address. */
  first(address: Address, protocol: 'http' | 'https', hostSent: string): Destination {
    this.#servername = protocol === 'https' ? serverName(hostSent) : undefined;
    return this.#destination(address);
  }

  again(): Destination | undefined {
    this.#tries += 1;
    this.#address = this.#source.pick(this.#hash, this.#tries);
    return this.#address && this.#destination(this.#address);
  }

  failed(failure: UpstreamFailure): void {
    if (this.#address && (failure === 'broken' || failure === 'timeout'))
      this.#source.report(this.#address, failure);
  }

  answered(status: number): void {
    if (this.#address) this.#source.report(this.#address, status);
  }

  #destination(address: Address): Destination {
    const known = this.#servername === undefined ? plain.get(address) : undefined;
    if (known) return known;
    const servername = this.#servername;
    const destination = destinationTo(address.ip, address.port, servername);
    if (servername === undefined) plain.set(address, destination);
    return destination;
  }
}

/** The Host header for an address: its name as the target gives it, with the port unless it is the scheme's own. */
export const hostOf = ({ hostname, port }: Address, protocol: 'http' | 'https'): string =>
  port === (protocol === 'https' ? 443 : 80) ? hostname : `${hostname}:${port}`;
