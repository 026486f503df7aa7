// The dashboard’s texts about oauth2.
import type { Draft } from '#dashboard/schema-form/values.ts';
import { isOn, listIn, numberIn, textIn } from './config-values.ts';
import { code, listPhrase, phraseText, type Phrase, type PluginText } from './plugin-text.ts';
import { oauth2Fields, oauth2LaterFields, oauth2Sections } from './oauth2-fields.ts';
import {
  letsStrangersIn,
  locksEverything,
  realmMark,
  spanOf,
  strangers,
  strangersBrief,
} from './shared-fields.ts';

const grants: Readonly<Record<string, string>> = {
  enable_authorization_code: 'authorization code',
  enable_implicit_grant: 'implicit grant',
  enable_client_credentials: 'client credentials',
  enable_password_grant: 'password',
};

const waysIn = (config: Draft): readonly string[] =>
  Object.entries(grants).flatMap(([field, words]) => (isOn(config, field) ? [words] : []));

/** Tokens of the other two ways cannot be renewed. */
const areRenewed = (config: Draft): boolean =>
  isOn(config, 'enable_authorization_code') || isOn(config, 'enable_password_grant');

function lifetime(config: Draft): string {
  const seconds = numberIn(config, 'token_expiration') ?? 0;
  if (seconds <= 0) return ' Tokens never expire.';
  const renewal = numberIn(config, 'refresh_token_ttl') ?? 0;
  const renewed = renewal > 0 ? `within ${spanOf(renewal)}` : 'at any time';
  return ` A token is good for ${spanOf(seconds)}${areRenewed(config) ? ` and can be renewed ${renewed}` : ''}.`;
}

const scopes = (config: Draft): Phrase => {
  const names = listIn(config, 'scopes');
  if (isOn(config, 'mandatory_scope'))
    return names.length === 0
      ? [' No token is given, since a scope has to be asked for and there is none.']
      : [' An application has to ask for a scope: ', ...listPhrase(names, 'or'), '.'];
  return names.length === 0
    ? []
    : [' An application may ask for the scopes ', ...listPhrase(names, 'and'), '.'];
};

export const oauth2: PluginText = {
  fields: oauth2Fields,
  later: { mark: realmMark, fields: oauth2LaterFields },
  sections: oauth2Sections,
  brief: (config) => {
    const ways = waysIn(config);
    const given = ways.length === 0 ? 'and gives none' : `given by ${phraseText(listPhrase(ways, 'or'))}`;
    return [`Asks for an access token, ${given}`, strangersBrief(config)];
  },
  sentence: (config, about) => {
    const ways = waysIn(config);
    if (ways.length === 0) return ['it cannot work until you switch on a way to get a token.'];
    return [
      letsStrangersIn(config)
        ? 'an access token is looked for in the header '
        : 'every request needs an access token, in the header ',
      code(textIn(config, 'auth_header_name') || 'authorization'),
      ' or as the argument ',
      { code: 'access_token' },
      '. ',
      ...strangers(config, about, 'Without one, or with one that is not valid,', [
        'Without a valid one it gets ',
        { code: '401' },
        '.',
      ]),
      ` Applications get one by ${phraseText(listPhrase(ways, 'or'))}.`,
      lifetime(config),
      ...scopes(config),
      textIn(config, 'pkce') === 'strict' ? ' Each application has to use PKCE.' : '',
      isOn(config, 'global_credentials') ? ' A token is good on every API whose oauth2 shares tokens.' : '',
      isOn(config, 'hide_credentials') ? ' The upstream does not see the token.' : '',
    ];
  },
  everywhere: locksEverything('an access token'),
};
