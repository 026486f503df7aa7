/** Bytes of a body that are copied. */
export const longestCopy = 32 * 1024;

/** The first bytes of a body that is passed on in pieces. */
export class BodyCopy {
  /** Bytes of the whole body. */
  size = 0;
  readonly #pieces: Buffer[] = [];

  add(piece: Uint8Array): void {
    const room = longestCopy - Math.min(this.size, longestCopy);
    this.size += piece.length;
    // A piece may lie in a buffer that is used again.
    if (room > 0) this.#pieces.push(Buffer.from(piece.subarray(0, room)));
  }

  /** In memory of its own, so that nothing else goes along to another thread. */
  get bytes(): Uint8Array {
    return new Uint8Array(Buffer.concat(this.#pieces));
  }
}
