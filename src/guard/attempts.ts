// Limits how often passwords can be guessed. Each failure waits before it is answered, and only a small number of failures may
// wait at the same time, per network of the client and in all.
import { networkOf } from './network.ts';

export interface Clock {
  now(): number;
  wait(milliseconds: number): Promise<void>;
}

interface Bounds {
  /** The number of failures that are answered at once. The next ones wait 0.25 s, doubling up to 8 s. */
  free: number;
  /** Failures that may wait at the same time. */
  waiting: number;
}

/** These bounds let one network try a password every two seconds, and all networks together four a second. */
const ofNetwork: Bounds = { free: 3, waiting: 4 };
const ofAll: Bounds = { free: 30, waiting: 32 };

const firstDelay = 250;
export const longestDelay = 8_000;
/** Milliseconds without another failure after which failures are forgotten. */
const memory = 60_000;
/** Networks remembered at once; the oldest is forgotten first. */
const remembered = 10_000;

export class Attempts {
  readonly #clock: Clock;
  readonly #all = new Failures(ofAll);
  /** The networks with failures, in the order of their last failures. */
  readonly #networks = new Map<string, Failures>();

  constructor(clock: Clock = systemClock) {
    this.#clock = clock;
  }

  mayTry(address: string): boolean {
    return this.#all.hasRoom() && (this.#networks.get(networkOf(address))?.hasRoom() ?? true);
  }

  /** Resolves when the client may be answered. Until then the failure counts as waiting, even if the client has gone. */
  async fail(address: string): Promise<void> {
    const now = this.#clock.now();
    const network = this.#remember(networkOf(address));
    const delay = Math.max(network.add(now), this.#all.add(now));
    if (delay === 0) return;
    network.waiting += 1;
    this.#all.waiting += 1;
    await this.#clock.wait(delay);
    network.waiting -= 1;
    this.#all.waiting -= 1;
  }

  #remember(name: string): Failures {
    const failures = this.#networks.get(name) ?? new Failures(ofNetwork);
    this.#networks.delete(name);
    this.#networks.set(name, failures);
    if (this.#networks.size > remembered) {
      for (const oldest of this.#networks.keys()) {
        this.#networks.delete(oldest);
        break;
      }
    }
    return failures;
  }
}

class Failures {
  waiting = 0;
  readonly #bounds: Bounds;
  #count = 0;
  #last = 0;

  constructor(bounds: Bounds) {
    this.#bounds = bounds;
  }

  hasRoom(): boolean {
    return this.waiting < this.#bounds.waiting;
  }

  /** Counts a failure, and answers for how long it must wait. */
  add(now: number): number {
    this.#count = now - this.#last < memory ? this.#count + 1 : 1;
    this.#last = now;
    const beyond = this.#count - this.#bounds.free;
    return beyond <= 0 ? 0 : Math.min(firstDelay * 2 ** (beyond - 1), longestDelay);
  }
}

const systemClock: Clock = {
  now: () => Date.now(),
  wait: (milliseconds) => new Promise((done) => setTimeout(done, milliseconds).unref()),
};
