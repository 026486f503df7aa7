// Limits that several gateways or processes count together: in a Redis, in the database that they share, or in one of the processes.
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

/** Undefined: this process counts in its own memory. */
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
  const { clusterCounters, nodeCounters } = gateway;
  const counters = (policy === 'cluster' ? clusterCounters : undefined) ?? nodeCounters;
  if (!counters) return undefined;
  const { api_id, route_id, service_id } = scope;
  return {
    take: (exchange, now) =>
      counters.take(
        { api_id, route_id, service_id, identifier: limitedCaller(exchange, limit_by) },
        limits.map(({ keys, limit, period }) => ({ period, start: keys.windowAt(now).start, limit })),
      ),
    close: () => {},
  };
}
