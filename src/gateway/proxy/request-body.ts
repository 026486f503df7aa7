// The body of a client's request on its way: held back while a plugin reads it or while it is small enough to be sent again,
// streamed otherwise. Knows nothing of where it goes.
import type { BodySink, ClientCall } from './listener.ts';

export class RequestBody implements BodySink {
  /** There is one, or may be one. */
  present: boolean;
  /** Bytes that have come from the client. */
  received = 0;
  readonly #call: ClientCall;
  readonly #limit: number;
  readonly #onTooLarge: () => void;
  #held: Buffer[] = [];
  #size = 0;
  #started = false;
  #ended = false;
  #waiting: (() => void) | undefined;
  #waitLimit = 0;
  #sink: BodySink | undefined;

  /** `limit`: bytes that a body may have, 0 for any number; beyond it `onTooLarge` is called. */
  constructor(call: ClientCall, limit: number, onTooLarge: () => void) {
    this.present = call.chunked || call.contentLength !== undefined;
    this.#call = call;
    this.#limit = limit;
    this.#onTooLarge = onTooLarge;
    if (!call.chunked && !call.contentLength) this.#ended = true;
  }

  /** Bytes that the client announced; undefined for a chunked body. */
  get length(): number | undefined {
    return this.#call.contentLength;
  }

  /** Calls back when the whole body is held, or more than `limit` bytes of it are. */
  hold(limit: number, done: () => void): void {
    if (this.#ended || this.#size > limit) return done();
    this.#waiting = done;
    this.#waitLimit = limit;
    this.#start();
  }

  /** The body, once it is all held. */
  whole(): Buffer | undefined {
    if (!this.#ended) return undefined;
    if (this.#held.length > 1) this.#held = [Buffer.concat(this.#held)];
    return this.#held[0] ?? Buffer.alloc(0);
  }

  /** Puts another body in its place. */
  replace(body: Buffer): void {
    this.present = true;
    this.#held = [body];
    this.#size = body.length;
    this.#ended = true;
  }

  /** Hands over what is held and then what comes. From here on the body cannot be read again. */
  stream(sink: BodySink): void {
    this.#sink = sink;
    const held = this.#held;
    this.#held = [];
    for (const piece of held) sink.onBody(piece);
    if (this.#ended) return sink.onBodyEnd();
    this.#start();
  }

  onBody(piece: Buffer): void {
    this.#size += piece.length;
    this.received += piece.length;
    if (this.#limit > 0 && this.#size > this.#limit) return this.#onTooLarge();
    if (this.#sink) return this.#sink.onBody(piece);
    this.#held.push(piece);
    if (this.#size <= this.#waitLimit) return;
    this.#call.pauseBody();
    this.#wake();
  }

  onBodyEnd(): void {
    this.#ended = true;
    if (this.#sink) this.#sink.onBodyEnd();
    else this.#wake();
  }

  #start(): void {
    if (this.#started) return this.#call.resumeBody();
    this.#started = true;
    this.#call.readBody(this);
  }

  #wake(): void {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.();
  }
}
