// Texts of fields that several plugins have in common.
import type { FieldText } from './plugin-text.ts';

export const hideCredentials = (credential: string): FieldText => ({
  label: 'Hide credentials from the upstream',
  help: `On: the ${credential} is removed before the request is passed on.`,
});

export const anonymous: FieldText = {
  label: 'Anonymous consumer',
  help: 'The id of a consumer that callers without credentials count as. Empty: they are refused.',
  placeholder: 'refuse them',
};

export const redis: Readonly<Record<string, FieldText>> = {
  redis_host: { label: 'Host', placeholder: 'redis.example.com' },
  redis_port: { label: 'Port' },
  redis_password: { label: 'Password', secret: true },
  redis_timeout: { label: 'Timeout', unit: 'ms' },
  redis_database: { label: 'Database' },
};
