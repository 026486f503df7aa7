// Keeps the pieces of a body in a small number of buffers. A client may send a body byte by byte, and a buffer for one byte
// takes a hundred bytes.

/** Pieces from this length on are kept as they are. */
const large = 4 * 1024;
/** The first pieces of a body are kept unchanged, whatever their length. Most bodies have no more pieces. */
const fewPieces = 8;
const blockSize = 16 * 1024;

export class HeldPieces {
  #pieces: Buffer[] = [];
  /** The buffer that small pieces are copied into. */
  #block: Buffer | undefined;
  #used = 0;

  add(piece: Buffer): void {
    if (piece.length >= large || this.#pieces.length < fewPieces) {
      this.#closeBlock();
      this.#pieces.push(piece);
      return;
    }
    if (this.#block && this.#used + piece.length > blockSize) this.#closeBlock();
    this.#block ??= Buffer.allocUnsafeSlow(blockSize);
    this.#used += piece.copy(this.#block, this.#used);
  }

  /** Answers all pieces and forgets them. */
  take(): readonly Buffer[] {
    this.#closeBlock();
    const pieces = this.#pieces;
    this.#pieces = [];
    return pieces;
  }

  whole(): Buffer {
    this.#closeBlock();
    if (this.#pieces.length > 1) this.#pieces = [Buffer.concat(this.#pieces)];
    return this.#pieces[0] ?? Buffer.alloc(0);
  }

  #closeBlock(): void {
    const block = this.#block;
    if (!block) return;
    const used = block.subarray(0, this.#used);
    this.#pieces.push(this.#used < blockSize / 2 ? Buffer.from(used) : used);
    this.#block = undefined;
    this.#used = 0;
  }
}
