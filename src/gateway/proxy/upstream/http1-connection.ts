// One connection to an upstream: it connects, then carries one exchange at a time, then is idle. It frames and parses. The pool
// decides which exchange it carries and when it is reused.
import type { Socket } from 'node:net';
import { endOfHead, openingText, textBetween } from '../arrived-text.ts';
import { ChunkedDecoder } from '../chunked-decoder.ts';
import { headFaults, overdue, type ConnectionState } from './failure-reasons.ts';
import { GatheredBytes } from '../gathered-bytes.ts';
import { SocketTexts, type WriteEvents } from '../socket-texts.ts';
import { earlyFault, parseResponseHead, type ResponseHead } from './response-head.ts';
import type {
  OutgoingRequest,
  Timeouts,
  UpstreamConnection,
  UpstreamEvents,
  UpstreamFailure,
} from './upstream-client.ts';

/** Bytes of the largest body that is handed over as text, together with its head. */
const joinLimit = 2 * 1024;

/** The events of a connection for the pool that owns it. */
export interface ConnectionOwner {
  onIdle(connection: Http1Connection): void;
  onClosed(connection: Http1Connection): void;
  /** A listener to the events of the exchange has thrown. */
  onMistake(error: unknown): void;
}

export class Http1Connection implements UpstreamConnection, WriteEvents {
  readonly key: string;
  reused = false;
  /** The deadline (performance.now()); 0: none. */
  deadline = 0;
  readonly #socket: Socket;
  #texts: SocketTexts | undefined;
  readonly #owner: ConnectionOwner;
  #state: ConnectionState = 'connecting';
  #events: UpstreamEvents | undefined;
  #timeouts: Timeouts;
  #isHead = false;
  #upgrade = false;
  #sent = false;
  #keepAlive = false;
  #paused = false;
  #remaining = 0;
  /** The part of the head that has come. */
  #partial: GatheredBytes | undefined;
  #chunks: ChunkedDecoder | undefined;

  constructor(
    key: string,
    socket: Socket,
    owner: ConnectionOwner,
    events: UpstreamEvents,
    timeouts: Timeouts,
  ) {
    this.key = key;
    this.#socket = socket;
    this.#owner = owner;
    this.#events = events;
    this.#timeouts = timeouts;
    this.deadline = performance.now() + timeouts.connect;
    socket.setNoDelay(true);
    socket.on('data', (chunk: Buffer) => this.receive(chunk));
    socket.on('end', () => this.#ended()).on('close', () => this.#ended());
    socket.on('error', (error: Error) => this.#fail('broken', error.message));
  }

  /** The socket is ready for requests. `plain`: it is TCP without TLS. */
  connected(plain: boolean): void {
    if (this.#state !== 'connecting') return;
    this.#texts = new SocketTexts(this.#socket, plain, this);
    this.#state = 'head';
    this.#events?.onConnected(this);
  }

  /** Takes the connection from its idle state for another exchange. */
  reuse(events: UpstreamEvents, timeouts: Timeouts): void {
    this.reused = true;
    this.#events = events;
    this.#timeouts = timeouts;
    this.#state = 'head';
    events.onConnected(this);
  }

  send(request: OutgoingRequest): void {
    this.#isHead = request.isHead;
    this.#upgrade = request.upgrade;
    this.#sent = request.complete;
    const { head, body } = request;
    if (body === undefined || body.length === 0) this.#texts?.write(head);
    else this.#texts?.writeBytes(head, body, '');
    if (request.complete) this.#extend(this.#timeouts.read);
    else this.deadline = 0;
  }

  write(before: string, piece: Buffer, after: string): boolean {
    const taken = this.#texts?.writeBytes(before, piece, after) ?? true;
    // While the upstream reads the request, the gateway waits for the client, so the upstream has no deadline.
    if (taken) this.deadline = 0;
    else this.#extend(this.#timeouts.send);
    return taken;
  }

  finish(last: string): void {
    if (last !== '') this.#texts?.write(last);
    this.#sent = true;
    this.#extend(this.#timeouts.read);
  }

  pause(): void {
    this.#paused = true;
    this.deadline = 0;
    this.#socket.pause();
  }

  resume(): void {
    if (!this.#paused) return;
    this.#paused = false;
    this.#extend(this.#timeouts.read);
    this.#socket.resume();
  }

  abandon(): void {
    this.#events = undefined;
    this.close();
  }

  close(): void {
    if (this.#state === 'closed') return;
    this.#state = 'closed';
    this.#owner.onClosed(this);
    this.#socket.destroy();
  }

  /** The deadline has passed. */
  expire(): void {
    this.#fail('timeout', overdue[this.#state]);
  }

  #extend(timeout: number): void {
    this.deadline = this.#paused ? 0 : performance.now() + timeout;
  }

  onWritten(): void {}

  onDrain(): void {
    if (this.#state === 'idle' || this.#state === 'closed') return;
    if (this.#sent) this.#extend(this.#timeouts.read);
    else this.deadline = 0;
    this.#events?.onUpstreamDrain();
  }

  #ended(): void {
    if (this.#state === 'until-close') this.#complete();
    else this.#fail('broken', 'it closed the connection');
  }

  #fail(failure: UpstreamFailure, why: string): void {
    const events = this.#events;
    this.#events = undefined;
    this.close();
    events?.onFailure(failure, why);
  }

  /** The bytes are valid only until this returns, so kept bytes are copied. An error in a listener ends only this exchange. */
  receive(chunk: Buffer): void {
    try {
      this.#receive(chunk);
    } catch (error) {
      this.#owner.onMistake(error);
      this.#fail('broken', 'a mistake of the gateway');
    }
  }

  #receive(chunk: Buffer): void {
    switch (this.#state) {
      case 'head':
        this.#receiveHead(chunk);
        return;
      case 'length':
      case 'chunked':
      case 'until-close':
        this.#extend(this.#timeouts.read);
        this.#receiveBody(chunk, 0);
        return;
      case 'idle':
      case 'connecting':
        // These bytes came without a request. They must not become the answer to a later request.
        this.close();
        return;
      case 'closed':
    }
  }

  #receiveHead(chunk: Buffer): void {
    let input = chunk;
    // Only the new bytes, and the three before them, can complete the terminator.
    let from = 0;
    if (this.#partial) {
      from = Math.max(0, this.#partial.length - 3);
      input = this.#partial.add(chunk);
    }
    const text = openingText(input, from);
    const end = endOfHead(input, text, from);
    const fault = earlyFault(input, from, end);
    if (fault) return this.#fail('invalid', headFaults[fault]);
    if (end < 0) {
      this.#partial ??= new GatheredBytes(chunk);
      return;
    }
    this.#partial = undefined;
    const head = parseResponseHead(textBetween(input, text, 0, end + 2), input);
    if (typeof head === 'string') return this.#fail('invalid', headFaults[head]);
    if (head.status === 101) return this.#switchProtocols(head, input.subarray(end + 4));
    if (head.status < 200) {
      // An interim answer: the real one follows.
      if (end + 4 < input.length) this.#receiveHead(input.subarray(end + 4));
      return;
    }
    this.#begin(head, input, text, end + 4);
  }

  /** `text`: the opening of the input, or nothing. */
  #begin(head: ResponseHead, input: Buffer, text: string, at: number): void {
    this.#keepAlive = head.keepAlive;
    const isBodiless = this.#isHead || head.status === 204 || head.status === 304;
    const length = isBodiless ? 0 : head.framing;
    if (length === 0 || (typeof length === 'number' && length <= joinLimit && length <= input.length - at)) {
      const end = at + length;
      this.#keepAlive &&= end === input.length;
      const events = this.#events;
      this.#release();
      events?.onAnswer(head, length === 0 ? '' : textBetween(input, text, at, end));
      return;
    }
    this.#extend(this.#timeouts.read);
    const { framing } = head;
    this.#state = framing === 'chunked' ? 'chunked' : framing === 'close' ? 'until-close' : 'length';
    if (framing === 'chunked') this.#chunks = new ChunkedDecoder();
    else if (framing === 'close') this.#keepAlive = false;
    else this.#remaining = framing;
    this.#events?.onHead(head);
    if (at < input.length) this.#receiveBody(input, at);
    this.#events?.onHeadArrived();
  }

  #receiveBody(input: Buffer, at: number): void {
    if (this.#state === 'until-close') {
      this.#events?.onData(input.subarray(at), false);
    } else if (this.#state === 'length') {
      const end = Math.min(input.length, at + this.#remaining);
      this.#remaining -= end - at;
      const piece = input.subarray(at, end);
      if (this.#remaining > 0) return this.#events?.onData(piece, false);
      this.#keepAlive &&= end === input.length;
      this.#complete(piece);
    } else if (this.#state === 'chunked' && this.#chunks) {
      const end = this.#chunks.decode(input, at, (piece) => this.#events?.onData(piece, false));
      if (end < 0) return this.#fail('invalid', 'its chunks are malformed');
      if (!this.#chunks.done) return;
      this.#keepAlive &&= end === input.length;
      this.#complete();
    }
  }

  /** Ends the exchange. The connection is released first, so that the next request can already use it. */
  #complete(last?: Buffer): void {
    if (this.#state === 'closed') return;
    const events = this.#events;
    this.#release();
    if (last) events?.onData(last, true);
    else events?.onEnd();
  }

  /** The exchange is over: the connection is idle, or closes. */
  #release(): void {
    this.#events = undefined;
    this.#chunks = undefined;
    // A connection whose request is still being sent cannot carry another.
    if (this.#keepAlive && this.#sent) {
      this.resume();
      this.#state = 'idle';
      this.#owner.onIdle(this);
    } else {
      this.close();
    }
  }

  #switchProtocols(head: ResponseHead, early: Buffer): void {
    const events = this.#events;
    if (!this.#upgrade || !events) return this.#fail('invalid', 'it switches protocols unasked');
    this.#events = undefined;
    this.#state = 'closed';
    this.#owner.onClosed(this);
    this.#socket.removeAllListeners();
    this.#socket.on('error', () => this.#socket.destroy());
    events.onUpgraded(head, this.#socket, early);
  }
}
