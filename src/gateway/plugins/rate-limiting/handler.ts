// Refuses a caller who has made as many requests as its limits allow. Kong 0.13.1: kong/plugins/rate-limiting/handler.lua
// The policy cluster is counted in the database that several gateways share; where there is none, it is the same as local.
import { periods } from '../kit/limits/calendar-window.ts';
import { limitedCaller, limitedScope } from '../kit/limits/limited-caller.ts';
import { PeriodLimit } from '../kit/limits/period-limit.ts';
import { definePlugin, type Outcome, type Reply } from '../plugin.ts';
import { MemoryLimit } from './memory-limit.ts';
import { schema } from './schema.ts';
import { sharedLimits } from './shared-limits.ts';

const exceeded: Reply = { status: 429, body: 'API rate limit exceeded' };
const failed: Reply = { status: 500 };

export const rateLimiting = definePlugin({
  name: 'rate-limiting',
  priority: 901,
  schema,
  prepare: (config, gateway, scope) => {
    const limits = periods.flatMap((period) => {
      const limit = config[period];
      return limit === undefined ? [] : [new PeriodLimit(period, limit, period, period)];
    });
    const { limit_by, fault_tolerant, hide_client_headers } = config;
    const shared = sharedLimits(limits, config, gateway, scope);
    if (!shared) {
      const prefix = `ratelimit:${limitedScope(scope)}:`;
      const inMemory = limits.map((limit) => new MemoryLimit(limit, gateway.counters, prefix));
      return {
        // The counter is asked and raised in one turn: of requests that come at the same time no more than the limit pass.
        access: (exchange) => {
          const caller = limitedCaller(exchange, limit_by);
          const now = gateway.now();
          let refused = false;
          for (const limit of inMemory) if (limit.ask(caller, now) <= 0) refused = true;
          for (const limit of inMemory) {
            if (!refused) limit.count();
            if (!hide_client_headers) limit.show(exchange.response);
          }
          return refused ? exceeded : undefined;
        },
      };
    }

    return {
      access: async (exchange): Promise<Outcome> => {
        const taken = await shared.take(exchange, gateway.now());
        if (!taken) return fault_tolerant ? undefined : failed;
        if (!hide_client_headers)
          limits.forEach((one, i) => one.show(exchange.response, one.limit - (taken.used[i] ?? 0)));
        return taken.passes ? undefined : exceeded;
      },
      close: () => shared.close(),
    };
  },
});
