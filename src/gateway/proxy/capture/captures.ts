// Captures the content of the requests of an api, a route or a service for a limited time. What is captured goes to the access log's
// readers with the rest of the exchange; nothing is kept here.
import type { Target } from '../../runloop/snapshot.ts';

export interface CaptureOrder {
  /** The id of an api, a route or a service. */
  readonly of: string;
  /** Milliseconds since the epoch. */
  readonly until: number;
  /** Requests after which the capture ends. */
  readonly most: number;
}

export interface RunningCapture extends CaptureOrder {
  /** Requests so far. */
  readonly taken: number;
}

/** The part of a proxy that captures. */
export interface CaptureSwitch {
  /** A capture of the same row ends. False: too many are running. */
  start(order: CaptureOrder): boolean;
  stop(of: string): void;
  list(): readonly RunningCapture[];
}

/** Captures at a time. */
export const mostCaptures = 4;

interface Running extends RunningCapture {
  taken: number;
  readonly end: NodeJS.Timeout;
}

export interface CaptureEvents {
  readonly onTaken?: ((of: string) => void) | undefined;
  readonly onStopped?: ((of: string) => void) | undefined;
}

export class Captures implements CaptureSwitch {
  readonly #running = new Map<string, Running>();
  readonly #events: CaptureEvents;

  constructor(events: CaptureEvents = {}) {
    this.#events = events;
  }

  /** How many are running. */
  get size(): number {
    return this.#running.size;
  }

  start(order: CaptureOrder): boolean {
    if (!this.#running.has(order.of) && this.size >= mostCaptures) return false;
    this.stop(order.of);
    const end = setTimeout(() => this.stop(order.of), order.until - Date.now()).unref();
    this.#running.set(order.of, { ...order, taken: 0, end });
    return true;
  }

  stop(of: string): void {
    clearTimeout(this.#running.get(of)?.end);
    if (this.#running.delete(of)) this.#events.onStopped?.(of);
  }

  list(): readonly RunningCapture[] {
    return [...this.#running.values()].map(({ of, until, most, taken }) => ({ of, until, most, taken }));
  }

  /** Counts a request whose content is captured, and answers whether it is. */
  takes({ route, api, service }: Target): boolean {
    const running = this.#of(route?.id) ?? this.#of(api?.id) ?? this.#of(service?.id);
    if (running) this.count(running.of);
    return running !== undefined;
  }

  count(of: string): void {
    const running = this.#running.get(of);
    if (!running) return;
    running.taken += 1;
    this.#events.onTaken?.(of);
    if (running.taken >= running.most) this.stop(of);
  }

  #of(id: string | undefined): Running | undefined {
    return id === undefined ? undefined : this.#running.get(id);
  }
}
