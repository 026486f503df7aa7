// Writes lines to a file or a standard stream in batches. Requests never wait for it. When the other end does not take the
// lines, they are dropped and counted.
import { close, closeSync, openSync, write } from 'node:fs';

/** The most characters that may wait to be written. Further lines are dropped. */
const limit = 4 * 1024 * 1024;
/** Milliseconds in which lines are collected for a batch. */
const pause = 50;

const standardStreams: Readonly<Record<string, number>> = { '/dev/stdout': 1, '/dev/stderr': 2 };

export class LineWriter {
  readonly #path: string;
  /** A standard stream may be a socket, which cannot be opened again by its path. */
  readonly #standard: number | undefined;
  #fd: number;
  #lines: string[] = [];
  #length = 0;
  #dropped = 0;
  #timer: NodeJS.Timeout | undefined;
  #writing = false;
  #reopens = false;
  #onIdle: (() => void) | undefined;
  /** After closing, the file descriptor may belong to another file, so nothing may be written to it. */
  #closed = false;

  /** Throws when the file cannot be opened. */
  constructor(path: string) {
    this.#path = path;
    this.#standard = standardStreams[path];
    this.#fd = this.#standard ?? openSync(path, 'a', 0o640);
  }

  write(line: string): void {
    if (this.#closed) return;
    if (this.#length + line.length > limit) {
      this.#dropped += 1;
      return;
    }
    this.#lines.push(line);
    this.#length += line.length;
    if (!this.#writing) this.#timer ??= setTimeout(() => this.#flush(), pause).unref();
  }

  /** Continues in a new file of the same name after the present batch, because the old file has been moved away. */
  reopen(): void {
    if (this.#closed) return;
    if (this.#writing) this.#reopens = true;
    else this.#openAgain();
  }

  /** Writes the waiting lines, for at most `grace` milliseconds: a pipe without a reader takes nothing. */
  async close(grace = 1000): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    const idle = new Promise<void>((done) => (this.#onIdle = done));
    if (!this.#writing) this.#flush();
    const cut = new Promise<void>((done) => setTimeout(done, grace).unref());
    await Promise.race([idle, cut]);
    clearTimeout(this.#timer);
    if (this.#standard === undefined && !this.#writing) closeSync(this.#fd);
  }

  #flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#reopens) this.#openAgain();
    if (this.#lines.length === 0 && this.#dropped === 0) {
      this.#onIdle?.();
      return;
    }
    const count = this.#lines.length;
    if (this.#dropped > 0) {
      this.#lines.push(JSON.stringify({ time: new Date().toISOString(), dropped_lines: this.#dropped }));
      this.#dropped = 0;
    }
    const bytes = Buffer.from(`${this.#lines.join('\n')}\n`);
    this.#lines = [];
    this.#length = 0;
    this.#writing = true;
    this.#put(bytes, count);
  }

  #put(bytes: Buffer, count: number): void {
    write(this.#fd, bytes, 0, bytes.length, null, (error, written) => {
      if (error?.code === 'EAGAIN') {
        setTimeout(() => this.#put(bytes, count), pause);
        return;
      }
      if (!error && written < bytes.length) return this.#put(bytes.subarray(written), count);
      // A full disk may have room again later. Then the number of lost lines is logged.
      if (error) this.#dropped += count;
      this.#writing = false;
      if (this.#onIdle && !error) this.#flush();
      else if (this.#onIdle) this.#onIdle();
      else if (this.#lines.length > 0 || this.#reopens)
        this.#timer = setTimeout(() => this.#flush(), pause).unref();
    });
  }

  #openAgain(): void {
    this.#reopens = false;
    if (this.#standard !== undefined) return;
    try {
      const before = this.#fd;
      this.#fd = openSync(this.#path, 'a', 0o640);
      close(before);
    } catch {
      // The old file is used further: no line is lost, and the operator sees that no new file appears.
    }
  }
}
