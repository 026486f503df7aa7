// Reads a connection's bytes as requests, one after the other: the next request is read when the one before is answered, so that
// the effects of pipelined requests come in their order. Knows no socket.
import { endOfHead, openingText, textBetween } from '../arrived-text.ts';
import { ChunkedDecoder } from '../chunked-decoder.ts';
import { GatheredBytes } from '../gathered-bytes.ts';
import type { RequestLines } from '../request/request-lines.ts';
import { earlyRefusal, parseRequestHead, type RequestHead } from './request-head.ts';

export interface ReaderOwner {
  /** A part of a head has come, and the rest has not. Called once for each head. */
  onPartialHead(): void;
  /** `size`: bytes of the head. */
  onHead(head: RequestHead, size: number): void;
  /** With shared reads, the piece is valid only until the function returns. */
  onPiece(piece: Buffer): void;
  onBodyEnd(): void;
  /** The bytes are no request. Nothing more is read. */
  onRefused(status: number): void;
  /** The chunks of the body are malformed. Nothing more is read. */
  onMalformedBody(): void;
  /** Bytes that come now would have to wait. */
  onFull(): void;
  /** Bytes can be read again. */
  onEmpty(): void;
}

/**
 * What the next bytes are. `head`: of a request. `body`: of the latest request. `later`: of a later request, which waits. `over`:
 * no request is read any more, and they are dropped.
 */
type Place = 'head' | 'body' | 'later' | 'over';

const [carriageReturn, lineFeed] = [0x0d, 0x0a];

export class RequestReader {
  readonly #owner: ReaderOwner;
  #place: Place = 'head';
  /** The part of a head that has come. */
  #partial: GatheredBytes | undefined;
  /** Bytes that came before they could be read. */
  #waiting: Buffer | undefined;
  #isFull = false;
  #reading = false;
  /** The body may be handed over now, or dropped. */
  #flows = false;
  /** Bytes of the body still to come. */
  #left = 0;
  #chunks: ChunkedDecoder | undefined;
  #latest: RequestLines | undefined;

  constructor(owner: ReaderOwner) {
    this.#owner = owner;
  }

  /** The connection has no request, and no byte of the next one has come. */
  get idle(): boolean {
    return this.#place === 'head' && !this.#partial;
  }

  /** A part of a head has come. */
  get inHead(): boolean {
    return this.#partial !== undefined;
  }

  /** A part of the latest request's body is still to come. */
  get inBody(): boolean {
    return this.#place === 'body';
  }

  get over(): boolean {
    return this.#place === 'over';
  }

  /** The client has sent, or has to send, more than its latest request has. */
  get expectsMore(): boolean {
    return this.#place !== 'later' || this.#waiting !== undefined;
  }

  take(bytes: Buffer): void {
    if (this.#waiting) this.#waiting = Buffer.concat([this.#waiting, bytes]);
    else this.#read(bytes);
  }

  /** From now on the body is handed over. */
  flow(): void {
    this.#flows = true;
    this.#goOn();
  }

  /** From now on the body waits. */
  hold(): void {
    this.#flows = false;
    this.#fill();
  }

  /** The latest request is answered. The rest of its body is handed over. */
  next(): void {
    if (this.#place === 'later') this.#place = 'head';
    this.#flows = true;
    this.#goOn();
  }

  /** Reads nothing more. Returns the bytes that have waited. */
  stop(): Buffer | undefined {
    const waiting = this.#waiting;
    this.#place = 'over';
    this.#waiting = undefined;
    this.#partial = undefined;
    return waiting;
  }

  /** Keeps nothing of the latest request. */
  forget(): void {
    this.#latest = undefined;
  }

  #goOn(): void {
    if (this.#reading || !this.#mayRead()) return;
    const waiting = this.#waiting;
    this.#waiting = undefined;
    if (waiting) this.#read(waiting);
    if (this.#waiting || !this.#isFull) return;
    this.#isFull = false;
    this.#owner.onEmpty();
  }

  #fill(): void {
    if (this.#isFull) return;
    this.#isFull = true;
    this.#owner.onFull();
  }

  #mayRead(): boolean {
    return this.#place === 'body' ? this.#flows : this.#place !== 'later';
  }

  #read(bytes: Buffer): void {
    this.#reading = true;
    let at = 0;
    while (at < bytes.length && this.#place !== 'over') {
      if (!this.#mayRead()) {
        this.#waiting = Buffer.from(bytes.subarray(at));
        this.#fill();
        break;
      }
      at = this.#place === 'head' ? this.#readHead(bytes, at) : this.#readBody(bytes, at);
    }
    this.#reading = false;
  }

  /** Returns where the head ends, or the end of the bytes. */
  #readHead(bytes: Buffer, start: number): number {
    let input = bytes;
    let at = start;
    let from = 0;
    if (this.#partial) {
      const before = this.#partial.length;
      // Only the new bytes, and the three before them, can complete the terminator.
      from = Math.max(0, before - 3);
      input = this.#partial.add(bytes.subarray(start));
      at = start - before;
    } else {
      // Empty lines before a request line are ignored (RFC 9112, 2.2).
      while (bytes[at] === carriageReturn || bytes[at] === lineFeed) at += 1;
      if (at === bytes.length) return at;
      if (at > 0) input = bytes.subarray(at);
    }
    const text = openingText(input, from);
    const end = endOfHead(input, text, from);
    if (end < 0) {
      this.#keep(input, from);
      return bytes.length;
    }
    this.#partial = undefined;
    const head = parseRequestHead(textBetween(input, text, 0, end + 2), input, this.#latest);
    if (typeof head === 'number') {
      this.#refuse(head);
      return bytes.length;
    }
    this.#latest = head.lines;
    this.#flows = false;
    this.#left = head.contentLength ?? 0;
    this.#chunks = head.chunked ? new ChunkedDecoder() : undefined;
    this.#place = head.chunked || this.#left > 0 ? 'body' : 'later';
    this.#owner.onHead(head, end + 4);
    return at + end + 4;
  }

  #keep(input: Buffer, from: number): void {
    const status = earlyRefusal(input, from);
    if (status !== undefined) return this.#refuse(status);
    if (this.#partial) return;
    this.#partial = new GatheredBytes(input);
    this.#owner.onPartialHead();
  }

  /** Returns where the body ends, or the end of the bytes. */
  #readBody(bytes: Buffer, start: number): number {
    let end: number;
    if (this.#chunks) {
      end = this.#chunks.decode(bytes, start, (piece) => this.#owner.onPiece(piece));
      if (end < 0) {
        this.stop();
        this.#owner.onMalformedBody();
        return bytes.length;
      }
      if (!this.#chunks.done) return end;
    } else {
      end = Math.min(bytes.length, start + this.#left);
      this.#left -= end - start;
      this.#owner.onPiece(bytes.subarray(start, end));
      if (this.#left > 0) return end;
    }
    // A piece may have ended the connection.
    if (this.#place !== 'body') return end;
    this.#place = 'later';
    this.#owner.onBodyEnd();
    return end;
  }

  #refuse(status: number): void {
    this.stop();
    this.#owner.onRefused(status);
  }
}
