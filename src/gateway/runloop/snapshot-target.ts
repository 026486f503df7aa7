// What an api's row says about its upstream, worked out once. No I/O.
import type { Api } from '#schema/entities/api.ts';

/** Where an api's requests go. */
export interface UpstreamAddress {
  readonly protocol: 'http' | 'https';
  readonly host: string;
  readonly port: number;
  readonly hostHeader: string;
  /** The path of upstream_url, empty when it has none. Its query, fragment and user are of no use. */
  readonly path: string;
}

// The parts of a url as they are written: a parser that normalises would change the path that the upstream is asked for.
const parts = /^(https?):\/\/(?:[^/?#@]*@)?(\[[^\]/?#]*\]|[^:/?#]*)(?::(\d*))?([^?#]*)/i;

/** Undefined for a url that the Admin API would have refused. */
export function upstreamAddress(api: Api): UpstreamAddress | undefined {
  const [, scheme, authority = '', digits, path = ''] = parts.exec(api.upstream_url) ?? [];
  if (scheme === undefined) return undefined;
  const protocol = scheme.toLowerCase() === 'https' ? 'https' : 'http';
  const standard = protocol === 'https' ? 443 : 80;
  const port = digits ? Number(digits) : standard;
  return {
    protocol,
    host: authority.replace(/^\[|\]$/g, ''),
    port,
    hostHeader: port === standard ? authority : `${authority}:${port}`,
    path,
  };
}
