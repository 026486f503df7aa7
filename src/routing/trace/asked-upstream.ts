// Where the request goes from the row that takes it: the address, the path, and the Host header.
import {
  apiUpstream,
  serviceUpstream,
  upstreamHost,
  upstreamPort,
  type UpstreamUrl,
} from '../router/upstream-url.ts';
import type { TracedRequest } from './traced-request.ts';
import type { TracedApi, TracedRoute, TracedService } from './traced-rows.ts';

export interface AskedUpstream {
  readonly protocol: string;
  /** A name, an address, or the name of an upstream entity. */
  readonly authority: string;
  readonly port: number;
  /** With the query. */
  readonly path: string;
  /** The end of the path that the client has sent. */
  readonly own: string;
  /** The Host header. */
  readonly host: string;
}

type AskFor = (base: string) => string;

export function askedByApi(
  api: TracedApi,
  request: TracedRequest,
  askFor: AskFor,
): AskedUpstream | undefined {
  const url = apiUpstream(api);
  return url && asked(url, api.preserve_host, request, askFor);
}

export const askedByRoute = (
  route: TracedRoute,
  service: TracedService,
  request: TracedRequest,
  askFor: AskFor,
): AskedUpstream => asked(serviceUpstream(service), route.preserve_host, request, askFor);

function asked(
  url: UpstreamUrl<string>,
  preservesHost: boolean | null | undefined,
  request: TracedRequest,
  askFor: AskFor,
): AskedUpstream {
  const query = request.query === undefined ? '' : `?${request.query}`;
  const path = `${askFor(url.base)}${query}`;
  const base = url.base.endsWith('/') ? url.base.slice(0, -1) : url.base;
  return {
    protocol: url.protocol,
    authority: url.authority,
    port: upstreamPort(url),
    path,
    own: path.startsWith(base) ? path.slice(base.length) : path,
    host: preservesHost && request.host !== '' ? request.host : upstreamHost(url),
  };
}
