// The header lines of an answer to the client, in the order nginx sends them: Content-Type, framing and Connection first.
// Kong 0.13.1: kong/core/handler.lua, header_filter.after
import { httpDate } from './error-pages.ts';
import { flatText } from '../../memory/flat-text.ts';
import { headerValue } from '../../http/header-list.ts';
import { nginxToken, reasonPhrase } from '../../http/status-pages.ts';
import type { ClientCall } from '../listener/listener.ts';
import { lineRoles, type LineRole } from './line-roles.ts';
import { SentHead, type AnswerFraming } from './sent-head.ts';
import { token } from '../settings.ts';
import type { ResponseHead } from '../upstream/response-head.ts';
import { sameText } from '../../http/same-text.ts';

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
  readonly head: ResponseHead;
  /** The upstream's lines with the plugins' changes; undefined where no plugin has seen them. */
  readonly seen: readonly string[] | undefined;
  /** The lines that plugins have set, where none has seen the upstream's. */
  readonly set: readonly string[];
  readonly framing: AnswerFraming;
  readonly connection: string;
  readonly upstreamLatency: number;
  readonly proxyLatency: number;
}

/**
 * The head of an upstream's answer on its way to the client. Lines that no plugin has seen pass as one text: a list of names and
 * values, made and written again, cost 2 µs for each answer.
 */
export function proxiedHead(answer: ProxiedAnswer, tokens: ProxiedTokens): SentHead {
  const { head, seen, set, framing, connection } = answer;
  const { status, reason } = head;
  const passing = seen ? undefined : head.passing;
  const before = passing === undefined ? undefined : passingText(set);
  if (passing !== undefined && before !== undefined) {
    const opening = openingLines(head.contentType ?? defaultType(status), status, framing, connection);
    const lines = opening + before + passing + closingLines(answer, tokens);
    return new SentHead(status, reason, lines, framing, before);
  }
  const lines = seen ?? [...set, ...head.headers];
  const type = headerValue(lines, 'content-type') ?? (seen ? undefined : defaultType(status));
  const text =
    openingLines(type, status, framing, connection) + replacedLines(lines, framing, linesOf(answer, tokens));
  return new SentHead(status, reason, text, framing);
}

/** The closing lines by the two latencies, where both are short and no token is off: writing them anew cost 0.3 µs. */
const shortLatency = 64;
const closings = Array.from<string | undefined>({ length: shortLatency * shortLatency });

/** The gateway's own lines, which come last where the upstream has none of the same name. */
function closingLines(answer: ProxiedAnswer, tokens: ProxiedTokens): string {
  const { upstreamLatency: upstream, proxyLatency: proxy } = answer;
  const isShort = upstream >= 0 && upstream < shortLatency && proxy >= 0 && proxy < shortLatency;
  if (!isShort || !tokens.latency_tokens || !tokens.server_tokens) return closing(linesOf(answer, tokens));
  const place = upstream * shortLatency + proxy;
  return (closings[place] ??= flatText(closing(linesOf(answer, tokens))));
}

const closing = ({ upstreamLatency = '', proxyLatency = '', via = '' }: OwnLines): string =>
  upstreamLatency + proxyLatency + via;

/** The head of a plugin's reply in place of an upstream's answer. `lines`: see `linesInstead`. */
export function headInstead(
  status: number,
  lines: readonly string[],
  answer: Omit<ProxiedAnswer, 'head' | 'seen' | 'set'>,
  tokens: ProxiedTokens,
): SentHead {
  const { framing, connection } = answer;
  const type = headerValue(lines, 'content-type');
  const text =
    `Server: ${nginxToken}\r\nDate: ${httpDate()}\r\n` +
    openingLines(type, status, framing, connection) +
    replacedLines(lines, framing, linesOf(answer, tokens));
  return new SentHead(status, reasonPhrase(status), text, framing);
}

const linesOf = (
  { upstreamLatency, proxyLatency }: Pick<ProxiedAnswer, 'upstreamLatency' | 'proxyLatency'>,
  { latency_tokens, server_tokens }: ProxiedTokens,
): OwnLines => ({
  upstreamLatency: latency_tokens ? `X-Kong-Upstream-Latency: ${upstreamLatency}\r\n` : undefined,
  proxyLatency: latency_tokens ? `X-Kong-Proxy-Latency: ${proxyLatency}\r\n` : undefined,
  via: server_tokens ? viaLine : undefined,
});

/** The gateway's own lines. Where one is undefined, the upstream's line of this name passes. */
type OwnLines = Readonly<Record<'upstreamLatency' | 'proxyLatency' | 'via', string | undefined>>;
const viaLine = `Via: ${token}\r\n`;
const ownRoles = ['upstreamLatency', 'proxyLatency', 'via'] as const;

/** The lines as they pass; the gateway's own lines take the place of those of the same name. */
function replacedLines(lines: readonly string[], framing: AnswerFraming, own: OwnLines): string {
  const sent = new Set<LineRole>();
  let text = '';
  for (let i = 0; i < lines.length; i += 2) {
    const name = lines[i] ?? '';
    const role = lineRoles.of(name);
    const line = `${name}: ${lines[i + 1]}\r\n`;
    switch (role) {
      case 'passes':
        text += line;
        break;
      case 'trailer':
        if (framing === 'chunked') text += line;
        break;
      case 'via':
      case 'upstreamLatency':
      case 'proxyLatency':
        if (own[role] === undefined) text += line;
        else if (!sent.has(role)) text += own[role];
        sent.add(role);
        break;
      case 'type':
      case 'length':
      case 'coding':
      case 'connection':
      case 'drops':
    }
  }
  for (const role of ownRoles) if (!sent.has(role)) text += own[role] ?? '';
  return text;
}

/** The lines as text, where all of them pass. */
function passingText(lines: readonly string[]): string | undefined {
  let text = '';
  for (let i = 0; i < lines.length; i += 2) {
    const name = lines[i] ?? '';
    if (lineRoles.of(name) !== 'passes') return undefined;
    text += `${name}: ${lines[i + 1]}\r\n`;
  }
  return text;
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

/** The lines of the gateway's own answer, as text. `lines`: set by plugins; a Content-Type among them replaces `type`. */
export function ownLines(
  status: number,
  lines: readonly string[],
  type: string | undefined,
  framing: AnswerFraming,
  connection: string,
  server: string | undefined,
): string {
  const sent = headerValue(lines, 'content-type') ?? type;
  let text = `Date: ${httpDate()}\r\n${openingLines(sent, status, framing, connection)}`;
  for (let i = 0; i < lines.length; i += 2) {
    const name = lines[i] ?? '';
    if (!isOwn(name) && !announcesNothing(name, framing)) text += `${name}: ${lines[i + 1]}\r\n`;
  }
  return server === undefined ? text : `${text}Server: ${server}\r\n`;
}

/** Content-Type, framing and Connection, which come first. */
function openingLines(
  type: string | undefined,
  status: number,
  framing: AnswerFraming,
  connection: string,
): string {
  const typeLine = type === undefined ? '' : `Content-Type: ${withCharset(type, status)}\r\n`;
  if (framing === 'none') return `${typeLine}Connection: ${connection}\r\n`;
  const framingLine = framing === 'chunked' ? 'Transfer-Encoding: chunked' : `Content-Length: ${framing}`;
  return `${typeLine}${framingLine}\r\nConnection: ${connection}\r\n`;
}

/** The type for an answer without a Content-Type: nginx's `default_type`, as Kong's configuration sets it. */
export const defaultType = (status: number): string | undefined =>
  status === 304 ? undefined : 'text/plain';

/** nginx's `charset_types`. */
const charsetTypes = [
  'text/plain',
  'text/html',
  'text/xml',
  'text/vnd.wap.wml',
  'application/javascript',
  'application/rss+xml',
];

/** nginx's `charset UTF-8`, as Kong's configuration has it. */
const withCharset = (type: string, status: number): string =>
  status !== 301 && status !== 302 && charsetTypes.some((each) => sameText(type, each))
    ? `${type}; charset=UTF-8`
    : type;

/** True for lines that only the gateway writes. Such lines of plugins are dropped. */
const isOwn = (name: string): boolean =>
  sameText(name, 'content-type') || sameText(name, 'content-length') || sameText(name, 'transfer-encoding');

/** Trailers follow chunks: a body without chunks has none to announce. */
const announcesNothing = (name: string, framing: AnswerFraming): boolean =>
  name.length === 7 && framing !== 'chunked' && sameText(name, 'trailer');
