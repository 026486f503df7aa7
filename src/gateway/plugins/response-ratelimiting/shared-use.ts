// The use by answers, where several gateways or processes count together: in a Redis, in the database that they share, or in one of
// the processes.
import { limitedScope } from '../kit/limits/limited-caller.ts';
import { RedisCounters } from '../kit/redis/redis-counters.ts';
import type { Counted, PluginGateway, Scope } from '../plugin.ts';
import type { NamedLimit } from './named-limit.ts';
import type { Config } from './schema.ts';

export interface SharedUse {
  /** The use of each period of each limit; undefined: there was no answer. */
  read(limits: readonly NamedLimit[], caller: string, now: number): Promise<readonly number[] | undefined>;
  add(limit: NamedLimit, caller: string, now: number, amount: number): Promise<void>;
  close(): void;
}

/** Undefined: this process counts in its own memory. */
export function sharedUse(config: Config, gateway: PluginGateway, scope: Scope): SharedUse | undefined {
  if (config.policy === 'redis') {
    const redis = new RedisCounters(config, gateway);
    const prefix = `response-ratelimit:${limitedScope(scope)}:`;
    return {
      read: (limits, caller, now) =>
        redis.read(limits.flatMap(({ periods }) => periods.map(({ keys }) => keys.at(prefix + caller, now)))),
      add: (limit, caller, now, amount) =>
        redis.add(
          limit.counters(prefix + caller, now).map(({ key, start, end }) => ({ key, lifetime: end - start })),
          amount,
        ),
      close: () => redis.close(),
    };
  }
  const { clusterCounters, nodeCounters } = gateway;
  const counters = (config.policy === 'cluster' ? clusterCounters : undefined) ?? nodeCounters;
  if (!counters) return undefined;
  const { api_id, route_id, service_id } = scope;
  const counted = (identifier: string): Counted => ({
    of: 'answers',
    api_id,
    route_id,
    service_id,
    identifier,
  });
  return {
    read: (limits, caller, now) =>
      counters.read(
        counted(caller),
        limits.flatMap(({ name, periods }) =>
          periods.map(({ period, keys }) => ({
            period: `${name}_${period}`,
            start: keys.windowAt(now).start,
          })),
        ),
      ),
    add: (limit, caller, now, amount) => counters.add(counted(caller), limit.counters(caller, now), amount),
    close: () => {},
  };
}
