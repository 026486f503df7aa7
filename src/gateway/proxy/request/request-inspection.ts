// Inspects a request's head once, before the request is served. It refuses what nginx would refuse, and reads the parts that
// routing needs.
import { parseTarget } from '#routing/router/request-target.ts';
import type { ClientCall } from '../listener/listener.ts';
import type { ProxySettings } from '../settings.ts';

/** nginx large_client_header_buffers: no line is longer than one buffer. */
export const maxLine = 8 * 1024;

export interface InspectedRequest {
  path: string;
  query: string | undefined;
  /** The Host header as it came; empty when an HTTP/1.0 client sent none. It decides the route. */
  host: string;
  /** The host that upstreams get (nginx's `$host`): the host of an absolute target, or otherwise the Host header. */
  clientHost: string;
  /** True when the client asks which api or route took its request. */
  debug: boolean;
}

/**
 * A status that ends the request; answered with nginx's own page or Kong's. `unread`: nginx looks at the request line before it
 * reads the headers, so that Kong's page is not in the type that the client accepts.
 */
export interface Refused {
  status: number;
  page: 'nginx' | 'kong' | 'unread';
}

export function inspectRequest(call: ClientCall, settings: ProxySettings): InspectedRequest | Refused {
  const { method, target, lines } = call;
  if (method.length + target.length + 11 > maxLine) return { status: 414, page: 'unread' };
  const parsed = parseTarget(method, target);
  if (!parsed) return { status: 400, page: 'unread' };
  if (lines.longest > maxLine) return kong(494);
  // The gateway neither decodes another coding nor may drop it (RFC 9112, 6.1).
  if (lines.otherCoding) return { status: 501, page: 'nginx' };
  if (method === 'TRACE') return { status: 405, page: 'nginx' };
  const { host, debug } = lines;
  if (lines.hosts > 1 || lines.authorizations > 1) return kong(400);
  if (host === undefined ? call.httpVersion !== '1.0' : !lines.hasValidHost) return kong(400);
  if (call.contentLength !== undefined && isTooLong(call.contentLength, settings)) return kong(413);
  const { path, query, authority } = parsed;
  return { path, query, host: host ?? '', clientHost: authority ?? host ?? '', debug };
}

/** A length above the exact whole numbers is refused: the upstream would get another length. */
const isTooLong = (length: number, { client_max_body_size: limit }: ProxySettings): boolean =>
  !Number.isSafeInteger(length) || (limit > 0 && length > limit);

const kong = (status: number): Refused => ({ status, page: 'kong' });
