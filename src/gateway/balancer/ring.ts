// A wheel of positions shared out among addresses by weight. A change of addresses moves as few positions as it can.
// Knows nothing of names, requests or health checks. lua-resty-dns-client 2.0.0: src/resty/dns/balancer.lua.
import { wheelOrder } from './wheel-order.ts';

/** What a ring has to know of an address. */
export interface Weighted {
  readonly weight: number;
  /** Asked at every turn. */
  readonly healthy: boolean;
}

export class Ring<A extends Weighted> {
  readonly #owners: (A | undefined)[];
  readonly #free: number[];
  #positions = new Map<A, number[]>();
  #next = 0;

  constructor(slots: number) {
    // The Admin API lets fractions pass.
    const size = Math.floor(slots);
    this.#owners = Array.from({ length: size });
    this.#free = [...wheelOrder(size)];
  }

  /** The addresses from now on, in an order that must not depend on chance. */
  share(addresses: readonly A[]): void {
    const before = this.#positions;
    this.#positions = new Map(addresses.map((address) => [address, before.get(address) ?? []]));
    // Who shares no more gives up first, at the place where it stood.
    for (const [address, positions] of before) {
      if (!this.#positions.has(address)) this.#release(positions, 0);
    }
    let weightLeft = addresses.reduce((sum, { weight }) => sum + weight, 0);
    let slotsLeft = this.#owners.length;
    const wanted: [address: A, count: number][] = [];
    for (const [address, positions] of this.#positions) {
      // What is left is shared, and not the whole, so that rounding does not pile up on the last; the small addend is for
      // fractions that should be whole numbers.
      const count = weightLeft === 0 ? 0 : Math.floor(slotsLeft * (address.weight / weightLeft) + 0.0001);
      this.#release(positions, count);
      wanted.push([address, count]);
      slotsLeft -= count;
      weightLeft -= address.weight;
    }
    for (const [address, count] of wanted) this.#give(address, count);
  }

  /** The next turn is the first of a round. */
  rewind(): void {
    this.#next = 0;
  }

  /** The address of the next position, round and round; undefined when all are unhealthy. */
  next(): A | undefined {
    for (let tries = this.#owners.length; tries > 0; tries -= 1) {
      const owner = this.#owners[this.#next];
      this.#next = (this.#next + 1) % this.#owners.length;
      if (owner?.healthy) return owner;
    }
    return undefined;
  }

  /** The address of a hash's position, or of the first after it that has a healthy one. */
  at(hash: number): A | undefined {
    const size = this.#owners.length;
    for (let offset = 0; offset < size; offset += 1) {
      const owner = this.#owners[(hash + offset) % size];
      if (owner?.healthy) return owner;
    }
    return undefined;
  }

  #release(positions: number[], keep: number): void {
    while (positions.length > keep) {
      const position = positions.pop();
      if (position === undefined) return;
      this.#owners[position] = undefined;
      this.#free.push(position);
    }
  }

  #give(address: A, count: number): void {
    const positions = this.#positions.get(address) ?? [];
    for (const position of this.#free
      .splice(this.#free.length - Math.max(0, count - positions.length))
      .toReversed()) {
      positions.push(position);
      this.#owners[position] = address;
    }
  }
}
