// Refuses a caller who has made as many requests as its limits allow. Kong 0.13.1: kong/plugins/rate-limiting/handler.lua
// The policies local and cluster are one here: this gateway is one process, which counts in its own memory.
import { definePlugin, type Exchange, type Reply } from '../plugin.ts';
import { schema } from './schema.ts';
import { periods, windowAt, type Period, type Window } from './window.ts';

const exceeded: Reply = { status: 429, body: 'API rate limit exceeded' };

/** A limit and the window that it is in. */
class Limit {
  readonly period: Period;
  readonly limit: number;
  #window: Window = { start: 0, end: 0 };
  #suffix = '';

  constructor(period: Period, limit: number) {
    this.period = period;
    this.limit = limit;
  }

  get expires(): number {
    return this.#window.end;
  }

  /** The name of a caller's counter in the window of this moment. */
  key(caller: string, now: number): string {
    if (now >= this.#window.end || now < this.#window.start) {
      this.#window = windowAt(this.period, now);
      this.#suffix = `:${this.#window.start}:${this.period}`;
    }
    return caller + this.#suffix;
  }
}

export const rateLimiting = definePlugin({
  name: 'rate-limiting',
  priority: 901,
  schema,
  prepare: (config, gateway, scope) => {
    const limits = periods.flatMap((period) => {
      const limit = config[period];
      return limit === undefined ? [] : [new Limit(period, limit)];
    });
    const { limit_by, hide_client_headers } = config;
    // Counters belong to the api and the caller, not to the configuration: they outlive a change of it.
    const prefix = `ratelimit:${scope.api_id ?? ''}:`;

    return {
      // Read and counted in one go: of requests that come at the same time no more than the limit pass.
      access: (exchange) => {
        const moment = gateway.now();
        const caller = prefix + identify(exchange, limit_by);
        const keys = limits.map((limit) => limit.key(caller, moment));
        const left = limits.map(({ limit }, i) => limit - gateway.counters.get(keys[i] ?? ''));
        const refused = left.some((remaining) => remaining <= 0);
        for (const [i, { period, limit, expires }] of limits.entries()) {
          if (!refused) gateway.counters.increment(keys[i] ?? '', 1, expires);
          if (hide_client_headers) continue;
          const remaining = (left[i] ?? 0) - (refused ? 0 : 1);
          exchange.response.setHeader(`X-RateLimit-Limit-${period}`, show(limit));
          exchange.response.setHeader(`X-RateLimit-Remaining-${period}`, show(Math.max(0, remaining)));
        }
        return refused ? exceeded : undefined;
      },
    };
  },
});

/** A limit may be a fraction; Lua writes numbers with 14 digits. */
const show = (number: number): string => String(Number(number.toPrecision(14)));

function identify(
  { consumer, credential, request }: Exchange,
  limitBy: 'consumer' | 'credential' | 'ip',
): string {
  const named = limitBy === 'consumer' ? (consumer?.id ?? credential?.id) : credential?.id;
  return limitBy === 'ip' || named === undefined ? request.ip : named;
}
