// The HTTP/2 connections of a listener: their limits, their requests and their end. Knows nothing of HTTP/1.
import {
  performServerHandshake,
  type ServerHttp2Session,
  type ServerHttp2Stream,
  type ServerOptions,
} from 'node:http2';
import type { TLSSocket } from 'node:tls';
import { ServedConnection } from './served-connection.ts';
import { Http2Call } from './http2-call.ts';
import type { ClientCall } from './listener.ts';
import type { ProxySettings } from '../settings.ts';
import { plainAddress } from '../../../listening/trusted-addresses.ts';

/** nginx http2_max_concurrent_streams */
const maxStreams = 128;

interface Http2Connection {
  readonly socket: TLSSocket;
  /** The requests that are being answered. */
  readonly calls: Set<Http2Call>;
  /** The time by which the client must have begun a request, or, after GOAWAY, must have closed; 0: no deadline. */
  deadline: number;
  leaving: boolean;
}

export class Http2Sessions {
  readonly #settings: ProxySettings;
  readonly #onCall: (call: ClientCall) => void;
  readonly #options: ServerOptions;
  readonly #sessions = new Map<ServerHttp2Session, Http2Connection>();
  #draining = false;

  /** `maxHead`: bytes that the head of a request may have. */
  constructor(settings: ProxySettings, maxHead: number, onCall: (call: ClientCall) => void) {
    this.#settings = settings;
    this.#onCall = onCall;
    this.#options = {
      // HTTP/2 counts 32 bytes for each line on top of what it holds: so this bounds the number of lines too.
      settings: { maxConcurrentStreams: maxStreams, maxHeaderListSize: maxHead },
      maxHeaderListPairs: maxHead / 32,
    };
  }

  /** `proxiedFor`: the client's address from the PROXY protocol, if any. */
  take(socket: TLSSocket, proxiedFor: string | undefined): void {
    const peer = {
      remoteAddress: plainAddress(socket.remoteAddress ?? ''),
      localPort: socket.localPort ?? 0,
      served: new ServedConnection(socket, proxiedFor),
    };
    const { client_header_timeout, keepalive_timeout } = this.#settings;
    const deadline = performance.now() + client_header_timeout;
    const connection: Http2Connection = { socket, calls: new Set(), deadline, leaving: false };
    const { calls } = connection;
    const session = performServerHandshake(socket, this.#options);
    this.#sessions.set(session, connection);
    // A closed session has only announced its end. The client may keep its end of the connection open.
    session.on('close', () => this.#leave(connection));
    session.on('error', () => session.destroy());
    socket.on('close', () => this.#sessions.delete(session));
    // The raw lines are documented, but not among the types.
    const onStream = (stream: ServerHttp2Stream, _: unknown, _flags: number, lines: string[]): void => {
      const call = new Http2Call(stream, lines, peer, this.#settings);
      calls.add(call);
      if (!connection.leaving) connection.deadline = 0;
      stream.on('close', () => {
        calls.delete(call);
        if (calls.size === 0 && !connection.leaving)
          connection.deadline = performance.now() + keepalive_timeout;
      });
      this.#onCall(call);
    };
    session.on('stream', onStream);
    if (this.#draining) session.close();
  }

  #leave(connection: Http2Connection): void {
    if (connection.leaving) return;
    connection.leaving = true;
    connection.deadline = performance.now() + this.#settings.lingering_timeout;
  }

  /** Sends GOAWAY, so that clients open another connection for their next requests. Requests in flight are finished. */
  drain(): void {
    this.#draining = true;
    for (const session of this.#sessions.keys()) session.close();
  }

  /** Closes connections whose deadline has passed, even if the client sends frames that are no request. */
  expire(now: number): void {
    for (const [session, connection] of this.#sessions) {
      const { socket, calls, deadline, leaving } = connection;
      for (const call of calls) call.expire(now);
      if (deadline === 0 || deadline > now) continue;
      if (leaving) socket.destroy();
      else {
        this.#leave(connection);
        session.close();
      }
    }
  }

  /** Requests being answered, and the connections that they are on. */
  counts(): { writing: number; busy: number } {
    let [writing, busy] = [0, 0];
    for (const { calls } of this.#sessions.values()) {
      writing += calls.size;
      if (calls.size > 0) busy += 1;
    }
    return { writing, busy };
  }
}
