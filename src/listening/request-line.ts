// A request's first line as Node's parser takes it. nginx, which Kong's Admin API has in front, takes some that Node's
// parser refuses, and refuses some that it takes. Kong 0.13.1's nginx: ngx_http_parse_request_line
import { METHODS } from 'node:http';

export interface RequestLine {
  /** For the parser. */
  text: string;
  /** The method that the client named, where the parser knows none of that name. */
  method?: string;
}

/** Node hands a connection over to nobody when it sees this one. */
const known = new Set(METHODS.filter((method) => method !== 'CONNECT'));

/** A method that the parser knows, and that means nothing here either. */
const unknownMethod = 'UNLINK';

/** No protocol: the parser refuses the line. */
const unspoken = '-';

/** `line`: without its end. */
export function readRequestLine(line: string): RequestLine {
  const trimmed = line.endsWith(' ') ? line.replace(/(?<! ) +$/, '') : line;
  const first = trimmed.indexOf(' ');
  const last = trimmed.lastIndexOf(' ');
  // Without a target it is the parser's to refuse.
  if (first < 1) return { text: line };
  const method = trimmed.slice(0, first);
  // Without a protocol it is HTTP/0.9: no head follows.
  if (first === last) return { text: `${trimmed} HTTP/0.9\r\n` };
  // A blank that was not encoded belongs to the target.
  const target = trimmed
    .slice(first, last)
    .replace(/^ +/, '')
    .replace(/(?<! ) +$/, '')
    .replaceAll(' ', '%20');
  // The parser speaks two protocols more.
  const protocol = trimmed.startsWith('HTTP/', last + 1) ? trimmed.slice(last + 1) : unspoken;
  if (known.has(method) || !/^[A-Z_-]+$/.test(method)) return { text: `${method} ${target} ${protocol}` };
  return { text: `${unknownMethod} ${target} ${protocol}`, method };
}
