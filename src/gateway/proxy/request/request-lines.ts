// The header lines of a client's request: what the gateway has to know of them, read in one pass, and the text that goes on to the
// upstream. Most lines are only passed on, so a list of them is made when it is asked for: it was 4 µs of what a request cost.
import { passes, requestRoleAt } from '../../http/request-roles.ts';
import { sameText } from '../../http/same-text.ts';
import type { ClientLines } from '../../runloop/upstream-draft.ts';
import { headerList, markLines, marks, oddName, perLine } from '../header-lines.ts';

export class RequestLines implements ClientLines {
  /** The lines that go on to the upstream, each with its line break. */
  passing = '';
  /** The last Host. */
  host: string | undefined;
  hosts = 0;
  authorizations = 0;
  /** The client asks which api or route takes its request. */
  debug = false;
  /** A line names a consumer or a credential. */
  namesCaller = false;
  /** There are lines of X-Forwarded-*. */
  forwarded = false;
  /** A body is coded otherwise than in chunks. */
  otherCoding = false;
  /** Bytes of the longest line. */
  longest = 0;
  /** The values of these headers. A second line of one header is put behind a comma. */
  length: string | undefined;
  coding: string | undefined;
  connection: string | undefined;
  /** The last line. */
  upgrade: string | undefined;
  expectsContinue = false;
  readonly #head: string;
  readonly #start: number;
  #list: readonly string[] | undefined;

  static readonly none = new RequestLines('', 0);

  private constructor(head: string, start: number) {
    this.#head = head;
    this.#start = start;
  }

  /** `head` ends with the line break before the empty line; its lines begin at `start`. Undefined where one is no header. */
  static read(head: string, start: number): RequestLines | undefined {
    const count = markLines(head, start);
    if (typeof count === 'string') return undefined;
    const lines = new RequestLines(head, start);
    lines.#read(count);
    return lines;
  }

  /**
   * Name, value, name, value … without the lines that nginx drops before Lua sees a request (ignore_invalid_headers,
   * underscores_in_headers on): an upstream may read another character as `-` or `_`, and so take the line for a header that the
   * gateway sets.
   */
  get list(): readonly string[] {
    this.#list ??= headerList(this.#head, this.#start, oddName);
    return this.#list;
  }

  #read(count: number): void {
    const head = this.#head;
    // Lines that pass stand beside each other for the most part: a run of them is one slice.
    let run = this.#start;
    for (let place = 0; place < count * perLine; place += perLine) {
      const at = marks[place] ?? 0;
      const colon = marks[place + 1] ?? 0;
      const form = marks[place + 5] ?? 0;
      const role = requestRoleAt(head, at, colon - at);
      const isKept = (form & oddName) === 0;
      if (!isKept || form !== 0 || !passes(role)) {
        if (run < at) this.passing += head.slice(run, at);
        run = marks[place + 4] ?? 0;
      }
      if (!isKept) continue;
      this.#measure(place);
      if (role === 'passes' && form === 0) continue;
      const value = head.slice(marks[place + 2], marks[place + 3]);
      if (form !== 0 && passes(role)) this.passing += `${head.slice(at, colon)}: ${value}\r\n`;
      switch (role) {
        case 'host':
          this.host = value;
          this.hosts += 1;
          break;
        case 'authorization':
          this.authorizations += 1;
          break;
        case 'debug':
          this.debug = true;
          break;
        case 'caller':
          this.namesCaller = true;
          break;
        case 'forwarded':
          this.forwarded = true;
          break;
        case 'length':
          this.length = joined(this.length, value);
          break;
        case 'coding':
          if (!sameText(value, 'chunked')) this.otherCoding = true;
          this.coding = joined(this.coding, value);
          break;
        case 'connection':
          this.connection = joined(this.connection, value);
          break;
        case 'expect':
          this.expectsContinue ||= sameText(value, '100-continue');
          break;
        case 'upgrade':
          this.upgrade = value;
          break;
        case 'passes':
        case 'drops':
      }
    }
    if (run === this.#start) this.passing = head.slice(run);
    else if (run < head.length) this.passing += head.slice(run);
  }

  #measure(place: number): void {
    const at = marks[place] ?? 0;
    const from = marks[place + 2] ?? 0;
    const size = (marks[place + 1] ?? 0) - at + (marks[place + 3] ?? 0) - from + ': \r\n'.length;
    if (size > this.longest) this.longest = size;
  }
}

const joined = (before: string | undefined, value: string): string =>
  before === undefined ? value : `${before},${value}`;
