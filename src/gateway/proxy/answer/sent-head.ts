// The head of an answer as it goes to the client: its lines are one text, because most of them are passed on as they came.
import { headerList } from '../header-lines.ts';

/** How the body of an answer is framed. `'none'`: there is no body, or the end of the connection ends it. */
export type AnswerFraming = number | 'chunked' | 'none';

/** Lines as they may leave: names without blanks, values without control characters. */
const sendable = /^(?:[!-9;-~]+: [\t\x20-\x7e\x80-\xff]*\r\n)+$/;

export class SentHead {
  readonly status: number;
  readonly reason: string;
  /** Each line with its line break. Framing and Connection are among them. */
  readonly lines: string;
  readonly framing: AnswerFraming;
  /** The lines that a plugin may have set: they are looked through before they leave. */
  readonly #unread: string;

  constructor(status: number, reason: string, lines: string, framing: AnswerFraming, unread = lines) {
    this.status = status;
    this.reason = reason;
    this.lines = lines;
    this.framing = framing;
    this.#unread = unread;
  }

  /** False: a plugin has set a line that would begin another line. */
  get sendable(): boolean {
    return this.#unread === '' || sendable.test(this.#unread);
  }

  /** The status line and the lines, with the empty line after them. */
  get text(): string {
    const { status, reason, lines } = this;
    // The usual status line is one piece.
    if (status === 200 && reason === 'OK') return `HTTP/1.1 200 OK\r\n${lines}\r\n`;
    return `HTTP/1.1 ${status} ${reason}\r\n${lines}\r\n`;
  }

  /** Name, value, name, value … */
  get list(): string[] {
    return headerList(this.lines, 0);
  }
}
