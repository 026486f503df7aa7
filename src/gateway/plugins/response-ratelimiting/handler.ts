// Refuses a caller whose answers have used up what its limits allow; upstreams say what an answer uses.
// Kong 0.13.1: kong/plugins/response-ratelimiting/{access,header_filter,log}.lua
import { limitedCaller, limitedScope } from '../kit/limits/limited-caller.ts';
import { luaNumber } from '../kit/limits/lua-number.ts';
import { definePlugin, type Exchange, type Outcome, type Reply } from '../plugin.ts';
import { parseIncrements, type Increments } from './increments.ts';
import { NamedLimit } from './named-limit.ts';
import { schema } from './schema.ts';
import { sharedUse } from './shared-use.ts';

const failed: Reply = { status: 500 };
/** Without a message: the page that nginx has for it. */
const exceeded: Reply = { status: 429 };

/** Of an exchange whose caller may use something up. `remaining`: of each period of each limit. */
interface Use {
  readonly caller: string;
  readonly now: number;
  readonly remaining: readonly number[];
  /** What is counted already of the answer. */
  readonly counted: Increments;
  readonly isRefused: boolean;
}

const nothing: Increments = new Map();

export const responseRatelimiting = definePlugin({
  name: 'response-ratelimiting',
  priority: 900,
  schema,
  prepare: (config, gateway, scope) => {
    const { limit_by, fault_tolerant, hide_client_headers, block_on_first_violation } = config;
    const limits = Object.entries(config.limits ?? {}).map(([name, of]) => new NamedLimit(name, of));
    const all = limits.flatMap((limit) => limit.periods.map((period) => ({ limit, period })));
    const names = new Set(limits.map(({ name }) => name));
    const isLimit = (name: string): boolean => names.has(name);
    const usage = config.header_name.replaceAll('_', '-');
    const prefix = `response-ratelimit:${limitedScope(scope)}:`;
    const shared = sharedUse(config, gateway, scope);
    const { counters } = gateway;
    const uses = new WeakMap<Exchange, Use>();

    const keysOf = (caller: string, now: number): string[] =>
      all.map(({ period }) => period.keys.at(caller, now));
    const left = (used: readonly number[]): number[] =>
      all.map(({ period }, i) => period.limit - (used[i] ?? 0));
    const inMemory = (caller: string, now: number): number[] =>
      left(keysOf(prefix + caller, now).map((key) => counters.get(key)));

    const admit = (exchange: Exchange, use: Use): Outcome => {
      for (const { name, header } of limits) {
        const own = use.remaining.filter((_, i) => all[i]?.limit.name === name);
        if (block_on_first_violation && own.includes(0))
          return { status: 429, body: `API rate limit exceeded for '${name}'` };
        exchange.upstream.setHeader(header, luaNumber(Math.min(...own)));
      }
      uses.set(exchange, use);
      return undefined;
    };

    const count = ({ caller, now }: Use, limit: NamedLimit, amount: number): void => {
      if (shared) void shared.add(limit, caller, now, amount);
      else
        for (const { key, end } of limit.counters(prefix + caller, now)) counters.increment(key, amount, end);
    };

    return {
      access: (exchange) => {
        const caller = limitedCaller(exchange, limit_by);
        const now = gateway.now();
        const begin = (remaining: readonly number[]): Outcome =>
          admit(exchange, { caller, now, remaining, counted: nothing, isRefused: false });
        if (!shared) return begin(inMemory(caller, now));
        return shared.read(limits, caller, now).then((used) => {
          if (used) return begin(left(used));
          return fault_tolerant ? undefined : failed;
        });
      },
      ...(shared?.settle && {
        headArrived: (exchange, head) => {
          const use = uses.get(exchange);
          const amounts = parseIncrements(head.headers(usage), isLimit);
          if (!use || (amounts.size === 0 && hide_client_headers)) return undefined;
          return shared.settle?.(limits, use.caller, use.now, amounts).then((counts) => {
            const [counted, remaining] = [counts?.passes ? amounts : nothing, left(counts?.used ?? [])];
            if (counts) uses.set(exchange, { ...use, remaining, counted, isRefused: !counts.passes });
            // The gateway is about to end.
            else uses.delete(exchange);
          });
        },
      }),
      headerFilter: (exchange) => {
        const use = uses.get(exchange);
        if (!use) return undefined;
        const { response } = exchange;
        const increments = parseIncrements(response.headers(usage), isLimit);
        // In memory what others have used up meanwhile is known: of answers that come at the same time no more than the limit pass.
        const remaining = shared ? use.remaining : inMemory(use.caller, use.now);
        const amountOf = ({ name }: NamedLimit): number =>
          (increments.get(name) ?? 0) - (use.counted.get(name) ?? 0);
        const isOver =
          use.isRefused || all.some(({ limit }, i) => amountOf(limit) > 0 && (remaining[i] ?? 0) <= 0);
        if (!hide_client_headers) {
          // An answer that is refused uses nothing up.
          all.forEach(({ limit, period }, i) =>
            period.show(response, (remaining[i] ?? 0) - (isOver ? 0 : amountOf(limit))),
          );
        }
        response.removeHeader(usage);
        if (isOver) return exceeded;
        for (const limit of limits) {
          const amount = amountOf(limit);
          if (amount !== 0) count(use, limit, amount);
        }
        return undefined;
      },
      ...(shared && { close: () => shared.close() }),
    };
  },
});
