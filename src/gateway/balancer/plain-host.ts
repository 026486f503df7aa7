// A host name that is no upstream entity. Its addresses take turns, by weight where SRV records give one. The only thing known
// about their health is whether all of them fail. lua-resty-dns-client 2.0.0: src/resty/dns/client.lua, toip.
import type { AddressSource } from './address-source.ts';
import { Address } from './address.ts';
import { Health, type RequestOutcome } from './health.ts';
import type { DnsRecord, Resolver } from './resolver.ts';
import { WatchedName } from './watched-name.ts';

interface Turn {
  readonly address: Address;
  /** Grows by the weight at each turn. The address with the most credit is chosen, and pays the sum of all weights. */
  credit: number;
}

export class PlainHost implements AddressSource {
  readonly #hostname: string;
  readonly #port: number;
  readonly #onUnused: () => void;
  readonly #name: WatchedName;
  #turns: readonly Turn[] = [];
  /** The records that the turns were made from, as text. */
  #seen = '';
  #used = true;
  #waiting: (() => void)[] = [];

  /** `port` is for records without a port. `onUnused` is called when the name was not used while its last answer was valid. */
  constructor(hostname: string, port: number, resolver: Resolver, onUnused: () => void) {
    this.#hostname = hostname;
    this.#port = port;
    this.#onUnused = onUnused;
    this.#name = new WatchedName(hostname, resolver, () => this.#answered());
    this.#follow(this.#name.records ?? []);
  }

  get ready(): boolean {
    return this.#name.records !== undefined;
  }

  whenReady(then: () => void): void {
    this.#waiting.push(then);
  }

  pick(): Address | undefined {
    this.#used = true;
    let next: Turn | undefined;
    let total = 0;
    for (const turn of this.#turns) {
      turn.credit += turn.address.weight;
      total += turn.address.weight;
      if (!next || turn.credit > next.credit) next = turn;
    }
    if (next) next.credit -= total;
    return next?.address;
  }

  report(address: Address, outcome: RequestOutcome): void {
    address.failed = typeof outcome !== 'number';
    if (!address.failed) return;
    this.#used = true;
    if (this.#turns.every((turn) => turn.address.failed)) this.#name.askAgain();
  }

  close(): void {
    this.#name.close();
  }

  #answered(): void {
    if (!this.#used) {
      this.close();
      return this.#onUnused();
    }
    this.#used = false;
    this.#follow(this.#name.records ?? []);
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const then of waiting) then();
  }

  /** An equal answer does not restart the turns: with a short ttl the first address would get all requests. */
  #follow(records: readonly DnsRecord[]): void {
    const seen = JSON.stringify(records);
    if (seen === this.#seen) return;
    this.#seen = seen;
    // The name goes into Host lines, which have one character for each byte.
    const name = Buffer.from(this.#hostname).toString('latin1');
    this.#turns = records.map(({ address, port, weight = 1 }) => ({
      address: new Address(name, address, port || this.#port, weight, new Health()),
      credit: 0,
    }));
  }
}
