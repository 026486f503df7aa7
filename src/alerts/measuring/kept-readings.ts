// Keeps what was read from each gateway for a while, so that several rules, and looks that follow soon, ask once.
import type { AdminClient } from '#client';
import type { ReachableGateways } from './measurement.ts';
import { failureText } from './read-gateway.ts';

/** `why`: nothing is known, for this reason. */
export type Reading<T> = { readonly value: T } | { readonly why: string };

/** Milliseconds that a look waits for a reading. */
const longestWait = 8_000;

export interface ReadingOptions<T> {
  read(client: AdminClient): Promise<T>;
  /** Milliseconds for which it holds. */
  holds(value: T): number;
}

export class KeptReadings<T> {
  readonly #gateways: ReachableGateways;
  readonly #options: ReadingOptions<T>;
  readonly #kept = new Map<string, { readonly reading: Reading<T>; readonly at: number }>();
  readonly #underWay = new Map<string, Promise<void>>();

  constructor(gateways: ReachableGateways, options: ReadingOptions<T>) {
    this.#gateways = gateways;
    this.#options = options;
  }

  /**
   * A reading that was made at a time that the clock no longer knows does not hold. One that takes long goes on, and is there at a
   * later look: a gateway that does not answer must not hold up the others.
   */
  async of(gateway: string, now: number): Promise<Reading<T>> {
    const before = this.#kept.get(gateway);
    if (before && 'value' in before.reading && now >= before.at) {
      if (now - before.at < this.#options.holds(before.reading.value)) return before.reading;
    }
    let late: ReturnType<typeof setTimeout> | undefined;
    const patience = new Promise<void>((done) => (late = setTimeout(done, longestWait).unref()));
    await Promise.race([this.#readAnew(gateway, now), patience]);
    clearTimeout(late);
    const found = this.#kept.get(gateway);
    return found === undefined || found === before ? { why: 'It has not been read yet' } : found.reading;
  }

  #readAnew(gateway: string, at: number): Promise<void> {
    const underWay = this.#underWay.get(gateway);
    if (underWay) return underWay;
    const reading = this.#read(gateway)
      .then((found) => void this.#kept.set(gateway, { reading: found, at }))
      .finally(() => this.#underWay.delete(gateway));
    this.#underWay.set(gateway, reading);
    return reading;
  }

  async #read(gateway: string): Promise<Reading<T>> {
    const opened = await this.#gateways.open(gateway);
    if (typeof opened !== 'object') return { why: opened ?? 'There is no such connection' };
    try {
      return { value: await this.#options.read(opened.client) };
    } catch (error) {
      return { why: failureText(error) };
    }
  }
}
