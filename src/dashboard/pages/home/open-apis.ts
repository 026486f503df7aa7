// Settings that are allowed but may be a mistake: APIs that answer requests without credentials, and plugins whose anonymous
// consumer does not exist. Pure.
import { anonymousOf } from '#routing/deciding-plugins.ts';
import type { Protection, Protections } from '#routing/protection.ts';
import type { Api, Plugin } from '#dashboard/api/gateway-types.ts';

export interface OpenApis {
  /** The open APIs among those that were read. */
  readonly named: readonly { readonly api: Api; readonly protection: Protection }[];
  readonly count: number;
  /** `count` is a minimum: the gateway gives no total of APIs. */
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
): OpenApis {
  const named = apis.flatMap((api) => {
    const protection = protections.of({ api: api.id });
    return isOpen(protection) ? [{ api, protection }] : [];
  });
  const own = new Set(plugins.flatMap(({ api_id }) => api_id ?? []));
  const openOwn = [...own].filter((api) => isOpen(protections.of({ api }))).length;
  if (!isOpen(protections.of(undefined))) return { named, count: openOwn, atLeast: false };
  // The total may be older than the plugins: a new plugin may belong to an API that the total does not count yet.
  if (total !== undefined)
    return { named, count: Math.max(named.length, total - own.size + openOwn), atLeast: false };
  return { named, count: named.length, atLeast: true };
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
