// Settings that are allowed but may be a mistake: APIs and routes that answer requests without credentials, and plugins whose
// anonymous consumer does not exist. Pure.
import { anonymousOf } from '#routing/deciding-plugins.ts';
import type { Protection, Protections } from '#routing/protection.ts';
import type { Api, Plugin, Route } from '#dashboard/api/gateway-types.ts';

export interface Open<T> {
  /** The open ones among those that were read. */
  readonly named: readonly { readonly row: T; readonly protection: Protection }[];
  readonly count: number;
  /** `count` is a minimum: not all were read, and the gateway gives no total. */
  readonly atLeast: boolean;
}

const isOpen = ({ strangers }: Protection): boolean => strangers.kind === 'answered';

/**
 * Needs the plugins of all APIs, but only the first page of APIs. All APIs without a plugin of their own are protected alike, so
 * their number is enough.
 */
export function openApis(
  apis: readonly Api[],
  total: number | undefined,
  plugins: readonly Plugin[],
  protections: Protections,
): Open<Api> {
  const named = apis.flatMap((api) => {
    const protection = protections.of({ api: api.id });
    return isOpen(protection) ? [{ row: api, protection }] : [];
  });
  const own = new Set(plugins.flatMap(({ api_id }) => api_id ?? []));
  const openOwn = [...own].filter((api) => isOpen(protections.of({ api }))).length;
  if (!isOpen(protections.of(undefined))) return { named, count: openOwn, atLeast: false };
  // The total may be older than the plugins: a new plugin may belong to an API that the total does not count yet.
  if (total !== undefined)
    return { named, count: Math.max(named.length, total - own.size + openOwn), atLeast: false };
  return { named, count: named.length, atLeast: true };
}

/** The routes that answer requests without credentials, of those that were read. */
export function openRoutes(routes: readonly Route[], areAll: boolean, protections: Protections): Open<Route> {
  const named = routes.flatMap((route) => {
    const protection = protections.of({ route: route.id, service: route.service ?? '' });
    return isOpen(protection) ? [{ row: route, protection }] : [];
  });
  return { named, count: named.length, atLeast: !areAll };
}

/** Plugins whose anonymous consumer does not exist: a caller without credentials gets 500 from them. */
export const brokenPlugins = (
  plugins: readonly Plugin[],
  isMissing: (consumer: string) => boolean,
): readonly Plugin[] =>
  plugins.filter((plugin) => {
    const anonymous = anonymousOf(plugin);
    return plugin.enabled && anonymous !== undefined && isMissing(anonymous);
  });
