// Configuration of rate-limiting. Kong 0.13.1: kong/plugins/rate-limiting/schema.lua
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
  fields: { ...periodFields, ...limitFields },
  self_check: (config: Limits & RedisFields) => limitsError(config) ?? redisError(config),
});

export type Config = Infer<(typeof schema)['fields']>;
