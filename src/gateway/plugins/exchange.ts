// One request and its answer, as plugins see and change them. Types alone.
import type { Readable } from 'node:stream';
import type { Api } from '#schema/entities/api.ts';
import type { Consumer } from '#schema/entities/consumer.ts';
import type { Route } from '#schema/entities/route.ts';
import type { Service } from '#schema/entities/service.ts';

/** Nothing: go on to the next plugin. A reply: answer the client with it. */
export type Outcome = Reply | undefined;

export type Reply = MessageReply | RawReply;

interface ReplyHead {
  status: number;
  headers?: Readonly<Record<string, string>>;
}

export interface MessageReply extends ReplyHead {
  /**
   * Sent as JSON, as Kong's responses.send does; a string becomes {"message": …}. Without it the status's own message is
   * sent or, where it has none, the page that nginx has for it.
   */
  body?: unknown;
}

export interface RawReply extends ReplyHead {
  /** Sent as it is; JSON unless the headers have another Content-Type. */
  raw: Buffer | string;
}

/** An answer of the Admin API: its bytes as they are, at once or as they come. */
export interface AdminReply extends ReplyHead {
  raw: Buffer | string | Readable;
}

/** One request and its answer, from the first header line to the log. */
export interface Exchange {
  readonly request: ClientRequest;
  readonly upstream: UpstreamRequest;
  readonly response: ResponseHead;
  /** The api, or the route with its service, that the request was matched to; undefined for an unmatched request. */
  readonly api: Api | undefined;
  readonly route: Route | undefined;
  readonly service: Service | undefined;
  /** Set by `authenticate`. */
  readonly consumer: Consumer | undefined;
  readonly credential: AuthenticatedCredential | undefined;
  /**
   * Names the caller and sets X-Consumer-ID, -Custom-ID, -Username, X-Credential-Username and X-Anonymous-Consumer for the
   * upstream (kong/plugins/key-auth/access.lua, set_consumer). Without a credential the consumer is the anonymous one; without
   * a consumer the caller is known by a credential that is kept elsewhere.
   */
  authenticate(consumer: Consumer | undefined, credential: AuthenticatedCredential): void;
  authenticate(consumer: Consumer): void;
  /** The facts about the request for logs. They are complete in the log phase, and exist only if a running plugin has a log hook. */
  readonly record: ExchangeRecord;
}

/** The facts for log plugins. Header lines are name, value, name, value … as they went over the wire. */
export interface ExchangeRecord {
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /**
   * Milliseconds. `proxy` lasts from the sending of the request upstream to the head of the answer; -1 when no upstream answered.
   */
  readonly latencies: { readonly request: number; readonly kong: number; readonly proxy: number };
  /** Path and query that the upstream was asked for; '' when none was. */
  readonly upstreamUri: string;
  /** Where the request was sent, in order. */
  readonly tries: readonly Try[];
  /** The client's header lines with the plugins' changes. */
  readonly requestHeaders: readonly string[];
  /** Bytes of request line, headers and body, as they came. */
  readonly requestSize: number;
  readonly responseHeaders: readonly string[];
  /** Bytes of the answer, its head included. */
  readonly responseSize: number;
  /** Bytes after the head, with their framing. */
  readonly responseBodySize: number;
}

export interface Try {
  readonly ip: string;
  readonly port: number;
  /** Why the try failed; absent for a last try that succeeded. */
  failed?: 'broken' | 'timeout' | 'invalid';
}

export interface AuthenticatedCredential {
  /** Absent for a credential that is not stored in this gateway. */
  id?: string | undefined;
  consumer_id?: string | undefined;
  /** Becomes X-Credential-Username; the header is removed when there is none. */
  username?: string | undefined;
}

/** The client's request as it came; it does not change. */
export interface ClientRequest {
  readonly method: string;
  readonly httpVersion: '1.0' | '1.1' | '2.0';
  /** The raw path, percent-encoding kept, without the query. */
  readonly path: string;
  /** The raw query without its `?`; undefined when there is no `?`. */
  readonly query: string | undefined;
  /** The host that the request is for (nginx's `$host`): in lower case, without a port; '' where the client names none. */
  readonly host: string;
  /** Client address, after real_ip. */
  readonly ip: string;
  readonly scheme: 'http' | 'https';
  /** True when the peer is one of trusted_ips, so that its statements about the client are believed. */
  readonly trusted: boolean;
  readonly connection: ClientConnection;
  /** The first value of a header (name in lower case). */
  header(name: string): string | undefined;
  /** Every value of a header (name in lower case), in order. */
  headers(name: string): readonly string[];
  /** Decoded query arguments in order; `true` for an argument without `=`. Worked out at the first use. */
  args(): readonly (readonly [string, string | true])[];
  /**
   * Is the body longer than this number of bytes? A body of unknown length is read up to the limit and kept. If
   * client_body_buffer_size is less than the limit, such a body counts as not longer. Rejected as `body` is.
   */
  bodyExceeds(bytes: number): boolean | Promise<boolean>;
  /**
   * The whole body, read once and kept to be sent upstream, with what plugins made of it; 'too-large' when it is longer than
   * client_body_buffer_size, or has more arguments than can be looked through (plugins/too-many-arguments.ts). Rejected where
   * the body does not come in time or there is no room for it: a plugin lets that pass, and the client gets 408 or 503.
   */
  body(): Promise<Buffer | 'too-large'>;
}

/** The connection that a request came on. */
export interface ClientConnection {
  readonly localAddress: string;
  readonly localPort: number;
  /** Of the peer, which may be a proxy before this one. */
  readonly remotePort: number;
  /** A number that no other connection of this process has. */
  readonly serial: number;
  /** The number of requests on the connection so far, this one included. */
  readonly requests: number;
}

/** The request that will be sent upstream. Header names are matched without regard to case. */
export interface UpstreamRequest {
  /** The client's own unless a plugin has changed it. */
  readonly method: string;
  /** As for a client's request. */
  readonly query: string | undefined;
  /** The arguments of the query as it is now, as for a client's request. */
  args(): readonly (readonly [string, string | true])[];
  setMethod(method: string): void;
  /** The first value of a header. */
  header(name: string): string | undefined;
  /** Every value of a header, in order. */
  headers(name: string): readonly string[];
  setHeader(name: string, value: string): void;
  /** Adds a line, beside those of the same name. */
  appendHeader(name: string, value: string): void;
  removeHeader(name: string): void;
  /** Replaces the query; undefined removes it with its `?`. */
  setQuery(query: string | undefined): void;
  setBody(body: Buffer): void;
}

/** The head of an upstream's answer, as it came. */
export interface ArrivedHead {
  readonly status: number;
  headers(name: string): readonly string[];
}

/** The head of the response to the client. Name matching as above. Headers set before the head is known are kept and sent. */
export interface ResponseHead {
  /** 0 until it is known. */
  readonly status: number;
  header(name: string): string | undefined;
  headers(name: string): readonly string[];
  setHeader(name: string, value: string): void;
  appendHeader(name: string, value: string): void;
  removeHeader(name: string): void;
}
