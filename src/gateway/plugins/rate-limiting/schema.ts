// Configuration of rate-limiting. Kong 0.13.1: kong/plugins/rate-limiting/schema.lua
import { configSchema } from '#schema/fields.ts';
import { periods, type Period } from './window.ts';

export const schema = configSchema({
  fields: {
    second: { type: 'number' },
    minute: { type: 'number' },
    hour: { type: 'number' },
    day: { type: 'number' },
    month: { type: 'number' },
    year: { type: 'number' },
    limit_by: { type: 'string', enum: ['consumer', 'credential', 'ip'], default: 'consumer' },
    policy: { type: 'string', enum: ['local', 'cluster', 'redis'], default: 'cluster' },
    fault_tolerant: { type: 'boolean', default: true },
    redis_host: { type: 'string' },
    redis_port: { type: 'number', default: 6379 },
    redis_password: { type: 'string' },
    redis_timeout: { type: 'number', default: 2000 },
    redis_database: { type: 'number', default: 0 },
    hide_client_headers: { type: 'boolean', default: false },
  },
  self_check: (config: Limits & Redis) => limitsError(config) ?? redisError(config),
});

export type Limits = Readonly<Partial<Record<Period, number>>>;
type Redis = Readonly<{ policy?: string; redis_host?: string; redis_port?: number; redis_timeout?: number }>;

function limitsError(limits: Limits): string | undefined {
  const set = periods.filter((period) => limits[period] !== undefined);
  if (set.length === 0) return `You need to set at least one limit: ${periods.join(', ')}`;
  let shorter: Period | undefined;
  for (const period of set) {
    if ((limits[period] ?? 0) <= 0) return `Value for ${period} must be greater than zero`;
    if (shorter && (limits[period] ?? 0) < (limits[shorter] ?? 0)) {
      return `The limit for ${period} cannot be lower than the limit for ${shorter}`;
    }
    shorter = period;
  }
  return undefined;
}

function redisError({ policy, redis_host, redis_port, redis_timeout }: Redis): string | undefined {
  if (policy !== 'redis') return undefined;
  if (!redis_host) return 'You need to specify a Redis host';
  if (!redis_port) return 'You need to specify a Redis port';
  if (!redis_timeout) return 'You need to specify a Redis timeout';
  return 'This gateway cannot count in Redis: use the policy local or cluster';
}
