// The dashboard’s texts about key-auth.
import { readArray } from '#dashboard/api/gateway-types.ts';
import type { Draft } from '#dashboard/schema-form/values.ts';
import { isOn, listIn } from './config-values.ts';
import {
  anonymous,
  hideCredentials,
  letsStrangersIn,
  locksEverything,
  runOnPreflight,
  strangers,
  strangersBrief,
} from './shared-fields.ts';
import { listPhrase, type Phrase, type PluginText } from './plugin-text.ts';

const keyNames = (config: Draft): Phrase => {
  // The gateway finds no key where the list is empty: it does not use the default instead.
  const names = readArray(config.key_names) === undefined ? ['apikey'] : listIn(config, 'key_names');
  return names.length === 0 ? ['no place at all'] : listPhrase(names, 'or');
};

const alsoInBody = (config: Draft): string => (isOn(config, 'key_in_body') ? ', also in the body' : '');

export const keyAuth: PluginText = {
  fields: {
    key_names: {
      label: 'Key names',
      help: 'The header or query parameter that carries the key. Any one of them will do.',
      placeholder: 'apikey',
      valueForm: 'name',
      words: true,
    },
    key_in_body: {
      label: 'Look in the body too',
      help: 'On: a form or JSON field of the same name also counts. A request without a form or a JSON body, such as a plain GET, is then refused with 400.',
    },
    hide_credentials: hideCredentials('key'),
    anonymous,
    run_on_preflight: runOnPreflight('key'),
  },
  sections: [
    { fields: ['key_names', 'hide_credentials'] },
    {
      title: 'Special cases',
      folded: 'callers without a key, preflight, body',
      fields: ['anonymous', 'run_on_preflight', 'key_in_body'],
    },
  ],
  brief: (config) => ['Asks for a key in ', ...keyNames(config), alsoInBody(config), strangersBrief(config)],
  sentence: (config, about) => [
    `${letsStrangersIn(config) ? 'a key is looked for' : 'every request needs a key'} in the header or query parameter `,
    ...keyNames(config),
    `${alsoInBody(config)}. `,
    ...strangers(config, about, 'Without one, or with an unknown one,', [
      'Without one it gets ',
      { code: '401' },
      ', with an unknown one ',
      { code: '403' },
      '.',
    ]),
    ...(isOn(config, 'key_in_body') && !letsStrangersIn(config)
      ? [' A request without a form or a JSON body gets ', { code: '400' }, '.']
      : []),
    config.run_on_preflight === false ? ' A preflight request (OPTIONS) needs none.' : '',
  ],
  everywhere: locksEverything('a key'),
};
