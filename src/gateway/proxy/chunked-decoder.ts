// Removes the chunked coding (RFC 9112, 7.1) from a stream of buffers. Trailers are read and dropped.

/** Longest chunk-size line with its extensions, and longest trailer section, that is read. */
const maxLine = 1024;

type State = 'size' | 'data' | 'after-data' | 'trailer' | 'done';

export class ChunkedDecoder {
  #state: State = 'size';
  #remaining = 0;
  #line = '';
  #trailers = 0;

  /**
   * Hands every piece of content in `input` to `data` and returns where the message ended in it:
   * `input.length` when it goes on, -1 when the coding is broken.
   */
  decode(input: Buffer, from: number, data: (piece: Buffer) => void): number {
    let at = from;
    while (at < input.length && this.#state !== 'done') {
      if (this.#state === 'data') {
        const end = Math.min(input.length, at + this.#remaining);
        this.#remaining -= end - at;
        if (this.#remaining === 0) this.#state = 'after-data';
        data(input.subarray(at, end));
        at = end;
        continue;
      }
      const feed = input.indexOf(0x0a, at);
      const end = feed < 0 ? input.length : feed + 1;
      this.#line += input.toString('latin1', at, end);
      if (this.#line.length > maxLine) return -1;
      at = end;
      if (feed >= 0 && !this.#takeLine()) return -1;
    }
    return at;
  }

  get done(): boolean {
    return this.#state === 'done';
  }

  #takeLine(): boolean {
    const line = this.#line;
    this.#line = '';
    if (!line.endsWith('\r\n')) return false;
    switch (this.#state) {
      case 'size': {
        const found = /^([0-9a-f]{1,13})[ \t]*(?:;[^\r\n]*)?\r\n$/i.exec(line);
        if (!found) return false;
        this.#remaining = Number.parseInt(found[1] ?? '', 16);
        this.#state = this.#remaining === 0 ? 'trailer' : 'data';
        return true;
      }
      case 'after-data':
        this.#state = 'size';
        return line.length === 2;
      case 'trailer':
        this.#trailers += line.length;
        if (line.length === 2) this.#state = 'done';
        return this.#trailers <= maxLine * 8;
      default:
        return false;
    }
  }
}
