// The parts of an api's or a service's url, as they are written: a parser that normalises would change the path that the
// upstream is asked for.
import type { Api } from '#schema/entities/api.ts';
import type { Service } from '#schema/entities/service.ts';

/** Later gateways know more protocols than http and https. */
export interface UpstreamUrl<P extends string = 'http' | 'https'> {
  readonly protocol: P;
  /** A name, or an address, which is in brackets if it is one of IPv6. */
  readonly authority: string;
  /** The port. Undefined where the URL has none. */
  readonly port: number | undefined;
  /** The path; empty where there is none. */
  readonly base: string;
}

const parts = /^(https?):\/\/(?:[^/?#]*@)?(\[[^\]/?#]*\]|[^:/?#]*)(?::(\d*))?([^?#]*)/i;

/** Undefined for a url that the Admin API would have refused. The query, fragment and user of the url are ignored. */
export function apiUpstream({ upstream_url }: Pick<Api, 'upstream_url'>): UpstreamUrl | undefined {
  const [, scheme, authority = '', digits, base = ''] = parts.exec(upstream_url) ?? [];
  if (scheme === undefined) return undefined;
  const protocol = scheme.toLowerCase() === 'https' ? 'https' : 'http';
  return { protocol, authority, port: digits ? Number(digits) : undefined, base };
}

export const serviceUpstream = <P extends string>({
  protocol,
  host: authority,
  port,
  path,
}: Pick<Service, 'host' | 'port' | 'path'> & { readonly protocol: P }): UpstreamUrl<P> => ({
  protocol,
  authority,
  port,
  base: path ?? '',
});

const standardPort = ({ protocol }: UpstreamUrl<string>): number =>
  protocol === 'https' || protocol === 'grpcs' ? 443 : 80;

export const upstreamPort = (url: UpstreamUrl<string>): number => url.port ?? standardPort(url);

/** The Host header that is sent to the upstream, unless the client's own is kept. */
export function upstreamHost(url: UpstreamUrl<string>): string {
  const port = upstreamPort(url);
  return port === standardPort(url) ? url.authority : `${url.authority}:${port}`;
}
