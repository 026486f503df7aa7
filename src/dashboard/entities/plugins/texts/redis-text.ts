// The texts about the Redis of a plugin: fields such as `redis_host`, or on a later Kong the table `redis`.
import type { FieldText } from '#dashboard/schema-form/field-text.ts';
import type { Section } from '#dashboard/schema-form/sections.ts';
import type { Draft } from '#dashboard/schema-form/values.ts';
import { tableIn, textIn } from './config-values.ts';

const inRedis: Readonly<Record<string, FieldText>> = {
  host: { label: 'Host', help: 'The Redis server.', placeholder: 'redis.example.com' },
  port: { label: 'Port', help: 'Usually 6379.' },
  username: { label: 'User name', help: 'Empty: the default user of Redis.', placeholder: 'none' },
  password: { label: 'Password', help: 'Empty where Redis asks for none.', secret: true },
  database: { label: 'Database', help: 'Its number. Redis begins with 0.' },
  timeout: { label: 'Timeout', unit: 'ms', help: 'Redis has failed when it takes longer.' },
  ssl: { label: 'Encrypt with TLS', help: 'Off: everything goes to Redis in plain text.' },
  ssl_verify: {
    label: 'Check the certificate of Redis',
    help: 'Works with TLS. Off: any certificate is taken.',
  },
  server_name: {
    label: 'Server name for TLS',
    help: 'Tells a server that has several certificates which one is wanted.',
    placeholder: 'none',
  },
};

const names = Object.keys(inRedis);

export const redisTable: FieldText = { label: 'Redis', help: 'The Redis server.', fields: inRedis };

/** A later Kong serves the former fields beside the table, with the same values. */
export const redisFields: Readonly<Record<string, FieldText>> = {
  ...Object.fromEntries(Object.entries(inRedis).map(([name, text]) => [`redis_${name}`, text])),
  redis: redisTable,
};

export const redisSection: Section = {
  title: 'Redis',
  folded: 'used with policy redis only',
  fields: ['redis_', 'redis.'].flatMap((form) => names.map((name) => `${form}${name}`)),
};

/** "redis.example.com:6379"; empty without a host. */
export function redisPlace(config: Draft): string {
  const redis = tableIn(config, 'redis');
  const host = textIn(redis, 'host') || textIn(config, 'redis_host');
  return host && `${host}:${textIn(redis, 'port') || textIn(config, 'redis_port') || '6379'}`;
}
