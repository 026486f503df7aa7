// Rewrites a request's first line for Node's parser, so that the server accepts and refuses the same lines as nginx, which Kong's
// Admin API runs on. Node's parser alone refuses some lines that nginx accepts, and accepts some that nginx refuses. Kong
// 0.13.1's nginx: ngx_http_parse_request_line
import { METHODS } from 'node:http';

export interface RequestLine {
  /** The line for the parser. */
  text: string;
  /** The client's method, where the parser does not know it. */
  method?: string;
}

/**
 * The methods that the parser knows. CONNECT is left out: Node would give the connection to a handler that this server does not
 * have.
 */
const known = new Set(METHODS.filter((method) => method !== 'CONNECT'));

/** Stands for an unknown method: the parser knows it, and no handler uses it. */
const unknownMethod = 'UNLINK';

/** Stands for an unknown protocol, so that the parser refuses the line. */
const unspoken = '-';

/** `line` comes without its line break. */
export function readRequestLine(line: string): RequestLine {
  const trimmed = line.endsWith(' ') ? line.replace(/(?<! ) +$/, '') : line;
  const first = trimmed.indexOf(' ');
  const last = trimmed.lastIndexOf(' ');
  // The parser refuses a line without a target.
  if (first < 1) return { text: line };
  const method = trimmed.slice(0, first);
  // A line without a protocol is HTTP/0.9: no head follows it.
  if (first === last) return { text: `${trimmed} HTTP/0.9\r\n` };
  // A blank that is not encoded is part of the target.
  const target = trimmed
    .slice(first, last)
    .replace(/^ +/, '')
    .replace(/(?<! ) +$/, '')
    .replaceAll(' ', '%20');
  // The parser would also accept RTSP and ICE.
  const protocol = trimmed.startsWith('HTTP/', last + 1) ? trimmed.slice(last + 1) : unspoken;
  if (known.has(method) || !/^[A-Z_-]+$/.test(method)) return { text: `${method} ${target} ${protocol}` };
  return { text: `${unknownMethod} ${target} ${protocol}`, method };
}
