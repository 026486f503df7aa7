// Refuses a caller who has made as many requests as its limits allow. Kong 0.13.1: kong/plugins/rate-limiting/handler.lua
// The policies local and cluster are one here: this gateway is one process, which counts in its own memory.
import { definePlugin, type Counters, type Exchange, type Reply } from '../plugin.ts';
import { schema } from './schema.ts';
import { periods, windowAt, type Period, type Window } from './window.ts';

const exceeded: Reply = { status: 429, body: 'API rate limit exceeded' };

/** A limit, the window that it is in, and what it has just been asked: asking and counting are one piece of work. */
class Limit {
  left = 0;
  readonly #period: Period;
  readonly #limit: number;
  readonly #counters: Counters;
  readonly #limitText: string;
  readonly #limitHeader: string;
  readonly #remainingHeader: string;
  #window: Window = { start: 0, end: 0 };
  #suffix = '';
  #key = '';

  constructor(period: Period, limit: number, counters: Counters) {
    this.#period = period;
    this.#limit = limit;
    this.#counters = counters;
    this.#limitText = decimal(limit);
    this.#limitHeader = `X-RateLimit-Limit-${period}`;
    this.#remainingHeader = `X-RateLimit-Remaining-${period}`;
  }

  /** How many requests a caller has left at this moment. */
  ask(caller: string, now: number): number {
    if (now >= this.#window.end || now < this.#window.start) {
      this.#window = windowAt(this.#period, now);
      this.#suffix = `:${this.#window.start}:${this.#period}`;
    }
    this.#key = caller + this.#suffix;
    this.left = this.#limit - this.#counters.get(this.#key);
    return this.left;
  }

  /** Counts a request of the caller last asked for. */
  count(): void {
    this.left = this.#limit - this.#counters.increment(this.#key, 1, this.#window.end);
  }

  show({ response }: Exchange): void {
    response.setHeader(this.#limitHeader, this.#limitText);
    response.setHeader(this.#remainingHeader, decimal(Math.max(0, this.left)));
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
    // Counters belong to what is asked for and the caller, not to the configuration: they outlive a change of it.
    const prefix = `ratelimit:${scope.route_id ?? ''}:${scope.service_id ?? ''}:${scope.api_id ?? ''}:`;

    return {
      // Nothing waits between asking and counting: of requests that come at the same time no more than the limit pass.
      access: (exchange) => {
        const moment = gateway.now();
        const caller = prefix + identify(exchange, limit_by);
        let refused = false;
        for (const limit of limits) if (limit.ask(caller, moment) <= 0) refused = true;
        for (const limit of limits) {
          if (!refused) limit.count();
          if (!hide_client_headers) limit.show(exchange);
        }
        return refused ? exceeded : undefined;
      },
    };
  },
});

/** A limit may be a fraction; Lua writes numbers with 14 digits. */
const decimal = (number: number): string =>
  String(Number.isInteger(number) && number < 1e14 ? number : Number(number.toPrecision(14)));

function identify(
  { consumer, credential, request }: Exchange,
  limitBy: 'consumer' | 'credential' | 'ip',
): string {
  const named = limitBy === 'consumer' ? (consumer?.id ?? credential?.id) : credential?.id;
  return limitBy === 'ip' || named === undefined ? request.ip : named;
}
