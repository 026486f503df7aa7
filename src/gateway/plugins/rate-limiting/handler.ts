// Refuses a caller who has made as many requests as its limits allow. Kong 0.13.1: kong/plugins/rate-limiting/handler.lua
// The policies local and cluster are one here: this gateway is one process, which counts in its own memory.
import { definePlugin, type Counters, type Exchange, type Reply } from '../plugin.ts';
import { schema } from './schema.ts';
import { periods, windowAt, type Period, type Window } from './window.ts';

const exceeded: Reply = { status: 429, body: 'API rate limit exceeded' };

/** A limit, the window that it is in, and what it has just been asked: asking and counting are one piece of work. */
class Limit {
  readonly period: Period;
  readonly limit: number;
  readonly #counters: Counters;
  #window: Window = { start: 0, end: 0 };
  #suffix = '';
  #key = '';

  constructor(period: Period, limit: number, counters: Counters) {
    this.period = period;
    this.limit = limit;
    this.#counters = counters;
  }

  /** How many requests a caller has left at this moment. */
  left(caller: string, now: number): number {
    if (now >= this.#window.end || now < this.#window.start) {
      this.#window = windowAt(this.period, now);
      this.#suffix = `:${this.#window.start}:${this.period}`;
    }
    this.#key = caller + this.#suffix;
    return this.limit - this.#counters.get(this.#key);
  }

  /** Counts a request of the caller last asked for, and says how many are left after it. */
  count(): number {
    return this.limit - this.#counters.increment(this.#key, 1, this.#window.end);
  }
}

export const rateLimiting = definePlugin({
  name: 'rate-limiting',
  priority: 901,
  schema,
  prepare: (config, gateway, scope) => {
    const limits = periods.flatMap((period) => {
      const limit = config[period];
      return limit === undefined ? [] : [new Limit(period, limit, gateway.counters)];
    });
    const { limit_by, hide_client_headers } = config;
    // Counters belong to the api and the caller, not to the configuration: they outlive a change of it.
    const prefix = `ratelimit:${scope.api_id ?? ''}:`;

    const show = (exchange: Exchange, { period, limit }: Limit, left: number): void => {
      if (hide_client_headers) return;
      exchange.response.setHeader(`X-RateLimit-Limit-${period}`, decimal(limit));
      exchange.response.setHeader(`X-RateLimit-Remaining-${period}`, decimal(Math.max(0, left)));
    };

    return {
      // Nothing waits between asking and counting: of requests that come at the same time no more than the limit pass.
      access: (exchange) => {
        const moment = gateway.now();
        const caller = prefix + identify(exchange, limit_by);
        const left = limits.map((limit) => limit.left(caller, moment));
        const refused = left.some((requests) => requests <= 0);
        limits.forEach((limit, i) => show(exchange, limit, refused ? (left[i] ?? 0) : limit.count()));
        return refused ? exceeded : undefined;
      },
    };
  },
});

/** A limit may be a fraction; Lua writes numbers with 14 digits. */
const decimal = (number: number): string => String(Number(number.toPrecision(14)));

function identify(
  { consumer, credential, request }: Exchange,
  limitBy: 'consumer' | 'credential' | 'ip',
): string {
  const named = limitBy === 'consumer' ? (consumer?.id ?? credential?.id) : credential?.id;
  return limitBy === 'ip' || named === undefined ? request.ip : named;
}
