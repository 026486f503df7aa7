// What balancers tell of the health of addresses, where several processes serve requests and one of them counts for all.
import type { RequestOutcome } from './health.ts';

export interface HealthReports {
  /** Called with each outcome that may change the health of an address, in place of counting it here. Such a balancer checks nothing. */
  outcome?: (upstreamId: string, address: string, outcome: RequestOutcome) => void;
  /** Called when an address has become healthy or unhealthy. */
  changed?: (upstreamId: string, address: string, healthy: boolean) => void;
}

/** An address that is not healthy, of an upstream entity. */
export interface UnhealthyAddress {
  upstream: string;
  address: string;
}
