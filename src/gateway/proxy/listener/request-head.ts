// Reads the head of an HTTP/1.x request (RFC 9112), strictly: a head that two readers could read differently is refused. Pure.
import { METHODS } from 'node:http';
import { bareLineFeed, headerList, markLines } from '../header-lines.ts';
import { maxLine } from '../request/request-inspection.ts';
import { sameText } from '../../http/same-text.ts';

export interface RequestHead {
  readonly method: string;
  readonly target: string;
  readonly httpVersion: '1.0' | '1.1';
  /** Name, value, name, value … as they came. */
  readonly headers: readonly string[];
  /** The length that the client announced; undefined without one. */
  readonly contentLength: number | undefined;
  readonly chunked: boolean;
  /** The client may send another request after this one. */
  readonly keepAlive: boolean;
  readonly expectsContinue: boolean;
  readonly offersWebSocket: boolean;
}

/** nginx large_client_header_buffers: four, each for a line or more. */
export const maxHead = 4 * maxLine;

/** CONNECT is for forward proxies. */
const methods = new Set(METHODS.filter((method) => method !== 'CONNECT'));
const longestMethod = Math.max(...METHODS.map((method) => method.length)) + 1;

/**
 * The status that refuses a head which is not complete. `from`: the index of the first unchecked byte. A client that does not
 * speak HTTP may send nothing more, so its fault is found early.
 */
export function earlyRefusal(bytes: Buffer, from: number): number | undefined {
  if (bareLineFeed(bytes, from) >= 0) return 400;
  if (from < longestMethod && !/^[A-Z-]+(?: |$)/.test(bytes.toString('latin1', 0, longestMethod))) return 400;
  const end = bytes.indexOf('\r\n', 0, 'latin1');
  if (bytes.length > maxHead) return end < 0 ? 414 : 494;
  if (end < from) return undefined;
  const line = readRequestLine(bytes.toString('latin1', 0, end), end);
  return typeof line === 'number' ? line : undefined;
}

/** `head` is everything up to and with the line break before the empty line. The result is a status where the head is refused. */
export function parseRequestHead(head: string): RequestHead | number {
  const end = head.indexOf('\r\n');
  if (head.length > maxHead) return end > maxLine ? 414 : 494;
  const line = readRequestLine(head, end);
  if (typeof line === 'number') return line;
  if (typeof markLines(head, end + 2) === 'string') return 400;
  return readFraming(line, headerList(head, end + 2));
}

function readFraming({ method, target, httpVersion }: RequestLine, headers: string[]): RequestHead | number {
  const isOld = httpVersion === '1.0';
  let contentLength: number | undefined;
  let coding: string | undefined;
  let keepAlive = !isOld;
  let closes = false;
  let expectsContinue = false;
  let upgrades = false;
  let isWebSocket = false;
  for (let i = 0; i < headers.length; i += 2) {
    const name = headers[i] ?? '';
    const value = headers[i + 1] ?? '';
    if (name.length === 6 && sameText(name, 'expect')) {
      expectsContinue ||= !isOld && sameText(value, '100-continue');
    } else if (name.length === 7 && sameText(name, 'upgrade')) {
      isWebSocket = sameText(value, 'websocket');
    } else if (name.length === 10 && sameText(name, 'connection')) {
      // nginx searches for the words anywhere in a line (ngx_http_process_connection).
      if (/close/i.test(value)) closes = true;
      else if (/keep-alive/i.test(value)) keepAlive = true;
      if (/(?:^|,)[ \t]*upgrade[ \t]*(?:,|$)/i.test(value)) upgrades = true;
    } else if (name.length === 14 && sameText(name, 'content-length')) {
      // A second length is refused, even where it is the same.
      if (contentLength !== undefined || !/^\d{1,19}$/.test(value)) return 400;
      contentLength = Number(value);
    } else if (name.length === 17 && sameText(name, 'transfer-encoding')) {
      coding = coding === undefined ? value : `${coding},${value}`;
    }
  }
  if (coding !== undefined && (contentLength !== undefined || !endsChunked(coding))) return 400;
  const chunked = coding !== undefined;
  // HTTP/1.0 has no chunks, so the bytes after a chunked body are not read as another request (RFC 9112, 6.1).
  if (closes || (isOld && chunked)) keepAlive = false;
  const offersWebSocket = upgrades && isWebSocket;
  return {
    method,
    target,
    httpVersion,
    headers,
    contentLength,
    chunked,
    keepAlive,
    expectsContinue,
    offersWebSocket,
  };
}

/** `chunked` is the last coding and stands once. Another coding alone is left to the caller, which knows the status for it. */
function endsChunked(coding: string): boolean {
  if (sameText(coding, 'chunked')) return true;
  const codings = coding
    .toLowerCase()
    .split(',')
    .map((each) => each.trim());
  const first = codings.indexOf('chunked');
  return first < 0 || first === codings.length - 1;
}

interface RequestLine {
  readonly method: string;
  readonly target: string;
  readonly httpVersion: '1.0' | '1.1';
}

/** The line ends at `end`. It has one space between its parts, and no other. */
function readRequestLine(head: string, end: number): RequestLine | number {
  const first = head.indexOf(' ');
  const second = end - ' HTTP/1.1'.length;
  if (first < 0 || first + 1 >= second || !head.startsWith(' HTTP/1.', second))
    return statusOf(head.slice(0, end));
  const method = head.slice(0, first);
  const minor = head.charCodeAt(end - 1) - 0x30;
  if ((minor !== 0 && minor !== 1) || !methods.has(method)) return 400;
  for (let i = first + 1; i < second; i += 1) {
    const code = head.charCodeAt(i);
    if (code <= 0x20 || code >= 0x7f) return 400;
  }
  return { method, target: head.slice(first + 1, second), httpVersion: minor === 0 ? '1.0' : '1.1' };
}

/** The status for a line that is no request line of HTTP/1. */
function statusOf(line: string): number {
  // A line without a protocol is HTTP/0.9: no head follows it.
  if (/^[A-Z-]+ \/[!-~]*$/.test(line)) return 505;
  return / HTTP\/(?:0\.9|[2-9]\.\d)$/.test(line) && !line.startsWith('PRI ') ? 505 : 400;
}
