// A request that an API or a route takes.
import type { Api, Route } from '#dashboard/api/gateway-types.ts';
import { isPattern } from '#dashboard/lib/request-sentence.ts';

export interface Takes {
  readonly hosts: readonly string[];
  readonly paths: readonly string[];
  readonly methods: readonly string[];
  /** It refuses requests without TLS. */
  readonly tlsOnly: boolean;
}

export interface RequestFor {
  readonly method: string;
  readonly scheme: 'http' | 'https';
  readonly host: string;
  readonly path: string;
}

export function requestFor({ hosts, paths: listed, methods, tlsOnly }: Takes): RequestFor {
  const [host = 'localhost'] = hosts;
  // No path is known that a regular expression matches.
  const path = listed.find((candidate) => !isPattern(candidate)) ?? '/';
  return {
    method: methods[0] ?? 'GET',
    scheme: tlsOnly ? 'https' : 'http',
    host: host.replace('*', 'www'),
    path,
  };
}

export const takesOfApi = ({ hosts = [], uris = [], methods = [], https_only = false }: Api): Takes => ({
  hosts,
  paths: uris,
  methods,
  tlsOnly: https_only,
});

export const takesOfRoute = ({ hosts, paths, methods, protocols }: Route): Takes => ({
  hosts: hosts ?? [],
  paths: paths ?? [],
  methods: methods ?? [],
  tlsOnly: !protocols.includes('http'),
});
