// The dashboard’s texts about jwt.
import type { Draft } from '#dashboard/schema-form/values.ts';
import { servesField, isOn, listIn, numberIn, textIn } from './config-values.ts';
import { jwtFields, jwtLaterFields, jwtSections } from './jwt-fields.ts';
import { code, joinPhrases, listPhrase, phraseText, type Phrase, type PluginText } from './plugin-text.ts';
import {
  letsStrangersIn,
  locksEverything,
  realmMark,
  spanOf,
  strangers,
  strangersBrief,
} from './shared-fields.ts';

const places = (config: Draft): Phrase => {
  const [args, cookies] = [listIn(config, 'uri_param_names'), listIn(config, 'cookie_names')];
  const headers = servesField(config, 'header_names') ? listIn(config, 'header_names') : ['Authorization'];
  return joinPhrases(
    [
      ...(args.length === 0 ? [] : [['in the query parameter ', ...listPhrase(args, 'or')]]),
      ...(cookies.length === 0 ? [] : [['in the cookie ', ...listPhrase(cookies, 'or')]]),
      ...(headers.length === 0
        ? []
        : [['after ', { code: 'Bearer' }, ' in the header ', ...listPhrase(headers, 'or')]]),
    ],
    'or',
  );
};

const validity = (config: Draft): string => {
  const claims = listIn(config, 'claims_to_verify');
  const [exp, nbf] = [claims.includes('exp'), claims.includes('nbf')];
  if (exp && nbf)
    return ' The token must say from when (nbf) and until when (exp) it is valid, and be valid now.';
  if (exp) return ' The token must have an end (exp) and not have reached it.';
  const start = nbf ? ' The token must have a start (nbf) and have reached it.' : '';
  return `${start} Expired tokens count too, since exp is not checked.`;
};

const secrets = (config: Draft): string => {
  if (!isOn(config, 'secret_is_base64')) return '';
  return servesField(config, realmMark)
    ? ' Secrets are read as base64.'
    : ' Secrets and keys are read as base64.';
};

export const jwt: PluginText = {
  fields: jwtFields,
  later: { mark: realmMark, fields: jwtLaterFields },
  sections: jwtSections,
  brief: (config) => [
    'Asks for a signed token',
    listIn(config, 'claims_to_verify').includes('exp')
      ? ' that has not expired'
      : ', an expired one counts too',
    strangersBrief(config),
  ],
  sentence: (config, about) => {
    const claim = textIn(config, 'key_claim_name');
    const longest = numberIn(config, 'maximum_expiration') ?? 0;
    if (phraseText(places(config)) === '') return ['no token is found until you set where to look for it.'];
    if (claim === '') return ['no token is accepted until you set which claim names the credential.'];
    return [
      letsStrangersIn(config)
        ? 'a signed token is looked for '
        : 'every request needs a token signed by one of the consumers, ',
      ...places(config),
      '. Its claim ',
      code(claim),
      ' names the credential. ',
      ...strangers(config, about, 'Without a token, or with one that is not right,', [
        'Without a token it gets ',
        { code: '401' },
        ', with one that is not right ',
        { code: '401' },
        ' or ',
        { code: '403' },
        '.',
      ]),
      validity(config),
      longest > 0 ? ` It may be valid for ${spanOf(longest)} at most.` : '',
      secrets(config),
      config.run_on_preflight === false ? ' A preflight request (OPTIONS) needs none.' : '',
    ];
  },
  everywhere: locksEverything('a token'),
};
