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
import type { ProxySettings } from './settings.ts';
import { plainAddress } from './trusted-peers.ts';

/** nginx http2_max_concurrent_streams */
const maxStreams = 128;

export class Http2Sessions {
  readonly #settings: ProxySettings;
  readonly #onCall: (call: ClientCall) => void;
  readonly #options: ServerOptions;
  /** With what is being answered on each. */
  readonly #sessions = new Map<ServerHttp2Session, Set<Http2Call>>();
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

  take(socket: TLSSocket): void {
    const peer = {
      remoteAddress: plainAddress(socket.remoteAddress ?? ''),
      localPort: socket.localPort ?? 0,
      served: new ServedConnection(socket),
    };
    const calls = new Set<Http2Call>();
    const session = performServerHandshake(socket, this.#options);
    this.#sessions.set(session, calls);
    session.on('close', () => this.#sessions.delete(session));
    session.on('error', () => session.destroy());
    session.setTimeout(this.#settings.keepalive_timeout, () => {
      if (calls.size === 0) session.close();
    });
    // The raw lines are documented, but not among the types.
    const onStream = (stream: ServerHttp2Stream, _: unknown, _flags: number, lines: string[]): void => {
      const call = new Http2Call(stream, lines, peer, this.#settings);
      calls.add(call);
      stream.on('close', () => calls.delete(call));
      this.#onCall(call);
    };
    session.on('stream', onStream);
    if (this.#draining) session.close();
  }

  /** Tells the clients to take their next requests elsewhere; what is being answered is finished. */
  drain(): void {
    this.#draining = true;
    for (const session of this.#sessions.keys()) session.close();
  }

  expireBodies(now: number): void {
    for (const calls of this.#sessions.values()) {
      for (const call of calls) if (call.bodyDeadline !== 0 && call.bodyDeadline <= now) call.bodyTimedOut();
    }
  }

  /** Requests being answered, and the connections that they are on. */
  counts(): { writing: number; busy: number } {
    let [writing, busy] = [0, 0];
    for (const { size } of this.#sessions.values()) {
      writing += size;
      if (size > 0) busy += 1;
    }
    return { writing, busy };
  }
}
