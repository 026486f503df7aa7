// The dashboard’s texts about session.
import type { Draft } from '#dashboard/schema-form/values.ts';
import { isOn, listIn, numberIn, textIn } from './config-values.ts';
import { code, listPhrase, type Phrase, type PluginText } from './plugin-text.ts';
import { sessionFields, sessionSections } from './session-fields.ts';
import { spanOf } from './shared-fields.ts';

const secondsIn = (config: Draft, ...names: readonly string[]): number =>
  names.map((name) => numberIn(config, name) ?? 0).find((seconds) => seconds > 0) ?? 0;

/** How long a session lasts. 0 is no limit. */
const lasting = (config: Draft): string => {
  const [all, idle] = [
    secondsIn(config, 'absolute_timeout', 'cookie_lifetime'),
    secondsIn(config, 'idling_timeout', 'cookie_idletime'),
  ];
  const without = idle > 0 ? `${spanOf(idle)} without a request` : '';
  if (all > 0) return ` It lasts for ${spanOf(all)}${without && `, or until ${without}`}.`;
  return without && ` It lasts until ${without}.`;
};

const ending = (config: Draft): Phrase => {
  const [methods, arg] = [listIn(config, 'logout_methods'), textIn(config, 'logout_query_arg')];
  if (methods.length === 0 || arg === '') return [];
  return [' A ', ...listPhrase(methods, 'or'), ' with the query parameter ', code(arg), ' ends it.'];
};

export const session: PluginText = {
  fields: sessionFields,
  sections: sessionSections,
  brief: (config) => [
    'Remembers who signed in, by the cookie ',
    code(textIn(config, 'cookie_name') || 'session'),
  ],
  sentence: (config) => [
    'a consumer that another plugin let in gets the cookie ',
    code(textIn(config, 'cookie_name') || 'session'),
    '. With it, plugins that have an anonymous consumer ask for no credentials. ',
    textIn(config, 'storage') === 'kong'
      ? 'The session is kept in the database of the gateway.'
      : 'The cookie has the whole session, encrypted.',
    lasting(config),
    isOn(config, 'remember') ? ' It goes on when the browser was closed.' : '',
    ...ending(config),
    config.cookie_secure === false ? ' The cookie is sent without TLS, too.' : '',
  ],
};
