// The use by answers, where several gateways or processes count together: in a Redis, in the database that they share, or in one of
// the processes.
import { windowAt } from '../kit/limits/calendar-window.ts';
import { limitedScope } from '../kit/limits/limited-caller.ts';
import { RedisCounters } from '../kit/redis/redis-counters.ts';
import type { Counted, Counts, PluginGateway, Scope } from '../plugin.ts';
import type { Increments } from './increments.ts';
import type { NamedLimit } from './named-limit.ts';
import type { Config } from './schema.ts';

export interface SharedUse {
  /** The use of each period of each limit; undefined: there was no answer. */
  read(limits: readonly NamedLimit[], caller: string, now: number): Promise<readonly number[] | undefined>;
  add(limit: NamedLimit, caller: string, now: number, amount: number): Promise<void>;
  /**
   * Adds the amounts that an answer uses, by the limits' names, unless one of these limits is reached; answers the use of each period
   * of each limit then. Undefined where an answer does not wait for that.
   */
  settle?: (
    limits: readonly NamedLimit[],
    caller: string,
    now: number,
    amounts: Increments,
  ) => Promise<Counts | undefined>;
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
  const inDatabase = config.policy === 'cluster' ? clusterCounters : undefined;
  const counters = inDatabase ?? nodeCounters;
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
    ...(nodeCounters &&
      !inDatabase && {
        settle: (limits, caller, now, amounts) => {
          const limited = limits.flatMap(({ name, periods }) =>
            periods.map(({ period, limit, keys }) => ({
              period: `${name}_${period}`,
              start: keys.windowAt(now).start,
              limit,
              amount: amounts.get(name) ?? 0,
            })),
          );
          const unlimited = [...amounts].flatMap(([name, amount]) =>
            (limits.find((limit) => limit.name === name)?.unlimited ?? []).map((period) => ({
              period: `${name}_${period}`,
              start: windowAt(period, now).start,
              limit: Infinity,
              amount,
            })),
          );
          return nodeCounters.use(counted(caller), [...limited, ...unlimited]);
        },
      }),
    close: () => {},
  };
}
