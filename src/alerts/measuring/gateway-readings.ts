// Keeps what was read from the gateways for a while, so that several rules, and looks that follow soon, ask once.
import type { AdminClient } from '#client';
import type { ReachableGateways } from './measurement.ts';
import {
  failureText,
  readCertificates,
  readUpstreams,
  whyAway,
  type CheckedUpstream,
  type KnownCertificate,
} from './read-gateway.ts';

/** A text: why nothing is known. */
type Reading<T> = { readonly value: T; readonly at: number } | string;

/** Milliseconds for which a reading holds. Those of many rows hold longer, so that a gateway is asked a bounded number of times. */
const shortest = 14_000;
const forEachUpstream = 250;
const forCertificates = 600_000;

const byNumber = (upstreams: readonly CheckedUpstream[] | undefined): number =>
  Math.max(shortest, (upstreams?.length ?? 0) * forEachUpstream);

export interface Away {
  /** Undefined: it answers. */
  readonly why: string | undefined;
}

export class GatewayReadings {
  readonly #gateways: ReachableGateways;
  readonly #away = new Map<string, Reading<Away>>();
  readonly #upstreams = new Map<string, Reading<readonly CheckedUpstream[] | undefined>>();
  readonly #certificates = new Map<string, Reading<readonly KnownCertificate[] | undefined>>();

  constructor(gateways: ReachableGateways) {
    this.#gateways = gateways;
  }

  away(gateway: string, now: number): Promise<Away | string> {
    return this.#read(
      this.#away,
      gateway,
      now,
      () => shortest,
      async (client) => ({ why: await whyAway(client) }),
    );
  }

  upstreams(gateway: string, now: number): Promise<readonly CheckedUpstream[] | undefined | string> {
    return this.#read(this.#upstreams, gateway, now, byNumber, readUpstreams);
  }

  certificates(gateway: string, now: number): Promise<readonly KnownCertificate[] | undefined | string> {
    return this.#read(this.#certificates, gateway, now, () => forCertificates, readCertificates);
  }

  /** A reading that was made at a time that the clock no longer knows does not hold. */
  async #read<T>(
    kept: Map<string, Reading<T>>,
    gateway: string,
    now: number,
    holds: (value: T) => number,
    read: (client: AdminClient) => Promise<T>,
  ): Promise<T | string> {
    const before = kept.get(gateway);
    if (typeof before === 'object' && now >= before.at && now - before.at < holds(before.value))
      return before.value;
    const reading = await this.#open(gateway, now, read);
    kept.set(gateway, reading);
    return typeof reading === 'string' ? reading : reading.value;
  }

  async #open<T>(
    gateway: string,
    at: number,
    read: (client: AdminClient) => Promise<T>,
  ): Promise<Reading<T>> {
    const opened = await this.#gateways.open(gateway);
    if (typeof opened !== 'object') return opened ?? 'There is no such connection';
    try {
      return { value: await read(opened.client), at };
    } catch (error) {
      return failureText(error);
    }
  }
}
