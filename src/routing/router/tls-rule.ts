// How a client must connect to an api or a route. Kong 0.13.1: kong/core/handler.lua, access.before
import type { Api } from '#schema/entities/api.ts';

export type TlsRule =
  | 'none'
  /** A route for https only: a trusted peer's X-Forwarded-Proto counts more than the connection. */
  | 'forwarded'
  /** https_only */
  | 'connection'
  /** https_only with http_if_terminated: a trusted peer's X-Forwarded-Proto also counts. */
  | 'connection-or-forwarded';

export function apiTlsRule({
  https_only,
  http_if_terminated,
}: Partial<Pick<Api, 'https_only' | 'http_if_terminated'>>): TlsRule {
  if (!https_only) return 'none';
  return http_if_terminated ? 'connection-or-forwarded' : 'connection';
}

export const routeTlsRule = ({ protocols }: { readonly protocols: readonly string[] }): TlsRule =>
  protocols.includes('https') && !protocols.includes('http') ? 'forwarded' : 'none';
