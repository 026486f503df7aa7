// Configuration of response-ratelimiting. Kong 0.13.1: kong/plugins/response-ratelimiting/schema.lua
import { configSchema, type Infer } from '#schema/fields.ts';
import {
  limitFields,
  limitsError,
  periodFields,
  redisError,
  type Limits,
  type RedisFields,
} from '../kit/limits/limit-settings.ts';

export const schema = configSchema({
  fields: {
    header_name: { type: 'string', default: 'x-kong-limit' },
    ...limitFields,
    block_on_first_violation: { type: 'boolean', default: false },
    limits: { type: 'table', schema: { flexible: true, fields: periodFields } },
  },
  self_check: ({ limits = {}, ...redis }: RedisFields & NamedLimits) => {
    const names = Object.keys(limits);
    if (names.length === 0) return 'You need to set at least one limit name';
    // Upstream and client are told of it by its name.
    const unsaid = names.find((name) => !/^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(name));
    if (unsaid !== undefined) return `A limit cannot be called '${unsaid}': no header can have this name`;
    for (const limit of Object.values(limits)) {
      const error = limitsError(limit);
      if (error !== undefined) return error;
    }
    return redisError(redis);
  },
});

type NamedLimits = Readonly<{ limits?: Readonly<Record<string, Limits>> }>;

export type Config = Infer<(typeof schema)['fields']>;
