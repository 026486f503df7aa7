// One HTTP/2 stream as a client's request. The request is translated to the form of HTTP/1.1, and the answer back.
// Only http2-sessions.ts makes these.
import { constants, type OutgoingHttpHeaders, type ServerHttp2Stream } from 'node:http2';
import type { ClientConnection } from '../../plugins/plugin.ts';
import type { SentHead } from '../answer/sent-head.ts';
import type { ServedConnection } from './served-connection.ts';
import { headerBytes, headerLines, headerValue } from '../../http/header-list.ts';
import { Http2Output } from './http2-output.ts';
import type { KeptLines } from './kept-lines.ts';
import type { BodySink, CallEvents, ClientCall } from './listener.ts';
import { RequestLines } from '../request/request-lines.ts';
import type { ProxySettings } from '../settings.ts';

/** The connection that a stream is on. */
interface Http2Peer {
  remoteAddress: string;
  localPort: number;
  served: ServedConnection;
}

export class Http2Call implements ClientCall {
  readonly method: string;
  readonly target: string;
  readonly httpVersion = '2.0';
  readonly lines: RequestLines;
  readonly headSize: number;
  readonly remoteAddress: string;
  readonly localPort: number;
  readonly encrypted = true;
  readonly upgradable = false;
  readonly contentLength: number | undefined;
  readonly chunked: boolean;
  /** An HTTP/2 answer ends only its stream, so the connection always stays open. */
  readonly keepAlive = true;
  events: CallEvents | undefined;
  readonly #connection: ServedConnection;
  /** Its number among those of the connection. */
  readonly #number: number;
  readonly #stream: ServerHttp2Stream;
  readonly #bodyTimeout: number;
  readonly #output: Http2Output;
  /** The head that waits to be sent. */
  #head: SentHead | undefined;
  #ended = false;
  /** The time by which the client must have sent more of the body; 0: no deadline. */
  #bodyDeadline = 0;

  /** `lines`: pseudo-headers and headers as they came. */
  constructor(
    stream: ServerHttp2Stream,
    lines: readonly string[],
    peer: Http2Peer,
    timeouts: Pick<ProxySettings, 'client_body_timeout' | 'send_timeout'>,
  ) {
    this.method = headerValue(lines, ':method') ?? '';
    this.target = headerValue(lines, ':path') ?? '';
    this.lines = RequestLines.read(headerLines(http1Lines(lines))) ?? noLines;
    this.headSize = this.method.length + this.target.length + '  HTTP/2.0\r\n'.length + headerBytes(lines);
    this.remoteAddress = peer.remoteAddress;
    this.localPort = peer.localPort;
    const length = headerValue(lines, 'content-length');
    this.contentLength = length === undefined ? undefined : Number(length);
    // The length of this body is not known, so it is chunked in HTTP/1.1.
    this.chunked = length === undefined && !stream.endAfterHeaders;
    this.#connection = peer.served;
    this.#number = peer.served.requests += 1;
    this.#stream = stream;
    this.#bodyTimeout = timeouts.client_body_timeout;
    this.#output = new Http2Output(stream, timeouts.send_timeout, () => this.events?.onClientDrain());
    // 'close' follows.
    stream.on('error', () => {});
    stream.on('close', () => {
      this.#bodyDeadline = 0;
      this.#output.drop();
      if (!this.#ended) this.events?.onClientGone();
    });
  }

  get proxiedFor(): string | undefined {
    return this.#connection.proxiedFor;
  }

  get headers(): readonly string[] {
    return this.lines.list;
  }

  get kept(): KeptLines {
    return this.#connection.kept;
  }

  get connection(): ClientConnection {
    return this.#connection.at(this.#number);
  }

  /** A client of HTTP/2 may be answered before it has sent its body. */
  proceed(): void {}

  readBody(sink: BodySink): void {
    const stream = this.#stream;
    if (stream.destroyed || stream.closed) return;
    if (this.lines.expectsContinue && !stream.headersSent) stream.additionalHeaders({ ':status': 100 });
    this.#extend();
    stream.on('data', (piece: Buffer) => {
      this.#extend();
      sink.onBody(piece);
    });
    stream.on('end', () => {
      this.#bodyDeadline = 0;
      // A stream that was reset ends too, but its body is not whole.
      if (!stream.aborted) sink.onBodyEnd();
    });
  }

  pauseBody(): void {
    this.#bodyDeadline = 0;
    this.#stream.pause();
  }

  resumeBody(): void {
    this.#extend();
    this.#stream.resume();
  }

  forbidKeepAlive(): void {}

  begin(head: SentHead): void {
    this.#head = head;
  }

  flush(): void {
    this.#respond(false);
  }

  write(piece: Buffer): boolean {
    this.#respond(false);
    // An answer without a body (HEAD, 204, 304) has ended with its head.
    return this.#stream.writableEnded || this.#output.write(piece);
  }

  end(piece?: Buffer): void {
    const stream = this.#stream;
    const empty = piece === undefined || piece.length === 0;
    this.#ended = true;
    this.#respond(empty);
    if (stream.destroyed) return;
    if (!stream.writableEnded) this.#output.end(piece);
    // The client need not send the rest of a body that is not read (RFC 9113, 8.1).
    if (!stream.readableEnded && (this.chunked || this.contentLength)) this.#refuseRest();
    else stream.resume();
  }

  endText(piece: string): void {
    this.end(Buffer.from(piece, 'latin1'));
  }

  abort(): void {
    this.#ended = true;
    this.#respond(false);
    // `close` would end the stream before it resets it, as if the answer were whole.
    this.#stream.destroy(new Error('the answer is not whole'));
  }

  takeOver(): undefined {}

  /** The request is answered with an error unless an answer has begun. */
  #bodyTimedOut(): void {
    this.#bodyDeadline = 0;
    if (!this.#stream.headersSent) this.events?.onClientError(408);
    else this.#stream.destroy(new Error('the request is not whole'));
  }

  /** Ends an overdue call: the client has stopped sending the body, or does not read the answer. */
  expire(now: number): void {
    if (this.#bodyDeadline !== 0 && this.#bodyDeadline <= now) this.#bodyTimedOut();
    const { deadline } = this.#output;
    // `close` would wait until the client has taken all written bytes.
    if (deadline !== 0 && deadline <= now) this.#stream.destroy(new Error('the client takes nothing'));
  }

  #respond(endStream: boolean): void {
    const head = this.#head;
    this.#head = undefined;
    // The gateway sends the Date of the answer's sender, and adds none itself.
    const options = { endStream, sendDate: false };
    if (!head || this.#stream.destroyed || this.#stream.closed) return;
    try {
      if (!head.sendable) throw new TypeError('a line of the answer cannot be sent');
      this.#stream.respond(http2Headers(head.status, head.list), options);
    } catch (error) {
      this.#ended = true;
      this.events?.onUnsendable(error);
      this.#stream.destroy(new Error('the answer cannot be sent'));
    }
  }

  #refuseRest(): void {
    const stream = this.#stream;
    this.#bodyDeadline = 0;
    stream.removeAllListeners('data');
    stream.resume();
    const close = (): void => stream.close(constants.NGHTTP2_NO_ERROR);
    if (stream.writableFinished) close();
    else stream.once('finish', close);
  }

  #extend(): void {
    this.#bodyDeadline = performance.now() + this.#bodyTimeout;
  }
}

/** In place of lines that HTTP/1.1 cannot have. The request is refused, because it has no host. */
const noLines = RequestLines.none;

/** The header lines that the request would have in HTTP/1.1. */
function http1Lines(lines: readonly string[]): string[] {
  const authority = headerValue(lines, ':authority');
  const out = authority === undefined ? [] : ['host', authority];
  let cookie = -1;
  for (let i = 0; i < lines.length; i += 2) {
    const name = lines[i] ?? '';
    const value = lines[i + 1] ?? '';
    if (name.startsWith(':')) continue;
    // `host` repeats `:authority`. When the two differ, both stay, and the request is refused because it has two hosts.
    if (name === 'host' && value.toLowerCase() === authority?.toLowerCase()) continue;
    if (name === 'cookie' && cookie >= 0) {
      // HTTP/2 may split what HTTP/1 has in one line (RFC 9113, 8.2.3).
      out[cookie] += `; ${value}`;
      continue;
    }
    if (name === 'cookie') cookie = out.length + 1;
    out.push(name, value);
  }
  return out;
}

/** Headers about an HTTP/1 connection are forbidden in HTTP/2 (RFC 9113, 8.2.2). */
const connectionBound = new Set([
  'connection',
  'http2-settings',
  'keep-alive',
  'proxy-connection',
  'te',
  'transfer-encoding',
  'upgrade',
]);

function http2Headers(status: number, lines: readonly string[]): OutgoingHttpHeaders {
  const cookies: string[] = [];
  const values = new Map<string, string>();
  for (let i = 0; i < lines.length; i += 2) {
    const name = (lines[i] ?? '').toLowerCase();
    const value = lines[i + 1] ?? '';
    if (connectionBound.has(name)) continue;
    if (name === 'set-cookie') {
      cookies.push(value);
      continue;
    }
    // Node refuses lines of one name where it expects one; a list says the same (RFC 9110, 5.3).
    const before = values.get(name);
    values.set(name, before === undefined ? value : `${before}, ${value}`);
  }
  return {
    // Node refuses a status above 599. A client treats such a status as 5xx anyway (RFC 9110, 15).
    ':status': status > 599 ? 502 : status,
    ...Object.fromEntries(values),
    ...(cookies.length > 0 && { 'set-cookie': cookies }),
  };
}
