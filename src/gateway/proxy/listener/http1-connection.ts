// A client's HTTP/1 connection: its socket, the request that is being answered, and its deadlines. request-reader.ts reads its
// bytes.
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { Http1Call } from './http1-call.ts';
import type { BodySink } from './listener.ts';
import type { RequestHead } from './request-head.ts';
import { RequestReader, type ReaderOwner } from './request-reader.ts';
import { ServedConnection } from './served-connection.ts';
import type { ProxySettings } from '../settings.ts';
import { SharedReadsStream } from './shared-reads.ts';
import { SocketTexts, type WriteEvents } from '../socket-texts.ts';
import { plainAddress } from '../../../listening/trusted-addresses.ts';

export interface Http1Owner {
  readonly settings: ProxySettings;
  /** The listener is closing. */
  readonly draining: boolean;
  onCall(call: Http1Call): void;
  /** The gateway made a mistake while it read a request. */
  onMistake(error: unknown): void;
  /** Answers bytes that are no request, and ends the connection. */
  onRefused(connection: Http1Connection, status: number): void;
  /** The connection has closed, or is handed over. */
  onLeft(connection: Http1Connection): void;
}

export class Http1Connection extends ServedConnection implements ReaderOwner, WriteEvents {
  readonly socket: Socket;
  readonly remoteAddress: string;
  readonly localPort: number;
  readonly encrypted: boolean;
  readonly texts: SocketTexts;
  /** The request that is being answered. */
  call: Http1Call | undefined;
  readonly #owner: Http1Owner;
  readonly #reader: RequestReader;
  readonly #sharesReads: boolean;
  /** The time by which the client must have sent more of a head, or of a body (performance.now()); 0: there is none. */
  #deadline: number;
  #awaitsTaking = false;
  /** The number of requests when the connections were looked through last. */
  #requestsBefore = 0;
  #asksForBody = false;
  #sink: BodySink | undefined;
  /** The connection after its last request, where it is handed over and its socket is no stream. */
  #stream: SharedReadsStream | undefined;

  /** `proxiedFor`: the client's address from the PROXY protocol, if any. `sharesReads`: the socket reads into a shared buffer. */
  constructor(socket: Socket, owner: Http1Owner, proxiedFor: string | undefined, sharesReads: boolean) {
    super(socket, proxiedFor);
    this.socket = socket;
    this.remoteAddress = plainAddress(socket.remoteAddress ?? '');
    this.localPort = socket.localPort ?? 0;
    this.encrypted = 'encrypted' in socket;
    this.#owner = owner;
    this.#reader = new RequestReader(this);
    this.#sharesReads = sharesReads;
    this.texts = new SocketTexts(socket, sharesReads, this);
    this.#deadline = performance.now() + owner.settings.client_header_timeout;
    if (!sharesReads) socket.on('data', this.receive);
    socket.on('end', this.#destroy).on('timeout', this.#onTimeout);
    socket.on('close', this.#onClose);
  }

  /** There is no request, and nothing of one has come. */
  get idle(): boolean {
    return this.#reader.idle;
  }

  /** With shared reads, `bytes` are valid only until the function returns. A mistake of the gateway ends this connection alone. */
  readonly receive = (bytes: Buffer): void => {
    if (this.#stream) return this.#stream.receive(bytes);
    try {
      this.#reader.take(bytes);
    } catch (error) {
      this.#owner.onMistake(error);
      this.socket.destroy();
    }
  };

  readBody(sink: BodySink): void {
    this.#sink = sink;
    this.resumeBody();
  }

  pauseBody(): void {
    this.#deadline = 0;
    this.#asksForBody = false;
    this.#reader.hold();
  }

  resumeBody(): void {
    if (!this.#reader.inBody) return;
    this.#extend();
    // The sink does not expect its first piece while it asks for it.
    this.#asksForBody = true;
    process.nextTick(() => {
      if (this.#asksForBody) this.#reader.flow();
    });
  }

  /** A client that takes nothing of its answer loses its connection. Node starts the timer again with every byte that leaves. */
  awaitTaking(): void {
    this.#awaitsTaking = true;
    this.socket.setTimeout(this.#owner.settings.send_timeout);
  }

  /** The whole answer is written. Once it has left, the next request is read, or the connection ends. */
  settle(): void {
    // A client that sends requests and reads nothing must not fill the memory with answers.
    if (this.texts.wait) this.awaitTaking();
    else this.onWritten();
  }

  onWritten(): void {
    const { call, socket } = this;
    if (!call?.complete || this.texts.wait || socket.destroyed) return;
    this.call = undefined;
    this.#sink = undefined;
    this.#asksForBody = false;
    this.#stopWaiting();
    const { settings, draining } = this.#owner;
    if (!call.keepAlive || draining || this.#reader.over) return this.#end();
    // The rest of an unread body is dropped. Otherwise the connection could not take its next request.
    const patience = this.#reader.inBody ? settings.lingering_time : settings.keepalive_timeout;
    this.#deadline = performance.now() + patience;
    this.#reader.next();
  }

  /** The answer cannot be completed: the client sees that where the connection ends. */
  cut(): void {
    const { socket } = this;
    this.leave();
    // The written bytes are still sent.
    socket.end(() => socket.destroy());
  }

  /** Gives the socket away, with the bytes that have come after the request. */
  handOver(): { socket: Duplex; early: Buffer } {
    const { socket } = this;
    this.#stopWaiting();
    socket.off('data', this.receive).off('end', this.#destroy).off('timeout', this.#onTimeout);
    socket.off('close', this.#onClose);
    const early = this.leave() ?? Buffer.alloc(0);
    this.#owner.onLeft(this);
    if (!this.#sharesReads) return { socket, early };
    this.#stream = new SharedReadsStream(socket);
    return { socket: this.#stream, early };
  }

  /** Ends the connection where the time for the next bytes is over. */
  expire(now: number): void {
    // Many idle connections must not keep much.
    if (this.idle && this.requests === this.#requestsBefore) {
      this.#reader.forget();
      this.kept.forget();
    }
    this.#requestsBefore = this.requests;
    if (this.#deadline === 0 || this.#deadline > now) return;
    this.#deadline = 0;
    if (this.call && this.#reader.inBody) this.#failBody(408);
    else if (this.#reader.inHead) this.#refuse(408);
    else if (!this.call) this.socket.destroy();
  }

  /** Reads no request from now on. Returns the bytes that have waited. */
  leave(): Buffer | undefined {
    this.call = undefined;
    this.#deadline = 0;
    return this.#reader.stop();
  }

  onPartialHead(): void {
    this.#deadline = performance.now() + this.#owner.settings.client_header_timeout;
  }

  onHead(head: RequestHead, size: number): void {
    this.#deadline = 0;
    this.requests += 1;
    const call = new Http1Call(this, head, size, this.#owner.settings);
    this.call = call;
    if (this.#owner.draining) call.forbidKeepAlive();
    // Without a body there is nothing to wait for.
    if (!this.#reader.inBody) call.proceed();
    this.#owner.onCall(call);
  }

  onPiece(piece: Buffer): void {
    if (!this.#sink) return;
    this.#extend();
    this.#sink.onBody(piece);
  }

  onBodyEnd(): void {
    if (this.call) {
      this.#deadline = 0;
      this.#sink?.onBodyEnd();
      return;
    }
    this.#deadline = performance.now() + this.#owner.settings.keepalive_timeout;
    this.#reader.next();
  }

  onRefused(status: number): void {
    this.#refuse(status);
  }

  onMalformedBody(): void {
    this.#failBody(400);
  }

  onFull(): void {
    this.socket.pause();
  }

  onEmpty(): void {
    this.socket.resume();
  }

  onDrain(): void {
    this.#stopWaiting();
    this.call?.drained();
  }

  /** A text that waits at the handle is not the socket's, so the socket does not see that some of it leaves. */
  readonly #onTimeout = (): void => {
    if (this.texts.moves()) this.awaitTaking();
    else this.#destroy();
  };

  readonly #destroy = (): void => void this.socket.destroy();

  readonly #onClose = (): void => {
    const { call } = this;
    this.leave();
    this.#owner.onLeft(this);
    call?.gone();
  };

  #stopWaiting(): void {
    if (this.#awaitsTaking) this.socket.setTimeout(0);
    this.#awaitsTaking = false;
  }

  #end(): void {
    const { socket } = this;
    const expectsMore = this.#reader.expectsMore;
    this.leave();
    if (!expectsMore) {
      socket.end(this.#destroy);
      return;
    }
    // A connection that is closed while its client still sends is reset, and the client may lose the answer: it is read on for a
    // while (nginx lingering_close).
    socket.end();
    socket.resume();
    setTimeout(this.#destroy, this.#owner.settings.lingering_timeout).unref();
  }

  /** The body is late or malformed. The rest of it is of no use, and is not the next request. */
  #failBody(status: 400 | 408): void {
    this.#deadline = 0;
    this.#reader.stop();
    if (this.call?.fail(status) !== true) this.socket.destroy();
  }

  #refuse(status: number): void {
    this.leave();
    this.#owner.onRefused(this, status);
  }

  #extend(): void {
    this.#deadline = performance.now() + this.#owner.settings.client_body_timeout;
  }
}
