// Texts of fields that several plugins have in common.
import type { FieldText } from '#dashboard/schema-form/field-text.ts';
import type { Draft } from '#dashboard/schema-form/values.ts';
import type { About, Phrase } from './plugin-text.ts';

export const hideCredentials = (credential: string): FieldText => ({
  label: 'Hide credentials from the upstream',
  help: `On: the ${credential} is removed before the request is passed on.`,
});

export const anonymous: FieldText = {
  label: 'Anonymous consumer',
  help: 'Callers without valid credentials are let in as this consumer. Empty: they are refused.',
  placeholder: 'Nobody: they are refused',
  refersTo: 'consumers',
};

/** Does the configuration let callers without valid credentials in? */
export const letsStrangersIn = (config: Draft): boolean =>
  typeof config.anonymous === 'string' && config.anonymous !== '';

/** The end of an authentication plugin's text in a table's cell. */
export const strangersBrief = (config: Draft): string => (letsStrangersIn(config) ? ', lets others in' : '');

/**
 * Says what callers without valid credentials get. `without` begins the sentence: "Without one, or with an unknown one,".
 * `refused` is the whole text where the plugin has no anonymous consumer.
 */
export function strangers(config: Draft, about: About | undefined, without: string, refused: Phrase): Phrase {
  if (!letsStrangersIn(config)) return refused;
  const consumer = about?.anonymous;
  if (consumer === 'missing')
    return [`${without} it gets `, { code: '500' }, ', since the anonymous consumer does not exist.'];
  return [`${without} it is let in as `, consumer ? { value: consumer.name } : 'the anonymous consumer', '.'];
}

export const redis: Readonly<Record<string, FieldText>> = {
  redis_host: { label: 'Host', placeholder: 'redis.example.com' },
  redis_port: { label: 'Port' },
  redis_password: { label: 'Password', secret: true },
  redis_timeout: { label: 'Timeout', unit: 'ms' },
  redis_database: { label: 'Database' },
};
