// Gathers bytes that come in pieces, in a buffer that doubles when it is full. Joining the pieces again each time would copy all
// earlier bytes each time.

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

  /** All bytes, with this piece at the end. The result is valid until the next piece is added. */
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
