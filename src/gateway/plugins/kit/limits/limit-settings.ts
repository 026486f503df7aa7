// The configuration that rate-limiting and response-ratelimiting have in common, and the errors in it.
// Kong 0.13.1: kong/plugins/rate-limiting/schema.lua, kong/plugins/response-ratelimiting/schema.lua
import { periods, type Period } from './calendar-window.ts';

export const limitFields = {
  limit_by: { type: 'string', enum: ['consumer', 'credential', 'ip'], default: 'consumer' },
  policy: { type: 'string', enum: ['local', 'cluster', 'redis'], default: 'cluster' },
  fault_tolerant: { type: 'boolean', default: true },
  redis_host: { type: 'string' },
  redis_port: { type: 'number', default: 6379 },
  redis_password: { type: 'string' },
  redis_timeout: { type: 'number', default: 2000 },
  redis_database: { type: 'number', default: 0 },
  hide_client_headers: { type: 'boolean', default: false },
} as const;

export const periodFields = {
  second: { type: 'number' },
  minute: { type: 'number' },
  hour: { type: 'number' },
  day: { type: 'number' },
  month: { type: 'number' },
  year: { type: 'number' },
} as const;

export type Limits = Readonly<Partial<Record<Period, number>>>;

/** Of several errors of the same kind the last is reported. An invalid value is reported before a wrong order of the limits. */
export function limitsError(limits: Limits): string | undefined {
  let hasValue = false;
  let invalidValue: string | undefined;
  let invalidOrder: string | undefined;
  periods.forEach((period, index) => {
    const limit = limits[period];
    if (limit === undefined) return;
    hasValue = true;
    if (limit <= 0) invalidValue = `Value for ${period} must be greater than zero`;
    else {
      for (const longer of periods.slice(index + 1)) {
        if ((limits[longer] ?? Infinity) < limit)
          invalidOrder = `The limit for ${longer} cannot be lower than the limit for ${period}`;
      }
    }
  });
  if (!hasValue) return `You need to set at least one limit: ${periods.join(', ')}`;
  return invalidValue ?? invalidOrder;
}

export type RedisFields = Readonly<{
  policy?: string;
  redis_host?: string;
  redis_port?: number;
  redis_timeout?: number;
}>;

export function redisError({
  policy,
  redis_host,
  redis_port = 0,
  redis_timeout = 0,
}: RedisFields): string | undefined {
  if (policy !== 'redis') return undefined;
  if (!redis_host) return 'You need to specify a Redis host';
  if (!(Number.isInteger(redis_port) && redis_port > 0 && redis_port < 65_536))
    return 'You need to specify a Redis port';
  return redis_timeout > 0 ? undefined : 'You need to specify a Redis timeout';
}
