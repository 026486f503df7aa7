// Limits that several gateways count together: in a Redis, or in the database that they share.
import { limitedCaller, limitedScope } from '../kit/limits/limited-caller.ts';
import type { PeriodLimit } from '../kit/limits/period-limit.ts';
import { RedisCounters } from '../kit/redis/redis-counters.ts';
import type { Exchange, PluginGateway, Scope } from '../plugin.ts';
import type { Config } from './schema.ts';

export interface SharedLimits {
  /** Counts a request unless a limit is reached; undefined: there was no answer. */
  take(exchange: Exchange, now: number): Promise<{ passes: boolean; used: readonly number[] } | undefined>;
  close(): void;
}

/** Undefined: this gateway counts in its own memory. */
export function sharedLimits(
  limits: readonly PeriodLimit[],
  config: Config,
  gateway: PluginGateway,
  scope: Scope,
): SharedLimits | undefined {
  const { policy, limit_by } = config;
  if (policy === 'redis') {
    const redis = new RedisCounters(config, gateway);
    const prefix = `ratelimit:${limitedScope(scope)}:`;
    return {
      take: (exchange, now) => {
        const caller = prefix + limitedCaller(exchange, limit_by);
        return redis.take(
          limits.map(({ keys, limit }) => {
            const key = keys.at(caller, now);
            return { key, limit, lifetime: keys.window.end - keys.window.start };
          }),
        );
      },
      close: () => redis.close(),
    };
  }
  const { clusterCounters } = gateway;
  if (policy === 'local' || !clusterCounters) return undefined;
  const { api_id, route_id, service_id } = scope;
  return {
    take: (exchange, now) =>
      clusterCounters.take(
        { api_id, route_id, service_id, identifier: limitedCaller(exchange, limit_by) },
        limits.map(({ keys, limit, period }) => ({ period, start: keys.windowAt(now).start, limit })),
      ),
    close: () => {},
  };
}
