// The header lines of an answer to the client, in the order nginx sends them: Content-Type, framing and Connection first.
// Kong 0.13.1: kong/core/handler.lua, header_filter.after
import { httpDate } from './error-pages.ts';
import { headerValue } from '../../http/header-list.ts';
import type { ClientCall } from '../listener/listener.ts';
import { token } from '../settings.ts';
import type { ResponseHead } from '../upstream/response-head.ts';
import { sameText } from '../../http/same-text.ts';

/** How the body of an answer is framed. `'none'`: there is no body, or the end of the connection ends it. */
export type AnswerFraming = number | 'chunked' | 'none';

/** How an upstream's body goes on to the client. */
export function framingFor(
  call: Pick<ClientCall, 'method' | 'httpVersion' | 'forbidKeepAlive'>,
  status: number,
  framing: ResponseHead['framing'],
): AnswerFraming {
  if (status === 204) return 'none';
  if (typeof framing === 'number') return framing;
  if (call.method === 'HEAD' || status === 304) return 'none';
  if (call.httpVersion !== '1.0') return 'chunked';
  // HTTP/1.0 knows no chunks: the end of the connection ends the body.
  call.forbidKeepAlive();
  return 'none';
}

export interface ProxiedTokens {
  server_tokens: boolean;
  latency_tokens: boolean;
}

export interface ProxiedAnswer {
  status: number;
  /** The upstream's header lines, with the plugins' changes. */
  lines: readonly string[];
  /** True when plugins have seen the lines with a Content-Type. A Content-Type that is missing now was removed by a plugin. */
  seen: boolean;
  framing: AnswerFraming;
  connection: string;
  upstreamLatency: number;
  proxyLatency: number;
}

export function proxiedLines(answer: ProxiedAnswer, tokens: ProxiedTokens): string[] {
  const { lines } = answer;
  const out: string[] = [];
  const type = headerValue(lines, 'content-type') ?? (answer.seen ? undefined : defaultType(answer.status));
  if (type !== undefined) out.push('Content-Type', withCharset(type, answer.status));
  pushFraming(out, answer.framing);
  out.push('Connection', answer.connection);
  let upstreamLatency: string | undefined;
  let proxyLatency: string | undefined;
  let via: string | undefined;
  if (tokens.latency_tokens) {
    upstreamLatency = String(answer.upstreamLatency);
    proxyLatency = String(answer.proxyLatency);
  }
  if (tokens.server_tokens) via = token;
  // The gateway's own lines take the place of the upstream's of the same name.
  let [viaSent, upstreamSent, proxySent] = [false, false, false];
  for (let i = 0; i < lines.length; i += 2) {
    const name = lines[i] ?? '';
    const value = lines[i + 1] ?? '';
    if (isDropped(name) || announcesNothing(name, answer.framing)) continue;
    if (via !== undefined && name.length === 3 && sameText(name, 'via')) {
      if (!viaSent) out.push('Via', via);
      viaSent = true;
    } else if (
      upstreamLatency !== undefined &&
      name.length === 23 &&
      sameText(name, 'x-kong-upstream-latency')
    ) {
      if (!upstreamSent) out.push('X-Kong-Upstream-Latency', upstreamLatency);
      upstreamSent = true;
    } else if (proxyLatency !== undefined && name.length === 20 && sameText(name, 'x-kong-proxy-latency')) {
      if (!proxySent) out.push('X-Kong-Proxy-Latency', proxyLatency);
      proxySent = true;
    } else {
      out.push(name, value);
    }
  }
  if (upstreamLatency !== undefined && !upstreamSent) out.push('X-Kong-Upstream-Latency', upstreamLatency);
  if (proxyLatency !== undefined && !proxySent) out.push('X-Kong-Proxy-Latency', proxyLatency);
  if (via !== undefined && !viaSent) out.push('Via', via);
  return out;
}

/** The lines of a reply that replaces an upstream's answer: the lines that plugins set, without the upstream's own lines. */
export function linesInstead(lines: readonly string[], upstreams: readonly string[], type: string): string[] {
  const own = ['Content-Type', type];
  const theirs = new Set<string>();
  for (let i = 0; i < upstreams.length; i += 2) theirs.add((upstreams[i] ?? '').toLowerCase());
  for (let i = 0; i < lines.length; i += 2) {
    const name = lines[i] ?? '';
    if (!theirs.has(name.toLowerCase())) own.push(name, lines[i + 1] ?? '');
  }
  return own;
}

/** The lines of the gateway's own answer. `lines`: set by plugins; a Content-Type among them replaces `type`. */
export function ownLines(
  status: number,
  lines: readonly string[],
  type: string | undefined,
  framing: AnswerFraming,
  connection: string,
  server: string | undefined,
): string[] {
  const out = ['Date', httpDate()];
  const sent = headerValue(lines, 'content-type') ?? type;
  if (sent !== undefined) out.push('Content-Type', withCharset(sent, status));
  pushFraming(out, framing);
  out.push('Connection', connection);
  for (let i = 0; i < lines.length; i += 2) {
    const name = lines[i] ?? '';
    if (!isOwn(name) && !announcesNothing(name, framing)) out.push(name, lines[i + 1] ?? '');
  }
  if (server !== undefined) out.push('Server', server);
  return out;
}

function pushFraming(out: string[], framing: AnswerFraming): void {
  if (framing === 'chunked') out.push('Transfer-Encoding', 'chunked');
  else if (framing !== 'none') out.push('Content-Length', String(framing));
}

const charsetTypes = new Set([
  'text/plain',
  'text/html',
  'text/xml',
  'text/vnd.wap.wml',
  'application/javascript',
  'application/rss+xml',
]);

/** The type for an answer without a Content-Type: nginx's `default_type`, as Kong's configuration sets it. */
export const defaultType = (status: number): string | undefined =>
  status === 304 ? undefined : 'text/plain';

/** nginx's `charset UTF-8`, as Kong's configuration has it. */
const withCharset = (type: string, status: number): string =>
  charsetTypes.has(type.toLowerCase()) && status !== 301 && status !== 302 ? `${type}; charset=UTF-8` : type;

/** True for lines that only the gateway writes. Such lines of plugins are dropped. */
const isOwn = (name: string): boolean =>
  sameText(name, 'content-type') || sameText(name, 'content-length') || sameText(name, 'transfer-encoding');

/** Trailers follow chunks. Node refuses a head that announces trailers for a body without chunks. */
const announcesNothing = (name: string, framing: AnswerFraming): boolean =>
  name.length === 7 && framing !== 'chunked' && sameText(name, 'trailer');

/** True for lines that the gateway writes itself, and for lines that nginx does not pass on to the client. */
function isDropped(name: string): boolean {
  switch (name.length) {
    case 10:
      return sameText(name, 'connection') || sameText(name, 'keep-alive');
    case 12:
      return sameText(name, 'content-type');
    case 14:
      return sameText(name, 'content-length');
    case 15:
      return sameText(name, 'x-accel-charset') || sameText(name, 'x-accel-expires');
    case 16:
      return sameText(name, 'x-accel-redirect');
    case 17:
      return sameText(name, 'transfer-encoding') || sameText(name, 'x-accel-buffering');
    case 18:
      return sameText(name, 'x-accel-limit-rate');
    default:
      return false;
  }
}
