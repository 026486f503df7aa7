// The bytes of a message that passes, kept up to a size.

/** Bytes of a body, and of an answer. */
const longest = 512 * 1024;

export class Collected {
  #pieces: Buffer[] = [];
  #length = 0;
  #isTooLong = false;

  add(piece: Buffer): void {
    if (this.#isTooLong) return;
    this.#length += piece.length;
    if (this.#length > longest) {
      this.#isTooLong = true;
      this.#pieces = [];
    } else this.#pieces.push(piece);
  }

  /** Undefined where it is too long, or no JSON. */
  json(): unknown {
    if (this.#isTooLong || this.#length === 0) return undefined;
    try {
      return JSON.parse(Buffer.concat(this.#pieces).toString('utf8'));
    } catch {
      return undefined;
    }
  }
}
