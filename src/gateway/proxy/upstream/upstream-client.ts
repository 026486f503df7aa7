// The upstream side of the data plane: what the rest of the gateway knows of it. It speaks HTTP/1.1 to an address and
// knows nothing of configuration, plugins or clients; another implementation can take its place.
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
  /** Not an idle one, which might turn out to be dead. */
  | 'fresh'
  /** A fresh one, which may be handed over. */
  | 'upgrade';

/** Milliseconds. */
export interface Timeouts {
  connect: number;
  send: number;
  read: number;
}

export interface UpstreamConnection {
  /** It had served another request before this one. */
  readonly reused: boolean;
  /** Sends a request's head, and its body where that is at hand; `complete`: nothing more follows. */
  send(request: OutgoingRequest): void;
  /** More of the body, framed by the caller. False: wait for onUpstreamDrain. */
  write(piece: Buffer | string): boolean;
  /** The body is complete. */
  finish(): void;
  pause(): void;
  resume(): void;
  /** Gives the exchange up, and the connection with it. No event follows. */
  abandon(): void;
}

export interface OutgoingRequest {
  /** Request line and headers with the empty line. */
  head: string;
  body: Buffer | undefined;
  complete: boolean;
  /** It is a HEAD: the answer has no body, whatever its headers say. */
  isHead: boolean;
  /** A 101 answer hands the connection over. */
  upgrade: boolean;
}

export interface UpstreamEvents {
  onConnected(connection: UpstreamConnection): void;
  onHead(head: ResponseHead): void;
  /** All that came with the head has been handed over, and the answer is not complete. */
  onHeadArrived(): void;
  /** `last`: the body is complete with this piece, and onEnd follows only then not. */
  onData(piece: Buffer, last: boolean): void;
  onEnd(): void;
  onUpstreamDrain(): void;
  /** After it nothing more comes. `why`: for the log. */
  onFailure(failure: UpstreamFailure, why: string): void;
  onUpgraded(head: ResponseHead, socket: Socket, early: Buffer): void;
}

export type UpstreamFailure =
  /** No connection, or it broke. */
  | 'broken'
  | 'timeout'
  /** What came is no HTTP response. */
  | 'invalid';
