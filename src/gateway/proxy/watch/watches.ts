// Follows single requests through the proxy, for a caller in this process that sent them itself. A request is known by the
// address and port that it comes from, so nothing about it differs from other requests, and no other client can ask for this.
// Why: docs/decisions/0017
import type { ClientCall } from '../listener/listener.ts';
import { plainAddress } from '../../../listening/trusted-addresses.ts';
import type { ProxyContext } from '../proxy-context.ts';
import { WatchedRequest, type Watched } from './watched-request.ts';

/** The caller's end of a connection to the proxy. */
export interface Caller {
  readonly address: string;
  readonly port: number;
}

export interface Watch {
  /** The outcome of the request. Undefined while it has not come. */
  result(): Watched | undefined | Promise<Watched | undefined>;
  /** Ends the watch. It must be called. */
  end(): void;
}

/** The most requests that are followed at a time. */
const most = 50;

export class Watches {
  readonly #watches = new Map<string, WatchedRequest | undefined>();

  /** How many requests are awaited or followed. */
  get size(): number {
    return this.#watches.size;
  }

  /** Undefined: too many are followed already. */
  begin({ address, port }: Caller): Watch | undefined {
    if (this.#watches.size >= most) return undefined;
    const key = keyOf(address, port);
    this.#watches.set(key, undefined);
    return {
      result: () => this.#watches.get(key)?.result(),
      end: () => void this.#watches.delete(key),
    };
  }

  /** The context in which the request is served. */
  contextFor(call: ClientCall, context: ProxyContext): ProxyContext {
    const key = keyOf(call.remoteAddress, call.connection.remotePort);
    if (!this.#watches.has(key) || this.#watches.get(key)) return context;
    const watched = new WatchedRequest();
    this.#watches.set(key, watched);
    return watched.within(context);
  }
}

const keyOf = (address: string, port: number): string => `${plainAddress(address)} ${port}`;
