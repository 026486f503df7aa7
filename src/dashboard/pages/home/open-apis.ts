// What is allowed and may yet not be meant: APIs whose upstream answers strangers, and plugins that cannot let anybody in as
// their anonymous consumer. Pure.
import { anonymousOf, type Protection, type Protections } from '#routing/protection.ts';
import type { Api, Plugin } from '#dashboard/api/gateway-types.ts';

export interface OpenApis {
  /** Some of them. */
  readonly named: readonly { readonly api: Api; readonly protection: Protection }[];
  readonly count: number;
  /** There may be more: the gateway does not say how many APIs it has. */
  readonly atLeast: boolean;
}

const isOpen = ({ strangers }: Protection): boolean => strangers.kind === 'answered';

/**
 * Reads the plugins of all APIs, and no more than the first of the APIs themselves: those without a plugin of their own are
 * all alike, so that it is enough to know how many there are.
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
  // A plugin that was added a moment ago may belong to an API that is not counted yet.
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
