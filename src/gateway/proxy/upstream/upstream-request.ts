// The head of the request that goes upstream. Order and values are Kong's (kong/templates/nginx_kong.lua, 0.13.1: the
// proxy_set_header lines; kong/core/handler.lua, access.before).
import { headerValue, headerValues, isSendable } from '../../http/header-list.ts';
import type { ClientCall } from '../listener/listener.ts';
import { passes, requestRoles } from '../../http/request-roles.ts';

export interface UpstreamRequestHead {
  call: Pick<ClientCall, 'headers' | 'lines' | 'kept' | 'remoteAddress' | 'localPort' | 'encrypted'>;
  method: string;
  /** The client's header lines that go on, with the plugins' changes. */
  lines: string;
  path: string;
  query: string | undefined;
  host: string;
  /** The client's own Host, as nginx's $host. */
  clientHost: string;
  clientIp: string;
  trusted: boolean;
  upgrade: boolean;
}

/** The head that is sent, in two parts. The line about the body's framing goes between them. */
export interface WrittenHead {
  readonly before: string;
  readonly after: string;
}

/**
 * Undefined when a part has a character that would end its line. Another reader would then see other headers, or another
 * request.
 */
export function writeHead(head: UpstreamRequestHead): WrittenHead | undefined {
  const target = head.query === undefined ? head.path : `${head.path}?${head.query}`;
  const first = firstLines(head);
  if (unfitForTarget.test(target) || first === undefined) return undefined;
  return { before: `${head.method} ${target}${first}`, after: head.lines };
}

/** The lines that the gateway writes, with the end of the request line before them. */
function firstLines(head: UpstreamRequestHead): string | undefined {
  const { call } = head;
  const known = call.lines.forwarded || head.upgrade ? undefined : call.kept.find(head);
  if (known !== undefined) return known;
  const chain = forwarded(head);
  if (!isSendable(head.host) || chain === undefined) return undefined;
  const connection = head.upgrade ? 'Upgrade: websocket\r\nConnection: upgrade' : 'Connection: keep-alive';
  const text = ` HTTP/1.1\r\nHost: ${head.host}\r\n${connection}\r\n${chain}`;
  if (!call.lines.forwarded && !head.upgrade) call.kept.keep(head, text);
  return text;
}

/** Those of the lines that go on, as text. Undefined where a plugin has set one that would begin another line. */
export function passingLines(lines: readonly string[]): string | undefined {
  let text = '';
  for (let i = 0; i < lines.length; i += 2) {
    const name = lines[i] ?? '';
    const value = lines[i + 1] ?? '';
    if (!passes(requestRoles.of(name))) continue;
    if (!isSendable(name) || !isSendable(value)) return undefined;
    text += `${name}: ${value}\r\n`;
  }
  return text;
}

/** `framing`: the length of the body, chunked, or no body at all. */
export function framedHead({ before, after }: WrittenHead, framing: number | 'chunked' | undefined): string {
  if (framing === undefined) return `${before}${after}\r\n`;
  const line = framing === 'chunked' ? 'Transfer-Encoding: chunked' : `Content-Length: ${framing}`;
  return `${before}${line}\r\n${after}\r\n`;
}

/** A blank ends the target, and with it the request line. */
const unfitForTarget = /[^\x21-\x7e\x80-\xff]/;

function forwarded({ call, clientHost, clientIp, trusted }: UpstreamRequestHead): string | undefined {
  const { headers, remoteAddress } = call;
  const before = headerValues(headers, 'x-forwarded-for');
  const chain = before.length === 0 ? clientIp : `${before.join(', ')}, ${remoteAddress}`;
  const said = (name: string): string | undefined => (trusted ? headerValue(headers, name) : undefined);
  const host = said('x-forwarded-host') ?? clientHost;
  const proto = said('x-forwarded-proto') ?? (call.encrypted ? 'https' : 'http');
  const port = said('x-forwarded-port') ?? String(call.localPort);
  if (!isSendable(chain) || !isSendable(proto) || !isSendable(host) || !isSendable(port)) return undefined;
  return (
    `X-Forwarded-For: ${chain}\r\n` +
    `X-Forwarded-Proto: ${proto}\r\n` +
    (host === '' ? '' : `X-Forwarded-Host: ${host}\r\n`) +
    `X-Forwarded-Port: ${port}\r\n` +
    `X-Real-IP: ${clientIp}\r\n`
  );
}
