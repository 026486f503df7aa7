// Reads the head of an HTTP/1.x response (RFC 9112). Ambiguous heads are refused. Harmless errors of old servers are corrected.
import type { HeadFault } from './failure-reasons.ts';
import { lineRoles } from '../answer/line-roles.ts';
import { bareLineFeed, headerList, isText, markLines, marks, otherBlanks, perLine } from '../header-lines.ts';
import { sameText } from '../../http/same-text.ts';

/** How the body of an answer ends: a length, `'chunked'`, or with the connection. */
export type ResponseFraming = number | 'chunked' | 'close';

export class ResponseHead {
  readonly status: number;
  readonly reason: string;
  readonly framing: ResponseFraming;
  readonly keepAlive: boolean;
  /** The first one. */
  readonly contentType: string | undefined;
  /** The lines that pass on to the client, as one text; undefined where a line has to be looked at by itself. */
  readonly passing: string | undefined;
  readonly #head: string;
  readonly #start: number;

  /** `head`: the whole head; its lines begin at `start`. */
  constructor(
    status: number,
    reason: string,
    framing: ResponseFraming,
    keepAlive: boolean,
    contentType: string | undefined,
    passing: string | undefined,
    head: string,
    start: number,
  ) {
    this.status = status;
    this.reason = reason;
    this.framing = framing;
    this.keepAlive = keepAlive;
    this.contentType = contentType;
    this.passing = passing;
    this.#head = head;
    this.#start = start;
  }

  /** Name, value, name, value … as they came. Made anew each time. */
  get headers(): string[] {
    return headerList(this.#head, this.#start);
  }

  with(framing: ResponseFraming, keepAlive: boolean): ResponseHead {
    const { status, reason, contentType, passing } = this;
    return new ResponseHead(
      status,
      reason,
      framing,
      keepAlive,
      contentType,
      passing,
      this.#head,
      this.#start,
    );
  }
}

/** `head` is everything up to and with the line break before the empty line. `bytes` begin with its bytes. */
export function parseResponseHead(
  head: string,
  bytes: Uint8Array = Buffer.from(head, 'latin1'),
): ResponseHead | HeadFault {
  const read = readStrictly(head, bytes);
  if (typeof read !== 'string') return read;
  const canonical = canonicalHead(head);
  if (canonical === head) return read;
  if (canonical === undefined) return 'folded';
  const again = readStrictly(canonical, Buffer.from(canonical, 'latin1'));
  // Another reader may see another message end here, so the connection is not used again after this answer.
  return typeof again === 'string' ? again : again.with(again.framing, false);
}

function readStrictly(head: string, bytes: Uint8Array): ResponseHead | HeadFault {
  const end = head.indexOf('\r\n');
  const status = statusOf(bytes, end);
  if (status === 0) return 'statusLine';
  if (!isText(head, 13, end)) return 'lineBreak';
  const start = end + 2;
  const count = markLines(head, start, bytes);
  if (typeof count === 'string') return count;
  const isOld = head.charCodeAt(7) === 0x30;
  let length: number | undefined;
  let chunked = false;
  let keepAlive = !isOld;
  let contentType: string | undefined;
  // Lines that pass stand beside each other for the most part: a run of them is one slice.
  let passing: string | undefined = '';
  let run = start;
  for (let place = 0; place < count * perLine; place += perLine) {
    const at = marks[place] ?? 0;
    const role = lineRoles.at(bytes, at, (marks[place + 1] ?? 0) - at);
    if (role === 'passes') {
      if (((marks[place + 5] ?? 0) & otherBlanks) !== 0) passing = undefined;
      continue;
    }
    if (passing !== undefined && run < at) passing += head.slice(run, at);
    run = marks[place + 4] ?? 0;
    const value = head.slice(marks[place + 2], marks[place + 3]);
    switch (role) {
      case 'type':
        contentType ??= value;
        break;
      case 'length': {
        const announced = parseLength(value);
        if (announced === undefined || (length !== undefined && length !== announced)) return 'length';
        length = announced;
        break;
      }
      case 'coding': {
        const codings = codingsOf(value);
        if (codings > 1 || (codings === 1 && chunked)) return 'coding';
        chunked ||= codings === 1;
        break;
      }
      case 'connection': {
        keepAlive = staysOpen(value, keepAlive);
        break;
      }
      case 'drops':
        break;
      default:
        passing = undefined;
    }
  }
  if (passing !== undefined && run < head.length) passing += head.slice(run);
  // Different readers would see different ends of this message.
  if (chunked && length !== undefined) return 'lengthAndCoding';
  // HTTP/1.0 knows no codings, so the bytes after the last chunk are not read as another answer (RFC 9112, 6.1).
  if (chunked && isOld) keepAlive = false;
  const framing = chunked ? 'chunked' : (length ?? 'close');
  return new ResponseHead(status, head.slice(13, end), framing, keepAlive, contentType, passing, head, start);
}

/**
 * Corrects errors of old servers that have only one possible meaning (RFC 9112, 5.1 and 5.2): folded lines, blanks before a
 * colon, control characters. Undefined when a line about the body's length is folded.
 */
function canonicalHead(head: string): string | undefined {
  const end = head.indexOf('\r\n');
  const reasonAt = 'HTTP/1.1 200 '.length;
  const reason = head.slice(reasonAt, end).replaceAll('\0', ' ');
  const lines = head.slice(end);
  if (/\r\n(?:content-length|transfer-encoding)[ \t]*:[^\r\n]*\r\n[ \t]/i.test(lines)) return undefined;
  const whole = lines.replaceAll(/(?<!^)\r\n[ \t]+/g, ' ').replaceAll(/^([^\s:]+)[ \t]+:/gm, '$1:');
  return head.slice(0, reasonAt) + `${reason}${whole}`.replaceAll(controls, ' ');
}

/** Control characters except CR, LF and NUL, which end a line for some readers. */
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const controls = /[\x01-\x08\x0b\x0c\x0e-\x1f\x7f]/g;

const maxHead = 64 * 1024;

/**
 * The fault of a head before it is read. `end` is the index of its end, or below 0 while it is incomplete. `from` is the index of
 * the first unchecked byte. An upstream with another protocol or other line ends may send nothing more, so its fault must be
 * found early.
 */
export function earlyFault(bytes: Buffer, from: number, end: number): HeadFault | undefined {
  if (end >= 0) return end > maxHead ? 'tooLarge' : undefined;
  if (!'HTTP/1.'.startsWith(bytes.toString('latin1', 0, 7))) return 'statusLine';
  if (bytes.length > maxHead) return 'tooLarge';
  return bareLineFeed(bytes, from) < 0 ? undefined : 'lineBreak';
}

/** The status code of `HTTP/1.x NNN…`, or 0. */
function statusOf(bytes: Uint8Array, end: number): number {
  if (end < 12) return 0;
  for (let i = 0; i < protocol.length; i += 1) if (bytes[i] !== protocol[i]) return 0;
  if (!isDigit(bytes[7] ?? 0) || bytes[8] !== 0x20) return 0;
  if (end > 12 && bytes[12] !== 0x20) return 0;
  let status = 0;
  for (let i = 9; i < 12; i += 1) {
    const digit = (bytes[i] ?? 0) - 0x30;
    if (digit < 0 || digit > 9) return 0;
    status = status * 10 + digit;
  }
  return status >= 100 ? status : 0;
}

const protocol = Buffer.from('HTTP/1.', 'latin1');
const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;

/** Does the connection stay open, where these are its options? `usual`: what happens without one. */
function staysOpen(options: string, usual: boolean): boolean {
  if (sameText(options, 'keep-alive')) return true;
  const lower = options.toLowerCase();
  return !lower.includes('close') && (usual || lower.includes('keep-alive'));
}

/** The number of codings without identity; 2 when one of them is not chunked. */
function codingsOf(value: string): number {
  if (sameText(value, 'chunked')) return 1;
  const named = value
    .toLowerCase()
    .split(',')
    .map((coding) => coding.trim())
    .filter((coding) => coding !== 'identity');
  return named.every((coding) => coding === 'chunked') ? named.length : 2;
}

/** A list of equal numbers is one of them (RFC 9110, 8.6). */
function parseLength(value: string): number | undefined {
  if (value.includes(',')) {
    const [first, ...others] = value.split(',').map((each) => parseLength(each.trim()));
    return others.every((other) => other === first) ? first : undefined;
  }
  if (value === '' || value.length > 15) return undefined;
  let length = 0;
  for (let i = 0; i < value.length; i += 1) {
    const digit = value.charCodeAt(i) - 0x30;
    if (digit < 0 || digit > 9) return undefined;
    length = length * 10 + digit;
  }
  return length;
}
