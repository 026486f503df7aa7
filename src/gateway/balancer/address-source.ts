// A source of addresses for a request, one for each try: an upstream entity or a plain host name.
import type { Address } from './address.ts';
import type { RequestOutcome } from './health.ts';

export interface AddressSource {
  /** False while no address is known, but a name is still being resolved. `whenReady` calls back after that. */
  readonly ready: boolean;
  whenReady(then: () => void): void;
  /** The next address: by the hash plus the number of earlier tries, or in turn. Undefined: no address is healthy. */
  pick(hash: number | undefined, tries: number): Address | undefined;
  /** The outcome of a request that was passed on. */
  report(address: Address, outcome: RequestOutcome): void;
}
