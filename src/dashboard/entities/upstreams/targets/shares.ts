// The targets of the balancer's next requests, worked out with the balancer's own ring.
import { Ring } from '#routing/ring.ts';

export interface Sharing {
  readonly target: string;
  readonly weight: number;
  readonly healthy: boolean;
}

/** The number of requests that each target gets. */
export type Shares = ReadonlyMap<string, number>;

/**
 * The next requests in turn, from the first slot on. Each target counts as one address, as it does in the gateway unless its name
 * has several.
 */
export function nextInTurn(targets: readonly Sharing[], slots: number, requests: number): Shares {
  const ring = new Ring<Sharing>(slots);
  ring.share(targets);
  const shares = new Map(targets.map(({ target }) => [target, 0]));
  for (let count = 0; count < requests; count += 1) {
    const taken = ring.next();
    if (taken === undefined) break;
    shares.set(taken.target, (shares.get(taken.target) ?? 0) + 1);
  }
  return shares;
}

/** One request for each of `values` values that are spread evenly over the slots, as hashes are. */
export function nextByHash(targets: readonly Sharing[], slots: number, values: number): Shares {
  const ring = new Ring<Sharing>(slots);
  ring.share(targets);
  const shares = new Map(targets.map(({ target }) => [target, 0]));
  for (let value = 0; value < values; value += 1) {
    const taken = ring.at(Math.floor((value * slots) / values));
    if (taken === undefined) break;
    shares.set(taken.target, (shares.get(taken.target) ?? 0) + 1);
  }
  return shares;
}
