// Reads the head of an HTTP/1.x request (RFC 9112), strictly: a head that two readers could read differently is refused. Pure.
import { METHODS } from 'node:http';
import { bareLineFeed } from '../header-lines.ts';
import { maxLine } from '../request/request-inspection.ts';
import { sameText } from '../../http/same-text.ts';
import { RequestLines } from '../request/request-lines.ts';

export interface RequestHead {
  readonly method: string;
  readonly target: string;
  readonly httpVersion: '1.0' | '1.1';
  readonly lines: RequestLines;
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
const protocol = ' HTTP/1.1';
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
  return end < from ? undefined : lineFault(bytes.toString('latin1', 0, end), end, bytes);
}

/**
 * `head` is everything up to and with the line break before the empty line, and `bytes` begin with its bytes. The result is a status
 * where the head is refused. `latest`: the lines of the connection's latest request.
 */
export function parseRequestHead(
  head: string,
  bytes: Uint8Array,
  latest?: RequestLines,
): RequestHead | number {
  const end = head.indexOf('\r\n');
  if (head.length > maxHead) return end > maxLine ? 414 : 494;
  const fault = lineFault(head, end, bytes);
  if (fault !== undefined) return fault;
  const lines = RequestLines.read(head.slice(end + 2), latest, bytes, end + 2);
  if (!lines) return 400;
  const { length, coding, connection } = lines;
  // A second length is refused, even where it is the same.
  if (length !== undefined && !/^\d{1,19}$/.test(length)) return 400;
  if (coding !== undefined && (length !== undefined || !endsChunked(coding))) return 400;
  const isOld = head.charCodeAt(end - 1) === 0x30;
  const chunked = coding !== undefined;
  let keepAlive = !isOld;
  let upgrades = false;
  if (connection !== undefined) {
    // nginx searches for the words anywhere in a line (ngx_http_process_connection).
    keepAlive = (keepAlive || /keep-alive/i.test(connection)) && !/close/i.test(connection);
    upgrades = /(?:^|,)[ \t]*upgrade[ \t]*(?:,|$)/i.test(connection);
  }
  const method = head.startsWith('GET ') ? 'GET' : head.slice(0, head.indexOf(' '));
  return {
    method,
    target: head.slice(method.length + 1, end - protocol.length),
    httpVersion: isOld ? '1.0' : '1.1',
    lines,
    contentLength: length === undefined ? undefined : Number(length),
    chunked,
    // HTTP/1.0 has no chunks, so the bytes after a chunked body are not read as another request (RFC 9112, 6.1).
    keepAlive: keepAlive && !(isOld && chunked),
    expectsContinue: lines.expectsContinue && !isOld,
    offersWebSocket: upgrades && lines.upgrade !== undefined && sameText(lines.upgrade, 'websocket'),
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

/** The status that refuses the request line, which ends at `end`. It has one space between its parts, and no other. */
function lineFault(head: string, end: number, bytes: Uint8Array): number | undefined {
  const first = head.indexOf(' ');
  const second = end - protocol.length;
  if (first < 0 || first + 1 >= second || !head.startsWith(' HTTP/1.', second))
    return statusOf(head.slice(0, end));
  const minor = head.charCodeAt(end - 1) - 0x30;
  if (minor !== 0 && minor !== 1) return 400;
  // Looking the name up costs more than all else here.
  if (!head.startsWith('GET ') && !methods.has(head.slice(0, first))) return 400;
  for (let i = first + 1; i < second; i += 1) {
    const code = bytes[i] ?? 0;
    if (code <= 0x20 || code >= 0x7f) return 400;
  }
  return undefined;
}

/** The status for a line that is no request line of HTTP/1. */
function statusOf(line: string): number {
  // A line without a protocol is HTTP/0.9: no head follows it.
  if (/^[A-Z-]+ \/[!-~]*$/.test(line)) return 505;
  return / HTTP\/(?:0\.9|[2-9]\.\d)$/.test(line) && !line.startsWith('PRI ') ? 505 : 400;
}
