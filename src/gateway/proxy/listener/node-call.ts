// One client request over Node's HTTP server. Only node-listener.ts makes these.
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { ClientConnection } from '../../plugins/plugin.ts';
import { endConnection } from '../../../listening/end-connection.ts';
import type { CallConnection, CallResponse, ConnectionCall } from './call-connection.ts';
import { answerDirectly, answersDirectly } from './direct-answer.ts';
import { refusal } from '../answer/error-pages.ts';
import { findHeader, headerBytes, headerValue } from '../../http/header-list.ts';
import { keptHeaders } from './kept-headers.ts';
import type { BodySink, CallEvents, ClientCall } from './listener.ts';
import type { ProxySettings } from '../settings.ts';
import { plainAddress } from './trusted-peers.ts';
import { sameText } from '../../http/same-text.ts';

/** Small bodies are written as text, together with the head: one system call instead of two. */
const textLimit = 16 * 1024;

export interface CallOwner {
  onCallClosed(call: ConnectionCall, connection: CallConnection): void;
}

export class NodeCall implements ClientCall, ConnectionCall {
  readonly method: string;
  readonly target: string;
  readonly httpVersion: '1.0' | '1.1';
  readonly headers: readonly string[];
  readonly remoteAddress: string;
  readonly localPort: number;
  readonly encrypted: boolean;
  readonly upgradable: boolean;
  readonly contentLength: number | undefined;
  readonly chunked: boolean;
  events: CallEvents | undefined;
  readonly #request: IncomingMessage;
  readonly #response: CallResponse;
  readonly #connection: CallConnection;
  /** Its number among those of the connection. */
  readonly #number: number;
  readonly #owner: CallOwner;
  readonly #early: Buffer | undefined;
  #expectsContinue: boolean;
  #awaitsDrain = false;
  /** The head that waits to be sent. */
  #status = 0;
  #reason = '';
  #head: string[] | undefined;
  /** True when the whole answer was written. */
  #complete = false;
  /** True when the head could not be written. Nothing of the answer was sent. */
  #unsendable = false;
  /** The time by which the client must have sent more of the body; 0: no deadline. */
  bodyDeadline = 0;
  readonly #settings: ProxySettings;

  /** `early`: the bytes that followed an upgrade request, whose connection Node has released. */
  constructor(
    request: IncomingMessage,
    response: CallResponse,
    connection: CallConnection,
    owner: CallOwner,
    settings: ProxySettings,
    expectsContinue: boolean,
    early?: Buffer,
  ) {
    const { socket } = request;
    this.method = request.method ?? '';
    this.target = request.url ?? '';
    this.httpVersion = request.httpVersionMinor === 0 ? '1.0' : '1.1';
    this.headers = keptHeaders(request.rawHeaders);
    this.remoteAddress = plainAddress(socket.remoteAddress ?? '');
    this.localPort = socket.localPort ?? 0;
    this.encrypted = 'encrypted' in socket;
    this.upgradable = early !== undefined;
    this.chunked = findHeader(request.rawHeaders, 'transfer-encoding') >= 0;
    const length = this.chunked ? undefined : headerValue(request.rawHeaders, 'content-length');
    this.contentLength = length === undefined ? undefined : Number(length);
    this.#request = request;
    this.#response = response;
    this.#connection = connection;
    this.#number = connection.requests += 1;
    this.#owner = owner;
    this.#early = early;
    this.#expectsContinue = expectsContinue;
    this.#settings = settings;
    response.call = this;
    response.sendDate = false;
    // HTTP/1.0 has no chunks, so the bytes after a chunked body are not read as another request (RFC 9112, 6.1).
    if (this.httpVersion === '1.0' && this.chunked) response.shouldKeepAlive = false;
    response.on('close', closed);
  }

  get proxiedFor(): string | undefined {
    return this.#connection.proxiedFor;
  }

  get connection(): ClientConnection {
    return this.#connection.at(this.#number);
  }

  get headSize(): number {
    const line = this.method.length + this.target.length + '  HTTP/1.1\r\n'.length;
    return line + headerBytes(this.#request.rawHeaders);
  }

  get whole(): boolean {
    return this.#request.complete;
  }

  proceed(): void {
    if (!this.#expectsContinue) return;
    this.#expectsContinue = false;
    this.#response.writeContinue();
  }

  readBody(sink: BodySink): void {
    this.proceed();
    this.#extend();
    this.#request.on('data', (piece: Buffer) => {
      this.#extend();
      sink.onBody(piece);
    });
    this.#request.on('end', () => {
      this.bodyDeadline = 0;
      sink.onBodyEnd();
    });
    this.#request.on('error', () => {});
  }

  pauseBody(): void {
    this.bodyDeadline = 0;
    this.#request.pause();
  }

  resumeBody(): void {
    this.#extend();
    this.#request.resume();
  }

  forbidKeepAlive(): void {
    this.#response.shouldKeepAlive = false;
  }

  get keepAlive(): boolean {
    // A client that still waits for 100 Continue may or may not send its body: the next request could not be told from it.
    return this.#response.shouldKeepAlive && !this.#expectsContinue;
  }

  writeHead(status: number, reason: string, headers: string[]): void {
    this.#status = status;
    this.#reason = reason;
    this.#head = headers;
  }

  flush(): void {
    if (this.#passHead()) this.#response.flushHeaders();
  }

  write(piece: Buffer): boolean {
    if (!this.#passHead() || this.#response.write(piece)) return true;
    this.#awaitTaking();
    if (!this.#awaitsDrain) {
      this.#awaitsDrain = true;
      this.#response.on('drain', () => {
        this.#request.socket.setTimeout(0);
        this.drained();
      });
    }
    return false;
  }

  end(piece?: Buffer): void {
    if (!this.keepAlive && (this.chunked || this.contentLength) && !this.#request.complete) this.#linger();
    const text = this.#whole(piece);
    if (text !== undefined) {
      this.#complete = true;
      answerDirectly(this.#response, this.#request.socket, text);
      this.#awaitTaking();
      return;
    }
    if (!this.#passHead()) return;
    if (piece === undefined || piece.length === 0) this.#response.end();
    else if (piece.length <= textLimit) this.#response.end(piece.toString('latin1'), 'latin1');
    else this.#response.end(piece);
    this.#awaitTaking();
  }

  abort(): void {
    const { socket } = this.#request;
    // Without a head there is no answer: Node's own head would say 200.
    if (this.#head) this.flush();
    if (this.#unsendable) return;
    // The written bytes are still sent. Then the connection ends, so that the client sees that the answer is incomplete.
    socket.end(() => socket.destroy());
  }

  takeOver(head: string): { socket: Duplex; early: Buffer } | undefined {
    const { socket } = this.#request;
    if (this.#early === undefined || socket.destroyed) return undefined;
    this.#response.off('close', closed);
    this.#owner.onCallClosed(this, this.#connection);
    this.#response.detachSocket(socket);
    socket.write(head, 'latin1');
    return { socket, early: this.#early };
  }

  closed(): void {
    this.#owner.onCallClosed(this, this.#connection);
    if (!this.#complete && !this.#response.writableFinished) this.events?.onClientGone();
    if (!this.#request.complete) this.#discardBody();
  }

  /** Reads and drops the rest of an unread body. Otherwise the connection could neither take its next request nor end. */
  #discardBody(): void {
    this.bodyDeadline = 0;
    this.#request.removeAllListeners('data');
    this.#connection.awaitRest(this.#request, this.#settings.lingering_time);
  }

  drained(): void {
    this.events?.onClientDrain();
  }

  /** Called when the body is late or malformed. True when an answer can still be given. */
  fail(status: 400 | 408): boolean {
    this.bodyDeadline = 0;
    if (this.#complete || this.#response.headersSent || !this.events) return false;
    this.events.onClientError(status);
    return true;
  }

  /** False: the answer cannot be given, and the connection ends with another. Node throws where lines contradict each other. */
  #passHead(): boolean {
    const head = this.#head;
    if (!head) return !this.#unsendable;
    this.#head = undefined;
    try {
      this.#response.writeHead(this.#status, this.#reason, head);
      return true;
    } catch (error) {
      this.#unsendable = true;
      this.events?.onUnsendable(error);
      const { head: other, body } = refusal(500, this.#settings);
      endConnection(this.#request.socket, this.method === 'HEAD' ? other : other + body);
      return false;
    }
  }

  /** The answer as one text, when it is small, of known length, and not the last of its connection. */
  #whole(body: Buffer | undefined): string | undefined {
    const head = this.#head;
    if (!head || !this.keepAlive || !answersDirectly(this.#response)) return undefined;
    const length = body?.length ?? 0;
    const bodiless = this.method === 'HEAD' || this.#status === 204 || this.#status === 304;
    if (length > textLimit || (bodiless && length > 0)) return undefined;
    let text = `HTTP/1.1 ${this.#status} ${this.#reason}\r\n`;
    for (let i = 0; i < head.length; i += 2) {
      const name = head[i] ?? '';
      if (name.length === 17 && sameText(name, 'transfer-encoding')) return undefined;
      text += `${name}: ${head[i + 1]}\r\n`;
    }
    text += '\r\n';
    return body === undefined || length === 0 ? text : text + body.toString('latin1');
  }

  /**
   * A connection that is closed while its client still sends is reset, and the client may lose the answer: it is read on for
   * a while (nginx lingering_close).
   */
  #linger(): void {
    const request = this.#request;
    const { socket } = request;
    socket.destroySoon = () => {
      socket.end();
      request.resume();
      setTimeout(() => socket.destroy(), this.#settings.lingering_timeout).unref();
    };
  }

  /** A client that reads nothing of the answer loses its connection. Node restarts the timer with every byte that leaves. */
  #awaitTaking(): void {
    const { socket } = this.#request;
    if (socket.writableLength > 0) socket.setTimeout(this.#settings.send_timeout);
  }

  #extend(): void {
    this.bodyDeadline = performance.now() + this.#settings.client_body_timeout;
  }
}

/** One function for every response: a closure for each would be paid on each request. */
function closed(this: CallResponse): void {
  this.call?.closed();
}
