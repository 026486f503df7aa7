// A buffer that many sockets read into, one after the other: a new buffer for each read costs more than the reading.

const size = 64 * 1024;
/** Bytes before those that are read. See `withText`. */
const room = 4 * 1024;
const mostViews = 4096;

export class SharedBuffer {
  static readonly #memory = new Map<ArrayBufferLike, Buffer>();

  readonly bytes: Buffer;
  /** By their length. Making such an object for each read cost 0.2 µs. */
  readonly #views = Array.from<Buffer | undefined>({ length: mostViews });

  constructor() {
    const whole = Buffer.allocUnsafeSlow(room + size);
    SharedBuffer.#memory.set(whole.buffer, whole);
    this.bytes = whole.subarray(room);
  }

  /**
   * A latin1 text and the bytes behind it, in one piece. Undefined: the bytes are not in a shared buffer, or there is no room before
   * them. Overwrites what was read before the bytes, such as their head, so that they are not copied.
   */
  static withText(text: string, bytes: Buffer): Buffer | undefined {
    const from = bytes.byteOffset - text.length;
    const whole = from < 0 ? undefined : this.#memory.get(bytes.buffer);
    if (!whole) return undefined;
    whole.write(text, from, 'latin1');
    return whole.subarray(from, bytes.byteOffset + bytes.length);
  }

  /** The bytes that were read last, by their number. They are valid until the next read. */
  read(length: number): Buffer {
    if (length >= mostViews) return this.bytes.subarray(0, length);
    return (this.#views[length] ??= this.bytes.subarray(0, length));
  }
}
