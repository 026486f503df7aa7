// Reads the head of an HTTP/1.x response, strictly (RFC 9112): what is ambiguous is refused, not interpreted.
import { sameText } from './same-text.ts';

export interface ResponseHead {
  readonly status: number;
  readonly reason: string;
  /** Name, value, name, value … as they came. */
  readonly headers: string[];
  /** How the body ends: a length, `'chunked'`, or with the connection. */
  readonly framing: number | 'chunked' | 'close';
  readonly keepAlive: boolean;
}

/** `head` is everything up to and with the line break before the empty line; undefined when it is not a valid head. */
export function parseResponseHead(head: string): ResponseHead | undefined {
  let end = head.indexOf('\r\n');
  const status = statusOf(head, end);
  if (status === 0) return undefined;
  const reason = head.slice(13, end);
  if (!isText(head, 13, end)) return undefined;
  const headers: string[] = [];
  let length: number | undefined;
  let chunked = false;
  let keepAlive = head.charCodeAt(7) === 0x31;
  for (let start = end + 2; start < head.length; start = end + 2) {
    end = head.indexOf('\r\n', start);
    const colon = endOfName(head, start);
    if (end < 0 || colon <= start) return undefined;
    const name = head.slice(start, colon);
    let from = colon + 1;
    let to = end;
    while (from < to && isBlank(head.charCodeAt(from))) from += 1;
    while (to > from && isBlank(head.charCodeAt(to - 1))) to -= 1;
    if (!isText(head, from, to)) return undefined;
    const value = head.slice(from, to);
    headers.push(name, value);
    if (name.length === 14 && sameText(name, 'content-length')) {
      const announced = parseLength(value);
      if (announced === undefined || (length !== undefined && length !== announced)) return undefined;
      length = announced;
    } else if (name.length === 17 && sameText(name, 'transfer-encoding')) {
      if (chunked || !sameText(value, 'chunked')) return undefined;
      chunked = true;
    } else if (name.length === 10 && sameText(name, 'connection')) {
      const options = value.toLowerCase();
      if (options.includes('close')) keepAlive = false;
      else if (options.includes('keep-alive')) keepAlive = true;
    }
  }
  // Both, or a coding in HTTP/1.0: no two readers would agree where this message ends.
  if (chunked && (length !== undefined || head.charCodeAt(7) !== 0x31)) return undefined;
  return { status, reason, headers, framing: chunked ? 'chunked' : (length ?? 'close'), keepAlive };
}

/** Can what begins with these bytes become a head? Who speaks something else may wait for an answer to it. */
export const mayBeHead = (bytes: Buffer): boolean => 'HTTP/1.'.startsWith(bytes.toString('latin1', 0, 7));

/** The status code of `HTTP/1.x NNN…`, or 0. */
function statusOf(head: string, end: number): number {
  if (end < 12 || !head.startsWith('HTTP/1.')) return 0;
  const minor = head.charCodeAt(7);
  if ((minor !== 0x30 && minor !== 0x31) || head.charCodeAt(8) !== 0x20) return 0;
  if (end > 12 && head.charCodeAt(12) !== 0x20) return 0;
  let status = 0;
  for (let i = 9; i < 12; i += 1) {
    const digit = head.charCodeAt(i) - 0x30;
    if (digit < 0 || digit > 9) return 0;
    status = status * 10 + digit;
  }
  return status >= 100 ? status : 0;
}

const tokenCharacter = new Uint8Array(256);
for (const character of "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz") {
  tokenCharacter[character.charCodeAt(0)] = 1;
}

/** Where the name that starts here ends with a colon; -1 when it has a character that no name has. */
function endOfName(head: string, start: number): number {
  for (let i = start; i < head.length; i += 1) {
    const code = head.charCodeAt(i);
    if (tokenCharacter[code] === 1) continue;
    return code === 0x3a ? i : -1;
  }
  return -1;
}

/** No control character but tab: above all no lone CR or LF. */
function isText(head: string, from: number, to: number): boolean {
  for (let i = from; i < to; i += 1) {
    const code = head.charCodeAt(i);
    if ((code < 0x20 && code !== 0x09) || code === 0x7f) return false;
  }
  return true;
}

const isBlank = (code: number): boolean => code === 0x20 || code === 0x09;

function parseLength(value: string): number | undefined {
  if (value === '' || value.length > 15) return undefined;
  let length = 0;
  for (let i = 0; i < value.length; i += 1) {
    const digit = value.charCodeAt(i) - 0x30;
    if (digit < 0 || digit > 9) return undefined;
    length = length * 10 + digit;
  }
  return length;
}
