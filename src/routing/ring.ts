// A wheel of positions that are distributed among addresses by weight. A change of addresses moves as few positions as possible.
// Knows nothing of names, requests or health checks. lua-resty-dns-client 2.0.0: src/resty/dns/balancer.lua.
import { wheelOrder } from './wheel-order.ts';

/** The facts about an address that a ring needs. */
export interface Weighted {
  readonly weight: number;
  /** Read at every turn. */
  readonly healthy: boolean;
}

export class Ring<A extends Weighted> {
  readonly #owners: (A | undefined)[];
  readonly #free: number[];
  #positions = new Map<A, number[]>();
  #next = 0;

  constructor(slots: number) {
    // The Admin API accepts fractions.
    const size = Math.floor(slots);
    this.#owners = Array.from({ length: size });
    this.#free = [...wheelOrder(size)];
  }

  /** Distributes the positions among these addresses. Their order must be the same on every gateway. */
  share(addresses: readonly A[]): void {
    const before = this.#positions;
    this.#positions = new Map(addresses.map((address) => [address, before.get(address) ?? []]));
    // An address that is no longer in the list gives up its positions first, at its old place in the order.
    for (const [address, positions] of before) {
      if (!this.#positions.has(address)) this.#release(positions, 0);
    }
    let weightLeft = addresses.reduce((sum, { weight }) => sum + weight, 0);
    let slotsLeft = this.#owners.length;
    const wanted: [address: A, count: number][] = [];
    for (const [address, positions] of this.#positions) {
      // Each share is taken from the remaining positions, so that rounding errors do not add up at the last address. The small
      // addend corrects fractions that should be whole numbers.
      const count = weightLeft === 0 ? 0 : Math.floor(slotsLeft * (address.weight / weightLeft) + 0.0001);
      this.#release(positions, count);
      wanted.push([address, count]);
      slotsLeft -= count;
      weightLeft -= address.weight;
    }
    for (const [address, count] of wanted) this.#give(address, count);
  }

  /** Restarts the turns at the first position. */
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
