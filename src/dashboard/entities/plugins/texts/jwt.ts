// The dashboard’s texts about jwt.
import type { Draft } from '#dashboard/schema-form/values.ts';
import { isOn, listIn, textIn } from './config-values.ts';
import { code, joinPhrases, listPhrase, type Phrase, type PluginText } from './plugin-text.ts';
import {
  anonymous,
  letsStrangersIn,
  locksEverything,
  runOnPreflight,
  strangers,
  strangersBrief,
} from './shared-fields.ts';

const places = (config: Draft): Phrase => {
  const [args, cookies] = [listIn(config, 'uri_param_names'), listIn(config, 'cookie_names')];
  return joinPhrases(
    [
      ...(args.length === 0 ? [] : [['in the query parameter ', ...listPhrase(args, 'or')]]),
      ...(cookies.length === 0 ? [] : [['in the cookie ', ...listPhrase(cookies, 'or')]]),
      ['after ', { code: 'Bearer' }, ' in the header ', { code: 'Authorization' }],
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

export const jwt: PluginText = {
  fields: {
    uri_param_names: {
      label: 'Query parameters',
      help: 'May carry the token. They are looked at first, then cookies, then the Authorization header.',
      valueForm: 'name',
    },
    cookie_names: { label: 'Cookies', help: 'May carry the token, too.', valueForm: 'name', words: true },
    key_claim_name: {
      label: 'Claim that names the credential',
      help: 'Its value is the key of a consumer’s JWT credential. The token’s header may have it instead.',
    },
    claims_to_verify: {
      label: 'Claims to check',
      help: 'exp: not expired. nbf: valid already. A token without a checked claim is refused.',
      anyOrder: true,
    },
    secret_is_base64: {
      label: 'Secrets are base64',
      help: 'On: secrets and keys of the credentials are decoded before use.',
    },
    anonymous,
    run_on_preflight: runOnPreflight('token'),
  },
  sections: [
    { fields: ['claims_to_verify', 'uri_param_names', 'cookie_names', 'key_claim_name'] },
    {
      title: 'Special cases',
      folded: 'callers without a token, preflight, base64',
      fields: ['anonymous', 'run_on_preflight', 'secret_is_base64'],
    },
  ],
  brief: (config) => [
    'Asks for a signed token',
    listIn(config, 'claims_to_verify').includes('exp')
      ? ' that has not expired'
      : ', an expired one counts too',
    strangersBrief(config),
  ],
  sentence: (config, about) => {
    const claim = textIn(config, 'key_claim_name');
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
      isOn(config, 'secret_is_base64') ? ' Secrets and keys are read as base64.' : '',
      config.run_on_preflight === false ? ' A preflight request (OPTIONS) needs none.' : '',
    ];
  },
  everywhere: locksEverything('a token'),
};
