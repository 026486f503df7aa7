// The interface of the upstream side of the data plane. An upstream client speaks HTTP/1.1 to an address and knows nothing of
// configuration, plugins or clients. Another implementation can take its place.
import type { Socket } from 'node:net';
import type { Destination } from '../../http/destination.ts';
import type { ResponseHead } from './response-head.ts';

export interface UpstreamClient {
  /**
   * Connects, or takes an idle connection, and tells `events`. onConnected may be called before this returns.
   */
  connect(
    destination: Destination,
    timeouts: Timeouts,
    events: UpstreamEvents,
    use: ConnectionUse,
  ): UpstreamConnection;
  /** Closes every connection. */
  close(): void;
}

export type ConnectionUse =
  | 'any'
  /** True: use a new connection, because an idle one might turn out to be closed. */
  | 'fresh'
  /** True: use a new connection, which can be handed over after an upgrade. */
  | 'upgrade';

/** Milliseconds. */
export interface Timeouts {
  connect: number;
  send: number;
  read: number;
}

export interface UpstreamConnection {
  /** True when the connection has served an earlier request. */
  readonly reused: boolean;
  /** Sends a request's head, and its body if it is here already. `complete`: nothing more follows. */
  send(request: OutgoingRequest): void;
  /**
   * Sends more of the body, with the text of its framing before and after it. The piece needs to be valid only until this returns.
   * False: wait for onUpstreamDrain.
   */
  write(before: string, piece: Buffer, after: string): boolean;
  /** The body is complete. `last`: the text that ends its framing. */
  finish(last: string): void;
  pause(): void;
  resume(): void;
  /** Gives up the exchange and closes the connection. No event follows. */
  abandon(): void;
}

export interface OutgoingRequest {
  /** Request line and headers with the empty line. */
  head: string;
  body: Buffer | undefined;
  complete: boolean;
  /** True for HEAD: the answer has no body, whatever its headers say. */
  isHead: boolean;
  /** A 101 answer hands the connection over. */
  upgrade: boolean;
}

export interface UpstreamEvents {
  onConnected(connection: UpstreamConnection): void;
  /**
   * A small answer that has come whole, with its body as latin1 text. No other event follows. It is the usual case, and costs 2 µs
   * less than one by its parts.
   */
  onAnswer(head: ResponseHead, body: string): void;
  onHead(head: ResponseHead): void;
  /** Called when all bytes that came with the head have been passed on and the answer is not complete. */
  onHeadArrived(): void;
  /** The piece is valid only until the function returns. `last`: the body ends with it. In this case onEnd is not called. */
  onData(piece: Buffer, last: boolean): void;
  onEnd(): void;
  onUpstreamDrain(): void;
  /** The last event of a failed exchange. `why` is for the log. */
  onFailure(failure: UpstreamFailure, why: string): void;
  onUpgraded(head: ResponseHead, socket: Socket, early: Buffer): void;
}

export type UpstreamFailure =
  /** There is no connection, or it broke. */
  | 'broken'
  | 'timeout'
  /** The upstream's bytes are no HTTP response. */
  | 'invalid';
