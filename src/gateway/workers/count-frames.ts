// The bytes in which processes that serve requests ask the main process to count, and in which it answers. A frame begins with its
// length and holds all questions of a turn of the event loop, or the answers to them. Objects, cloned for each question, cost 20 µs on
// either side.
import { GatheredBytes } from '../proxy/gathered-bytes.ts';

/** The bytes of a whole number, and of any number. */
const [whole, any] = [4, 8];
/** A character in UTF-8 has at most so many bytes for each unit of a text. */
const widest = 3;
const firstSize = 8 * 1024;

export class FrameWriter {
  #bytes = Buffer.allocUnsafeSlow(firstSize);
  #length = whole;

  get length(): number {
    return this.#length;
  }

  /** Takes back what was written after the frame had this length. */
  cut(length: number): void {
    this.#length = length;
  }

  clear(): void {
    this.#length = whole;
  }

  /** A whole number from 0. */
  count(value: number): void {
    this.#room(whole);
    this.#length = this.#bytes.writeUInt32LE(value, this.#length);
  }

  number(value: number): void {
    this.#room(any);
    this.#length = this.#bytes.writeDoubleLE(value, this.#length);
  }

  text(value: string): void {
    this.#room(whole + value.length * widest);
    const length = this.#bytes.write(value, this.#length + whole);
    this.#bytes.writeUInt32LE(length, this.#length);
    this.#length += whole + length;
  }

  /** The bytes are valid until the frame is cleared. */
  frame(): Buffer {
    this.#bytes.writeUInt32LE(this.#length - whole, 0);
    return this.#bytes.subarray(0, this.#length);
  }

  #room(more: number): void {
    const needed = this.#length + more;
    if (needed <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(needed * 2);
    this.#bytes.copy(larger, 0, 0, this.#length);
    this.#bytes = larger;
  }
}

/** Reads a frame in the order in which it was written. */
export class FrameCursor {
  readonly #bytes: Buffer;
  readonly #end: number;
  #at: number;

  constructor(bytes: Buffer, from: number, end: number) {
    this.#bytes = bytes;
    this.#at = from;
    this.#end = end;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#end;
  }

  count(): number {
    const value = this.#bytes.readUInt32LE(this.#at);
    this.#at += whole;
    return value;
  }

  number(): number {
    const value = this.#bytes.readDoubleLE(this.#at);
    this.#at += any;
    return value;
  }

  text(): string {
    const length = this.count();
    const from = this.#at;
    this.#at += length;
    return this.#bytes.toString('utf8', from, this.#at);
  }
}

/** Finds the frames in the pieces of a stream. */
export class FrameReader {
  readonly #onFrame: (frame: FrameCursor) => void;
  #partial: GatheredBytes | undefined;

  constructor(onFrame: (frame: FrameCursor) => void) {
    this.#onFrame = onFrame;
  }

  /** The bytes are valid only until this returns. */
  receive(piece: Buffer): void {
    const bytes = this.#partial ? this.#partial.add(piece) : piece;
    let at = 0;
    while (bytes.length - at >= whole) {
      const end = at + whole + bytes.readUInt32LE(at);
      if (end > bytes.length) break;
      this.#onFrame(new FrameCursor(bytes, at + whole, end));
      at = end;
    }
    if (at === bytes.length) this.#partial = undefined;
    else if (at > 0 || !this.#partial) this.#partial = new GatheredBytes(bytes.subarray(at));
  }
}
