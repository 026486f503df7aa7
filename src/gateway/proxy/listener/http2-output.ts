// The body of an answer on its way to one HTTP/2 stream. The stream gets one slice at a time and reports when the client's window
// has let it go, so the deadline is put off by this stream's bytes alone. Node's timer of a stream starts again with every frame
// of the connection, a ping's answer included.
import type { ServerHttp2Stream } from 'node:http2';

/** Bytes of a slice: a client has to take that much within the time-out. */
const sliceSize = 16 * 1024;
/** Bytes that may wait before the sender is told to pause. */
const mostWaiting = 64 * 1024;

export class Http2Output {
  /** The time by which the client must have taken the slice that is being sent; 0: none is. */
  deadline = 0;
  readonly #stream: ServerHttp2Stream;
  /** Milliseconds. */
  readonly #timeout: number;
  readonly #onDrain: () => void;
  #slices: Buffer[] = [];
  #next = 0;
  #waiting = 0;
  #sending = false;
  #ends = false;
  #paused = false;

  /** `timeout`: milliseconds for each slice. `onDrain` is called when everything has left after `write` answered false. */
  constructor(stream: ServerHttp2Stream, timeout: number, onDrain: () => void) {
    this.#stream = stream;
    this.#timeout = timeout;
    this.#onDrain = onDrain;
  }

  /** False: the sender should pause until `onDrain`. */
  write(bytes: Buffer): boolean {
    // The slices wait, and the bytes are valid only until this returns.
    const piece = Buffer.from(bytes);
    for (let at = 0; at < piece.length; at += sliceSize)
      this.#slices.push(piece.subarray(at, at + sliceSize));
    this.#waiting += piece.length;
    this.#send();
    if (this.#waiting >= mostWaiting) this.#paused = true;
    return !this.#paused;
  }

  /** The stream ends behind its last slice. */
  end(piece?: Buffer): void {
    this.#ends = true;
    if (piece === undefined || piece.length === 0) this.#send();
    else this.write(piece);
  }

  /** The stream has closed: nothing more leaves. */
  drop(): void {
    this.deadline = 0;
    this.#slices = [];
    this.#next = 0;
  }

  #send(): void {
    if (this.#sending || this.#stream.destroyed || this.#stream.writableEnded) return;
    const slice = this.#slices[this.#next];
    if (slice === undefined) {
      if (this.#ends) this.#stream.end();
      return;
    }
    this.#next += 1;
    this.#sending = true;
    this.deadline = performance.now() + this.#timeout;
    const isLast = this.#ends && this.#next === this.#slices.length;
    const onTaken = (error?: Error | null): void => {
      if (!error) this.#taken(slice.length);
    };
    if (isLast) this.#stream.end(slice, onTaken);
    else this.#stream.write(slice, onTaken);
  }

  #taken(length: number): void {
    this.#sending = false;
    this.deadline = 0;
    this.#waiting -= length;
    if (this.#next < this.#slices.length) {
      this.#send();
      return;
    }
    this.#slices = [];
    this.#next = 0;
    this.#send();
    if (!this.#paused) return;
    this.#paused = false;
    this.#onDrain();
  }
}
