// The readings of the gateways behind Admin APIs, for alerts.
import { KeptReadings } from './kept-readings.ts';
import type { ReachableGateways } from './measurement.ts';
import {
  readCertificates,
  readUpstreams,
  whyAway,
  type CheckedUpstream,
  type KnownCertificate,
} from './read-gateway.ts';

/** Milliseconds for which a reading holds. One of many rows holds longer, so that a gateway is asked a bounded number of times. */
const shortest = 14_000;
const forEachUpstream = 250;
const forCertificates = 600_000;

export interface GatewayReadings {
  /** Why it does not answer; undefined where it does. */
  readonly away: KeptReadings<string | undefined>;
  /** Undefined: it has no upstreams. */
  readonly upstreams: KeptReadings<readonly CheckedUpstream[] | undefined>;
  readonly certificates: KeptReadings<readonly KnownCertificate[] | undefined>;
}

export const gatewayReadings = (gateways: ReachableGateways): GatewayReadings => ({
  away: new KeptReadings(gateways, { read: whyAway, holds: () => shortest }),
  upstreams: new KeptReadings(gateways, {
    read: readUpstreams,
    holds: (upstreams) => Math.max(shortest, (upstreams?.length ?? 0) * forEachUpstream),
  }),
  certificates: new KeptReadings(gateways, { read: readCertificates, holds: () => forCertificates }),
});
