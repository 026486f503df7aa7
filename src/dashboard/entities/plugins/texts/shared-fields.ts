// Texts of fields that several plugins have in common.
import { formatCount } from '#dashboard/lib/count.ts';
import type { FieldText } from '#dashboard/schema-form/field-text.ts';
import type { Draft } from '#dashboard/schema-form/values.ts';
import { servesField, textIn } from './config-values.ts';
import { joinPhrases, type About, type Phrase } from './plugin-text.ts';

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

/** In the schema of each authentication plugin of a later Kong. */
export const realmMark = 'realm';

export const realm: FieldText = {
  label: 'Realm',
  help: 'Named in WWW-Authenticate, for clients that show it when they ask for credentials.',
  placeholder: 'none',
};

export const runOnPreflight = (credential: string): FieldText => ({
  label: 'Ask on preflight requests too',
  help: `Browsers send OPTIONS without a ${credential}. Off lets those through.`,
});

export const keepalive: FieldText = {
  label: 'Keep idle connections for',
  unit: 'ms',
  help: 'A connection that is kept saves the time to open a new one.',
};

/** Does the configuration let callers without valid credentials in? */
export const letsStrangersIn = (config: Draft): boolean => textIn(config, 'anonymous') !== '';

/** The end of an authentication plugin's text in a table's cell. */
export const strangersBrief = (config: Draft): string => (letsStrangersIn(config) ? ', lets others in' : '');

/**
 * Says what callers without valid credentials get. `without` begins the sentence: "Without one, or with an unknown one,".
 * `refused` is the whole text where the plugin has no anonymous consumer. A later Kong refuses both alike.
 */
export function strangers(config: Draft, about: About | undefined, without: string, refused: Phrase): Phrase {
  if (!letsStrangersIn(config))
    return servesField(config, realmMark) ? [`${without} it gets `, { code: '401' }, '.'] : refused;
  const consumer = about?.anonymous;
  if (consumer === 'missing')
    return [`${without} it gets `, { code: '500' }, ', since the anonymous consumer does not exist.'];
  return [`${without} it is let in as `, consumer ? { value: consumer.name } : 'the anonymous consumer', '.'];
}

/** For an authentication plugin on every API. `credential`: "a key". */
export const locksEverything =
  (credential: string) =>
  (config: Draft): string | undefined =>
    letsStrangersIn(config)
      ? undefined
      : `refuses callers without ${credential}, also where nothing was asked for before`;

/** The values that the plugin still needs, by wire name: "it cannot work until you set the host and the port." */
export function stillUnset(config: Draft, names: Readonly<Record<string, string>>): Phrase | undefined {
  const unset = Object.entries(names).filter(([name]) => textIn(config, name) === '');
  if (unset.length === 0) return undefined;
  return ['it cannot work until you set ', ...joinPhrases(unset.map(([, words]) => [words])), '.'];
}

const spans = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const;

/** 7200 → "2 hours", 90 → "90 seconds" */
export function spanOf(seconds: number): string {
  const [unit, length] = spans.find(([, span]) => seconds > 0 && seconds % span === 0) ?? ['second', 1];
  const count = seconds / length;
  return `${formatCount(count)} ${unit}${count === 1 ? '' : 's'}`;
}
