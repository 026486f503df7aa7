// What an upstream entity and a plain host name have in common for a request: addresses, one for each try.
import type { Address } from './address.ts';
import type { Happening } from './health.ts';

export interface AddressSource {
  /** False while there is no address, but a name that may yet have one: `whenReady` is told then. */
  readonly ready: boolean;
  whenReady(then: () => void): void;
  /** Where to go: by the hash, moved on by the tries made before, or whose turn it is. Undefined: no address is fit. */
  pick(hash: number | undefined, tries: number): Address | undefined;
  /** What a request that was passed on came to. */
  report(address: Address, happening: Happening): void;
}
