// Bytes that come in pieces, in a buffer that doubles when it is full: to join them anew with each piece would copy all before it.

const least = 1024;

export class GatheredBytes {
  #buffer: Buffer;
  #length: number;

  constructor(first: Buffer) {
    this.#buffer = Buffer.allocUnsafe(Math.max(least, first.length * 2));
    this.#length = first.copy(this.#buffer);
  }

  get length(): number {
    return this.#length;
  }

  /** All of them, with this piece at the end; there until the next piece is added. */
  add(piece: Buffer): Buffer {
    const length = this.#length + piece.length;
    if (length > this.#buffer.length) {
      const larger = Buffer.allocUnsafe(length * 2);
      this.#buffer.copy(larger, 0, 0, this.#length);
      this.#buffer = larger;
    }
    piece.copy(this.#buffer, this.#length);
    this.#length = length;
    return this.#buffer.subarray(0, length);
  }
}
