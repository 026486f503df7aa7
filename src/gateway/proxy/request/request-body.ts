// The body of a client's request on its way: held back while a plugin reads it or while it is small enough to be sent again,
// streamed otherwise. Knows nothing of where it goes.
import { chunkFraming, lastChunkSize } from '../chunk-framing.ts';
import type { BodyBudget } from '../body-budget.ts';
import { HeldPieces } from './held-pieces.ts';
import type { BodySink, ClientCall } from '../listener/listener.ts';

/** The limits of a request's body. */
export interface BodyBounds {
  /** Bytes of one body, 0 for any number; beyond it `onBodyTooLarge` is called. */
  readonly largest: number;
  /** Of all bodies that are held. */
  readonly budget: BodyBudget;
  /** Milliseconds that a plugin waits for a body. */
  readonly patience: number;
}

export interface BodyOwner {
  onBodyTooLarge(): void;
}

/** The result of a plugin's wait for a body: the whole body, or the reason why it cannot get it. */
export type ReadOutcome = 'whole' | 'too-large' | 'late' | 'no-room';

export class RequestBody implements BodySink {
  /** True when there is a body, or may be one. */
  present: boolean;
  /** Bytes that have come from the client. */
  received = 0;
  /** The bytes of the chunk framing that have come too. A chunk that came in pieces counts as several chunks. */
  chunksReceived = 0;
  /** Gets each piece, where the body is captured. */
  copy: { add(piece: Buffer): void } | undefined;
  readonly #inChunks: boolean;
  readonly #call: ClientCall;
  readonly #bounds: BodyBounds;
  readonly #owner: BodyOwner;
  #held: HeldPieces | undefined;
  #size = 0;
  /** Bytes that the budget counts for this body. */
  #counted = 0;
  #started = false;
  #ended = false;
  /** True when the rest of the body is not read any more. */
  #dropped = false;
  #waiting: ((outcome: ReadOutcome) => void) | undefined;
  #waitLimit = 0;
  #late: NodeJS.Timeout | undefined;
  #sink: BodySink | undefined;

  constructor(call: ClientCall, bounds: BodyBounds, owner: BodyOwner) {
    this.present = call.chunked || call.contentLength !== undefined;
    this.#inChunks = call.chunked && call.httpVersion !== '2.0';
    this.#call = call;
    this.#bounds = bounds;
    this.#owner = owner;
    if (!call.chunked && !call.contentLength) this.#ended = true;
  }

  /** Bytes that the client announced; undefined for a chunked body. */
  get length(): number | undefined {
    return this.#call.contentLength;
  }

  /** Calls back when the whole body is held, or as much of it as may be: `limit` bytes, or what there is room for. */
  hold(limit: number, done: () => void): void {
    if (this.#ended || this.#size > limit) return done();
    this.#waiting = done;
    this.#waitLimit = limit;
    this.#start();
  }

  /** The same for a plugin, which needs the whole body and waits only for a bounded time. */
  read(limit: number, done: (outcome: ReadOutcome) => void): void {
    if (this.#ended || this.#size > limit) return done(this.#size > limit ? 'too-large' : 'whole');
    this.#late = setTimeout(() => this.#give('late'), this.#bounds.patience).unref();
    this.#waiting = done;
    this.#waitLimit = limit;
    this.#start();
  }

  /** The body, once it is all held. */
  whole(): Buffer | undefined {
    return this.#ended ? (this.#held?.whole() ?? Buffer.alloc(0)) : undefined;
  }

  /** Puts another body in its place. */
  replace(body: Buffer): void {
    this.present = true;
    this.#giveBack();
    if (this.#bounds.budget.take(body.length)) this.#counted = body.length;
    this.#held = new HeldPieces();
    this.#held.add(body);
    this.#size = body.length;
    this.#ended = true;
  }

  /** Hands over the bytes that are held, and then each piece as it comes. From here on the body cannot be read again. */
  stream(sink: BodySink): void {
    this.#sink = sink;
    const held = this.#held?.take() ?? [];
    this.#giveBack();
    for (const piece of held) sink.onBody(piece);
    if (this.#ended) return sink.onBodyEnd();
    this.#start();
  }

  /** Called when the request is answered. Frees the held bytes, and drops the rest of the body. */
  release(): void {
    this.#giveBack();
    this.#waiting = undefined;
    clearTimeout(this.#late);
    this.#late = undefined;
    if (!this.#sink) this.#dropped = true;
  }

  onBody(piece: Buffer): void {
    this.#size += piece.length;
    this.received += piece.length;
    if (this.#inChunks) this.chunksReceived += chunkFraming(piece.length);
    this.copy?.add(piece);
    if (this.#dropped) return;
    const { largest, budget } = this.#bounds;
    if (largest > 0 && this.#size > largest) return this.#owner.onBodyTooLarge();
    if (this.#sink) return this.#sink.onBody(piece);
    const room = budget.take(piece.length);
    if (room) this.#counted += piece.length;
    else if (this.#late) return this.#give('no-room');
    this.#held ??= new HeldPieces();
    this.#held.add(Buffer.from(piece));
    if (room && this.#size <= this.#waitLimit) return;
    this.#call.pauseBody();
    this.#give('too-large');
  }

  onBodyEnd(): void {
    if (this.#inChunks) this.chunksReceived += lastChunkSize;
    if (this.#dropped) return;
    this.#ended = true;
    if (this.#sink) this.#sink.onBodyEnd();
    else this.#give('whole');
  }

  #start(): void {
    if (this.#started) return this.#call.resumeBody();
    this.#started = true;
    this.#call.readBody(this);
  }

  #give(outcome: ReadOutcome): void {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    clearTimeout(this.#late);
    this.#late = undefined;
    if (outcome === 'late' || outcome === 'no-room') {
      // The rest is read no more, so that the connection ends with the answer.
      this.#dropped = true;
      this.#held = undefined;
      this.#giveBack();
      this.#call.forbidKeepAlive();
    }
    waiting?.(outcome);
  }

  #giveBack(): void {
    this.#bounds.budget.giveBack(this.#counted);
    this.#counted = 0;
  }
}
