// A log in a process that serves requests: the main process writes its lines. Requests never wait for it. Lines that the main process
// does not take are dropped and counted.
import type { LineTaker } from '../../gateway/log/gateway-logs.ts';

/** The most characters that may wait. */
const limit = 4 * 1024 * 1024;
/** Milliseconds in which lines are collected. */
const pause = 50;

export class ForwardedLines implements LineTaker {
  readonly #send: (lines: string) => void;
  #lines: string[] = [];
  #length = 0;
  #dropped = 0;
  #timer: NodeJS.Timeout | undefined;
  /** The main process has not said yet that it took the last lines. */
  #isSending = false;

  constructor(send: (lines: string) => void) {
    this.#send = send;
  }

  write(line: string): void {
    if (this.#length + line.length > limit) {
      this.#dropped += 1;
      return;
    }
    this.#lines.push(line);
    this.#length += line.length;
    this.#timer ??= setTimeout(() => this.#flush(), pause).unref();
  }

  /** The main process took the last lines. */
  written(): void {
    this.#isSending = false;
    if (this.#lines.length > 0) this.#timer ??= setTimeout(() => this.#flush(), pause).unref();
  }

  /** The main process opens the files again. */
  reopen(): void {}

  /** Sends what is left, in its order after the last lines. */
  async close(): Promise<void> {
    this.#isSending = false;
    this.#flush();
  }

  #flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#isSending || (this.#lines.length === 0 && this.#dropped === 0)) return;
    if (this.#dropped > 0)
      this.#lines.push(JSON.stringify({ time: new Date().toISOString(), dropped_lines: this.#dropped }));
    const lines = this.#lines.join('\n');
    this.#lines = [];
    this.#length = this.#dropped = 0;
    this.#isSending = true;
    this.#send(lines);
  }
}
