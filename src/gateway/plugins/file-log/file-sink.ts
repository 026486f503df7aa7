// Entries as lines at the end of a file, which is opened anew when it was moved away.
import { constants, write } from 'node:fs';
import { open, stat, type FileHandle } from 'node:fs/promises';
import { promisify } from 'node:util';
import { leadsToOneOf } from './same-file.ts';
import { reasonOf, type Failure, type Sink } from '../kit/logging/sink.ts';

/** May be sockets, which cannot be opened by their paths. */
const standardStreams: Readonly<Record<string, number>> = { '/dev/stdout': 1, '/dev/stderr': 2 };

/** Opening a named pipe without a reader must not block a thread. */
const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_APPEND | constants.O_NONBLOCK;

const lineBreak = 10;
const nothing = Buffer.alloc(0);
const writeTo = promisify(write);

export class FileSink implements Sink {
  readonly name: string;
  readonly batch = 1000;
  readonly #reopen: boolean;
  readonly #ownFiles: readonly string[];
  #file: FileHandle | undefined;
  /** Of the first entry of the next batch, when the disk or a pipe was full in the middle of its line. */
  #rest: Buffer = nothing;

  /** `ownFiles` are the gateway's own files. The sink never writes into them, even if the path leads to one later. */
  constructor(path: string, reopen: boolean, ownFiles: readonly string[] = []) {
    this.name = path;
    this.#reopen = reopen;
    this.#ownFiles = ownFiles;
  }

  async send(entries: readonly string[]): Promise<Failure | undefined> {
    const lines = entries.map((entry) => `${entry}\n`);
    const bytes =
      this.#rest.length > 0
        ? Buffer.concat([this.#rest, Buffer.from(lines.slice(1).join(''))])
        : Buffer.from(lines.join(''));
    let written = 0;
    try {
      const fd = standardStreams[this.name] ?? (await this.#current())?.fd;
      if (fd === undefined) return { reason: 'own_file', remedy: 'wait' };
      while (written < bytes.length) written += (await writeTo(fd, bytes, written)).bytesWritten;
      this.#rest = nothing;
      return undefined;
    } catch (error) {
      const sent = bytes.subarray(0, written).filter((byte) => byte === lineBreak).length;
      const isTorn = written > 0 && bytes[written - 1] !== lineBreak;
      if (isTorn) this.#rest = bytes.subarray(written, bytes.indexOf(lineBreak, written) + 1);
      else if (written > 0) this.#rest = nothing;
      return { reason: reasonOf(error), remedy: 'wait', sent };
    }
  }

  close(): void {
    // The present write is finished first.
    this.#file?.close().catch(() => {});
    this.#file = undefined;
    this.#rest = nothing;
  }

  /** Undefined: the path leads to a file of the gateway itself. */
  async #current(): Promise<FileHandle | undefined> {
    if (this.#file && (this.#rest.length > 0 || (!this.#reopen && (await this.#isAtPath(this.#file)))))
      return this.#file;
    this.close();
    if (leadsToOneOf(this.name, this.#ownFiles)) return undefined;
    this.#file = await open(this.name, flags, 0o644);
    return this.#file;
  }

  async #isAtPath(file: FileHandle): Promise<boolean> {
    const [own, there] = await Promise.all([file.stat(), stat(this.name).catch(() => undefined)]);
    return own.ino === there?.ino && own.dev === there.dev;
  }
}
