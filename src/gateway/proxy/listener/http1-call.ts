// One request of an HTTP/1 client, with the methods to answer it. Only http1-connection.ts makes these.
import type { Duplex } from 'node:stream';
import type { ClientConnection } from '../../plugins/plugin.ts';
import { endConnection } from '../../../listening/end-connection.ts';
import { refusal } from '../answer/error-pages.ts';
import type { SentHead } from '../answer/sent-head.ts';
import type { Http1Connection } from './http1-connection.ts';
import type { KeptLines } from './kept-lines.ts';
import type { BodySink, CallEvents, ClientCall } from './listener.ts';
import type { RequestLines } from '../request/request-lines.ts';
import type { RequestHead } from './request-head.ts';
import type { ProxySettings } from '../settings.ts';

export class Http1Call implements ClientCall {
  readonly method: string;
  readonly target: string;
  readonly httpVersion: '1.0' | '1.1';
  readonly lines: RequestLines;
  readonly headSize: number;
  readonly upgradable: boolean;
  readonly contentLength: number | undefined;
  readonly chunked: boolean;
  events: CallEvents | undefined;
  readonly #connection: Http1Connection;
  readonly #settings: ProxySettings;
  /** Its number among those of the connection. */
  readonly #number: number;
  #expectsContinue: boolean;
  #keepAlive: boolean;
  /** The head that waits to be sent, as text. */
  #head = '';
  /** The head has left. */
  #begun = false;
  #inChunks = false;
  /** The answer has no body, whatever is written. */
  #isBodiless = false;
  /** The whole answer was written. */
  #complete = false;
  /** The head could not be written. Nothing of the answer was sent. */
  #unsendable = false;

  constructor(connection: Http1Connection, head: RequestHead, headSize: number, settings: ProxySettings) {
    this.method = head.method;
    this.target = head.target;
    this.httpVersion = head.httpVersion;
    this.lines = head.lines;
    this.headSize = headSize;
    this.contentLength = head.contentLength;
    this.chunked = head.chunked;
    this.upgradable = head.offersWebSocket;
    this.#connection = connection;
    this.#settings = settings;
    this.#number = connection.requests;
    this.#expectsContinue = head.expectsContinue;
    const hasBody = head.chunked || Boolean(head.contentLength);
    this.#keepAlive = head.keepAlive && !(head.offersWebSocket && hasBody);
  }

  get remoteAddress(): string {
    return this.#connection.remoteAddress;
  }

  get localPort(): number {
    return this.#connection.localPort;
  }

  get encrypted(): boolean {
    return this.#connection.encrypted;
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

  proceed(): void {
    if (!this.#expectsContinue) return;
    this.#expectsContinue = false;
    this.#connection.socket.write('HTTP/1.1 100 Continue\r\n\r\n', 'latin1');
  }

  readBody(sink: BodySink): void {
    this.proceed();
    this.#connection.readBody(sink);
  }

  pauseBody(): void {
    this.#connection.pauseBody();
  }

  resumeBody(): void {
    this.#connection.resumeBody();
  }

  forbidKeepAlive(): void {
    this.#keepAlive = false;
  }

  get keepAlive(): boolean {
    // A client that still waits for 100 Continue may or may not send its body: the next request could not be told from it.
    return this.#keepAlive && !this.#expectsContinue;
  }

  begin(head: SentHead): void {
    if (!head.sendable) return this.#fails(new TypeError('a line of the answer cannot be sent'));
    const { status } = head;
    this.#inChunks = head.framing === 'chunked';
    this.#isBodiless = this.method === 'HEAD' || status === 204 || status === 304;
    this.#head = head.text;
  }

  flush(): void {
    if (this.#head !== '') this.#sendText(this.#takeHead());
  }

  write(piece: Buffer): boolean {
    if (this.#unsendable || this.#isBodiless || piece.length === 0) return true;
    const taken = this.#send(piece, '');
    if (!taken) this.#connection.awaitTaking();
    return taken;
  }

  end(piece?: Buffer): void {
    if (this.#unsendable) return;
    this.#complete = true;
    const last = this.#inChunks ? '0\r\n\r\n' : '';
    if (piece === undefined || piece.length === 0 || this.#isBodiless)
      this.#sendText(this.#takeHead() + last);
    else this.#send(piece, last);
    this.#connection.settle();
  }

  endText(piece: string): void {
    if (this.#unsendable) return;
    this.#complete = true;
    const head = this.#takeHead();
    if (piece === '' || this.#isBodiless) this.#sendText(this.#inChunks ? `${head}0\r\n\r\n` : head);
    else if (!this.#inChunks) this.#sendText(head + piece);
    else this.#sendText(`${head}${piece.length.toString(16)}\r\n${piece}\r\n0\r\n\r\n`);
    this.#connection.settle();
  }

  abort(): void {
    if (this.#unsendable) return;
    this.flush();
    this.#connection.cut();
  }

  takeOver(head: string): { socket: Duplex; early: Buffer } | undefined {
    const { socket } = this.#connection;
    if (!this.upgradable || socket.destroyed) return undefined;
    socket.write(head, 'latin1');
    return this.#connection.handOver();
  }

  /** The whole answer was written. */
  get complete(): boolean {
    return this.#complete;
  }

  /** The client has gone. */
  gone(): void {
    if (!this.#complete) this.events?.onClientGone();
  }

  drained(): void {
    if (!this.#complete) this.events?.onClientDrain();
  }

  /** The body is late or malformed. True when an answer is given. */
  fail(status: 400 | 408): boolean {
    this.#keepAlive = false;
    if (this.#begun || this.#complete || !this.events) return false;
    this.events.onClientError(status);
    return true;
  }

  /** Sends a piece, and the text after it. False: the client has not taken it all. */
  #send(piece: Buffer, after: string): boolean {
    const head = this.#takeHead();
    const before = this.#inChunks ? `${head}${piece.length.toString(16)}\r\n` : head;
    const end = this.#inChunks ? `\r\n${after}` : after;
    return this.#connection.texts.writeBytes(before, piece, end);
  }

  #sendText(text: string): boolean {
    return this.#connection.texts.write(text);
  }

  /** The head, if it has not left yet. */
  #takeHead(): string {
    const head = this.#head;
    this.#head = '';
    this.#begun = true;
    return head;
  }

  /** The client gets another answer, and the connection ends. */
  #fails(error: Error): void {
    this.#unsendable = true;
    this.events?.onUnsendable(error);
    const { head, body } = refusal(500, this.#settings);
    const { socket } = this.#connection;
    this.#connection.leave();
    endConnection(socket, this.method === 'HEAD' ? head : head + body);
  }
}
