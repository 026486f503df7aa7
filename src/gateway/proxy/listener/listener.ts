// The interface of the client side of the data plane. A listener parses and frames HTTP and knows nothing of configuration,
// plugins or upstreams. Another implementation can take its place.
import type { Duplex } from 'node:stream';
import type { SecureContext } from 'node:tls';
import type { ClientConnection } from '../../plugins/plugin.ts';
import type { SentHead } from '../answer/sent-head.ts';
import type { RequestLines } from '../request/request-lines.ts';
import type { KeptLines } from './kept-lines.ts';

export interface Listener {
  listen(address: ListenAddress): Promise<{ port: number }>;
  /** The same without a port of its own. Answers what takes the handles of connections that another process has accepted. */
  serveFor(address: ListenAddress): Promise<(handle: unknown) => void>;
  /**
   * Stops accepting, lets the answers in flight finish with `Connection: close`, and cuts those left after `grace` ms. Requests
   * that come meanwhile on open connections are answered so, too.
   */
  close(grace: number): Promise<void>;
  connections(): Connections;
}

export interface ListenAddress {
  host: string;
  port: number;
  /** `http2`: clients may choose HTTP/2; other clients use HTTP/1.1. */
  tls?: { cert: string; key: string; http2?: boolean };
  /** Connections begin with a header of the PROXY protocol. */
  proxyProtocol?: boolean;
}

export interface ListenerEvents {
  onCall(call: ClientCall): void;
  onRefused(refused: Refused): void;
  /** The gateway made a mistake while it read a request. Its connection has ended. */
  onMistake(error: unknown): void;
  /** A connection of this peer was closed, because it did not begin with the required header of the PROXY protocol. */
  onNoProxyHeader(peer: string): void;
}

/** Certificates for TLS clients that ask for a name, asked at every handshake. */
export interface Certificates {
  /** Undefined: the listener's own is shown. Throws when the handshake has to fail. */
  contextFor(servername: string): SecureContext | undefined;
}

/** The answer to bytes that are no valid request. */
export interface Refused {
  remoteAddress: string;
  status: number;
  /** Of the body, as sent. */
  bytes: number;
}

/** Counts since the start and of this moment, as nginx's stub_status has them. */
export interface Connections {
  accepted: number;
  active: number;
  /** Requests being answered. */
  writing: number;
  /** Connections without a request. */
  waiting: number;
  requests: number;
}

export type HttpVersion = '1.0' | '1.1' | '2.0';

/** One request of a client, with the methods to answer it. No method throws: `events` is called when writing fails. */
export interface ClientCall {
  readonly method: string;
  /** The request target as it stood on the request line, or HTTP/2's `:path`. */
  readonly target: string;
  readonly httpVersion: HttpVersion;
  /** The header lines. HTTP/2's are put as HTTP/1.1 has them, Host among them. */
  readonly lines: RequestLines;
  /** The same, name, value, name, value …, but for those that nginx ignores. Made when it is asked for. */
  readonly headers: readonly string[];
  /** Bytes of the request line and of all header lines. */
  readonly headSize: number;
  readonly remoteAddress: string;
  /** The client's address, where the PROXY protocol says one. */
  readonly proxiedFor: string | undefined;
  readonly localPort: number;
  /** Lines for the upstream that the connection keeps. */
  readonly kept: KeptLines;
  /** Worked out when it is asked for. */
  readonly connection: ClientConnection;
  readonly encrypted: boolean;
  /** True when the client asks for WebSocket and its connection can be handed over. */
  readonly upgradable: boolean;
  /** The length that the client announced; undefined without a body and for a chunked one. */
  readonly contentLength: number | undefined;
  /** There is a body, of unknown length. */
  readonly chunked: boolean;
  /** Called when the client goes away or the body fails. It must be set before anything is awaited. */
  events: CallEvents | undefined;

  /** Answers `Expect: 100-continue` and drops the body that the client then sends. */
  proceed(): void;
  /** Starts to read the body, answering `Expect: 100-continue` first. */
  readBody(sink: BodySink): void;
  pauseBody(): void;
  resumeBody(): void;

  /** The connection will not take another request after this answer. */
  forbidKeepAlive(): void;
  /** True when the connection will take another request after this answer. */
  readonly keepAlive: boolean;
  /** Queues the head, which is sent with the first piece of the body or by `flush`. */
  begin(head: SentHead): void;
  flush(): void;
  /** The piece needs to be valid only until this returns. False: wait for `onClientDrain` before writing more. */
  write(piece: Buffer): boolean;
  end(piece?: Buffer): void;
  /** The same with the last piece as latin1 text, which must be short. */
  endText(piece: string): void;
  /** Ends the connection once the written bytes have left: the answer cannot be completed. */
  abort(): void;
  /** Sends a raw head and hands the connection over; undefined when it is gone. */
  takeOver(head: string): { socket: Duplex; early: Buffer } | undefined;
}

export interface CallEvents {
  /** The client went away before its answer was complete. */
  onClientGone(): void;
  onClientDrain(): void;
  /** The head of the answer cannot be sent, nor anything else of it. The connection ends. */
  onUnsendable(error: unknown): void;
  /** The body turned out to be malformed, or stopped coming. */
  onClientError(status: 400 | 408): void;
}

export interface BodySink {
  /** The piece is valid only until the function returns: its memory may be read into again. */
  onBody(piece: Buffer): void;
  onBodyEnd(): void;
}
