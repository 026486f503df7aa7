// The upstream that a request went to.
import type { TrafficRecord } from './record.ts';

/** What stands for the address of a request whose upstream had none that could be used. */
export const lackedAddress = (answeredBy: string): '' | undefined =>
  answeredBy === 'balancer' ? '' : undefined;

/** Undefined: its api or route has no upstream, or the request did not come so far. */
export const upstreamNameOf = ({
  target,
  upstream,
  answeredBy,
}: Pick<TrafficRecord, 'target' | 'upstream' | 'answeredBy'>): string | undefined =>
  (upstream ?? lackedAddress(answeredBy)) === undefined ? undefined : target?.upstream;
