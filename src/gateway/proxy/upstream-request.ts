// The head of the request that goes upstream. Order and values are Kong's (kong/templates/nginx_kong.lua, 0.13.1: the
// proxy_set_header lines; kong/core/handler.lua, access.before).
import { headerValue, headerValues } from './header-list.ts';
import type { ClientCall } from './listener.ts';
import { sameText } from './upstream/same-text.ts';

export interface UpstreamRequestHead {
  call: ClientCall;
  method: string;
  /** The client's header lines, with the plugins' changes. */
  lines: readonly string[];
  path: string;
  query: string | undefined;
  host: string;
  /** The client's own Host, as nginx's $host. */
  clientHost: string;
  clientIp: string;
  trusted: boolean;
  upgrade: boolean;
}

/** `framing`: the length of the body, chunked, or no body at all. */
export function upstreamRequestHead(
  head: UpstreamRequestHead,
  framing: number | 'chunked' | undefined,
): string {
  const { lines } = head;
  const query = head.query === undefined ? '' : `?${head.query}`;
  let text =
    `${head.method} ${head.path}${query} HTTP/1.1\r\nHost: ${head.host}\r\n` +
    (head.upgrade ? 'Upgrade: websocket\r\nConnection: upgrade\r\n' : 'Connection: keep-alive\r\n') +
    forwarded(head);
  if (framing === 'chunked') text += 'Transfer-Encoding: chunked\r\n';
  else if (framing !== undefined) text += `Content-Length: ${framing}\r\n`;
  for (let i = 0; i < lines.length; i += 2) {
    const name = lines[i];
    if (name !== undefined && !isOwned(name)) text += `${name}: ${lines[i + 1]}\r\n`;
  }
  return `${text}\r\n`;
}

function forwarded({ call, clientHost, clientIp, trusted }: UpstreamRequestHead): string {
  const { headers, remoteAddress } = call;
  const before = headerValues(headers, 'x-forwarded-for');
  const chain = before.length === 0 ? clientIp : `${before.join(', ')}, ${remoteAddress}`;
  const said = (name: string): string | undefined => (trusted ? headerValue(headers, name) : undefined);
  const host = said('x-forwarded-host') ?? clientHost;
  return (
    `X-Forwarded-For: ${chain}\r\n` +
    `X-Forwarded-Proto: ${said('x-forwarded-proto') ?? (call.encrypted ? 'https' : 'http')}\r\n` +
    (host === '' ? '' : `X-Forwarded-Host: ${host}\r\n`) +
    `X-Forwarded-Port: ${said('x-forwarded-port') ?? call.localPort}\r\n` +
    `X-Real-IP: ${clientIp}\r\n`
  );
}

/** Headers that the gateway writes itself or that end with the client's connection. */
function isOwned(name: string): boolean {
  switch (name.length) {
    case 2:
      return sameText(name, 'te');
    case 4:
      return sameText(name, 'host');
    case 6:
      return sameText(name, 'expect');
    case 7:
      return sameText(name, 'upgrade');
    case 9:
      return sameText(name, 'x-real-ip');
    case 10:
      return sameText(name, 'connection') || sameText(name, 'keep-alive');
    case 14:
      return sameText(name, 'content-length');
    case 15:
      return sameText(name, 'x-forwarded-for');
    case 16:
      return sameText(name, 'x-forwarded-host') || sameText(name, 'x-forwarded-port');
    case 17:
      return sameText(name, 'x-forwarded-proto') || sameText(name, 'transfer-encoding');
    default:
      return false;
  }
}
