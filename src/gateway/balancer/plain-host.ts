// A host name that is no upstream entity: its addresses take turns, by weight where SRV records give one. Of their health nothing is
// kept but whether all of them fail. lua-resty-dns-client 2.0.0: src/resty/dns/client.lua, toip.
import type { AddressSource } from './address-source.ts';
import { Address } from './address.ts';
import { Health, type Happening } from './health.ts';
import type { DnsRecord, Resolver } from './resolver.ts';
import { WatchedName } from './watched-name.ts';

interface Turn {
  readonly address: Address;
  /** Who has most goes next, and pays for it to the others. */
  credit: number;
}

export class PlainHost implements AddressSource {
  readonly #hostname: string;
  readonly #port: number;
  readonly #onUnused: () => void;
  readonly #name: WatchedName;
  #turns: readonly Turn[] = [];
  /** What the turns were made of. */
  #seen = '';
  #used = true;
  #waiting: (() => void)[] = [];

  /** The port is for records that name none. `onUnused`: the name was not asked for while its last answer held. */
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

  report(address: Address, happening: Happening): void {
    address.failed = typeof happening !== 'number';
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

  /** The same answer again does not begin the turns anew: with a short ttl the first would have them all. */
  #follow(records: readonly DnsRecord[]): void {
    const seen = JSON.stringify(records);
    if (seen === this.#seen) return;
    this.#seen = seen;
    // Addresses give their names to Host lines, which are written as one byte a character.
    const name = Buffer.from(this.#hostname).toString('latin1');
    this.#turns = records.map(({ address, port, weight = 1 }) => ({
      address: new Address(name, address, port || this.#port, weight, new Health()),
      credit: 0,
    }));
  }
}
