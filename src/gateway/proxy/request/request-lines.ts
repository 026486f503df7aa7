// The header lines of a client's request: what the gateway has to know of them, read in one pass, and the text that goes on to the
// upstream. Most lines are only passed on, so a list of them is made when it is asked for: it was 4 µs of what a request cost.
import { isValidHost, routedHost } from '#routing/router/request-target.ts';
import { passes, requestRoles } from '../../http/request-roles.ts';
import { sameText } from '../../http/same-text.ts';
import type { ClientLines } from '../../runloop/upstream-draft.ts';
import { headerValues } from '../../http/header-list.ts';
import { headerList, markLines, marks, oddName, perLine, valuesIn } from '../header-lines.ts';

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
  /** The first User-Agent. The record of each request has it: looking it up then cost 0.8 µs. */
  agent: string | undefined;
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
  /** The host of `host` is valid. */
  hasValidHost = false;
  /** `host` without its port, in lower case. */
  routedHost = '';
  readonly #text: string;
  #list: readonly string[] | undefined;

  static readonly none = new RequestLines('');

  private constructor(text: string) {
    this.#text = text;
  }

  /**
   * `text`: the lines, each with its line break. Undefined where one is no header. `latest`: the lines of the connection's latest
   * request. Most clients send the same ones with each request, which are not read again: 0.5 to 1.5 µs less. `bytes` from `first` on
   * are those of the text.
   */
  static read(
    text: string,
    latest?: RequestLines,
    bytes: Uint8Array = Buffer.from(text, 'latin1'),
    first = 0,
  ): RequestLines | undefined {
    if (latest && latest.#text === text) return latest;
    const count = markLines(text, 0, bytes, first);
    if (typeof count === 'string') return undefined;
    const lines = new RequestLines(text);
    lines.#read(count, bytes, first);
    return lines;
  }

  /**
   * Name, value, name, value … without the lines that nginx drops before Lua sees a request (ignore_invalid_headers,
   * underscores_in_headers on): an upstream may read another character as `-` or `_`, and so take the line for a header that the
   * gateway sets.
   */
  get list(): readonly string[] {
    this.#list ??= headerList(this.#text, 0, oddName);
    return this.#list;
  }

  /** The values of the header with this lower-case name, one for each of its lines in `list`. */
  values(name: string): readonly string[] {
    return this.#list ? headerValues(this.#list, name) : valuesIn(this.#text, name, oddName);
  }

  #read(count: number, bytes: Uint8Array, first: number): void {
    const text = this.#text;
    // Lines that pass stand beside each other for the most part: a run of them is one slice.
    let run = 0;
    for (let place = 0; place < count * perLine; place += perLine) {
      const at = marks[place] ?? 0;
      const colon = marks[place + 1] ?? 0;
      const form = marks[place + 5] ?? 0;
      const role = requestRoles.at(bytes, first + at, colon - at);
      const isKept = (form & oddName) === 0;
      if (!isKept || form !== 0 || !passes(role)) {
        if (run < at) this.passing += text.slice(run, at);
        run = marks[place + 4] ?? 0;
      }
      if (!isKept) continue;
      this.#measure(place);
      if (role === 'passes' && form === 0) continue;
      const value = text.slice(marks[place + 2], marks[place + 3]);
      if (form !== 0 && passes(role)) this.passing += `${text.slice(at, colon)}: ${value}\r\n`;
      switch (role) {
        case 'host':
          this.host = value;
          this.hasValidHost = isValidHost(value);
          this.routedHost = routedHost(value);
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
        case 'agent':
          this.agent ??= value;
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
    if (run === 0) this.passing = text;
    else if (run < text.length) this.passing += text.slice(run);
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
