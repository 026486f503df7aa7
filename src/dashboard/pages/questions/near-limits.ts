// Which consumers are close to a limit of their requests: from the configurations of rate-limiting and from counted windows. Pure.
import { ScopedConfigurations } from '#routing/scoped-configurations.ts';
import type { Plugin } from '#dashboard/api/gateway-types.ts';
import { countedWindows, type CountedWindow, type UsageRow } from '#dashboard/api/traffic-numbers.ts';

export interface NearLimit {
  readonly consumer: string;
  readonly consumerName: string;
  /** The configuration that applies. */
  readonly plugin: Plugin;
  readonly window: CountedWindow;
  readonly used: number;
  readonly limit: number;
}

export interface Limits {
  /** The limits whose windows can be looked at. */
  readonly windows: readonly CountedWindow[];
  /** Configurations that count by something else than the consumer: by address, by credential. */
  readonly byOther: readonly Plugin[];
  /** Configurations with a limit for each second. */
  readonly bySecond: readonly Plugin[];
  /** The configurations that count what upstreams say. */
  readonly byUpstream: readonly Plugin[];
}

const limitOf = ({ config }: Plugin, window: string): number | undefined => {
  const value = config[window];
  return typeof value === 'number' && value > 0 ? value : undefined;
};

const countsConsumers = ({ config }: Plugin): boolean => (config.limit_by ?? 'consumer') === 'consumer';

const isLimit = ({ name, enabled }: Plugin): boolean => enabled && name === 'rate-limiting';

export function limitsOf(plugins: readonly Plugin[]): Limits {
  const all = plugins.filter(isLimit);
  const known = all.filter(countsConsumers);
  return {
    windows: countedWindows.filter((window) => known.some((plugin) => limitOf(plugin, window) !== undefined)),
    byOther: all.filter((plugin) => !countsConsumers(plugin)),
    bySecond: known.filter((plugin) => limitOf(plugin, 'second') !== undefined),
    byUpstream: plugins.filter(({ name, enabled }) => enabled && name === 'response-ratelimiting'),
  };
}

/** The part of a counter's key that names the thing asked for: configurations for the same thing count together. */
const placeOf = ({ api_id, service_id, route_id }: Plugin): string =>
  JSON.stringify([api_id, service_id, route_id]);

/** The closest first. */
export function nearLimits(
  plugins: readonly Plugin[],
  usages: readonly { readonly window: CountedWindow; readonly rows: readonly UsageRow[] }[],
): readonly NearLimit[] {
  const configurations = new ScopedConfigurations<Plugin>();
  for (const plugin of plugins.filter(isLimit)) configurations.add(plugin, plugin);
  const counted = new Map<string, { row: UsageRow; plugin: Plugin; window: CountedWindow; used: number }>();
  for (const { window, rows } of usages)
    for (const row of rows) {
      const { target, target_type, service, consumer } = row;
      const choice = configurations.choice(
        target_type === 'route' ? { route: target, service } : { api: target },
      );
      const plugin = choice?.for(consumer);
      if (!plugin || !countsConsumers(plugin)) continue;
      const key = JSON.stringify([consumer, window, placeOf(plugin)]);
      const known = counted.get(key);
      if (known) known.used += row.requests;
      else counted.set(key, { row, plugin, window, used: row.requests });
    }
  return [...counted.values()]
    .flatMap(({ row, plugin, window, used }): NearLimit[] => {
      const limit = limitOf(plugin, window);
      if (limit === undefined) return [];
      return [{ consumer: row.consumer, consumerName: row.consumer_name, plugin, window, used, limit }];
    })
    .toSorted((a, b) => b.used / b.limit - a.used / a.limit);
}

/** From this share of a limit on a consumer is about to hit it. */
export const close = 0.8;
