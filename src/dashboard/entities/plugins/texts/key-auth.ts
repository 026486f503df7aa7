// The dashboard’s texts about key-auth.
import { readArray } from '#dashboard/api/gateway-types.ts';
import type { Draft } from '#dashboard/schema-form/values.ts';
import { servesField, isOn, listIn } from './config-values.ts';
import {
  anonymous,
  hideCredentials,
  letsStrangersIn,
  locksEverything,
  realm,
  realmMark,
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

/** "in the header or query parameter apikey, also in the body". Gateways without a switch for a place look there. */
function places(config: Draft): Phrase {
  const looked = [
    ...(config.key_in_header === false ? [] : ['header']),
    ...(config.key_in_query === false ? [] : ['query parameter']),
  ];
  const [names, isInBody] = [keyNames(config), isOn(config, 'key_in_body')];
  if (looked.length > 0) return [`in the ${looked.join(' or ')} `, ...names, alsoInBody(config)];
  return isInBody ? ['in the body, as ', ...names] : ['in no place at all'];
}

/** A later Kong takes a request without such a body for one without a key. */
const needsBody = (config: Draft): boolean =>
  isOn(config, 'key_in_body') && !letsStrangersIn(config) && !servesField(config, realmMark);

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
    key_in_header: { label: 'Look in headers', help: 'On: a header of the name may carry the key.' },
    key_in_query: {
      label: 'Look in the query',
      help: 'On: a query parameter of the name may carry the key. Addresses are often logged, keys with them.',
    },
    realm,
  },
  later: {
    mark: realmMark,
    fields: {
      key_in_body: {
        help: 'On: a form or JSON field of the same name also counts.',
      },
    },
  },
  sections: [
    { fields: ['key_names', 'key_in_header', 'key_in_query', 'hide_credentials'] },
    {
      title: 'Special cases',
      folded: 'callers without a key, preflight, body',
      fields: ['anonymous', 'run_on_preflight', 'key_in_body', 'realm'],
    },
  ],
  brief: (config) => ['Asks for a key in ', ...keyNames(config), alsoInBody(config), strangersBrief(config)],
  sentence: (config, about) => [
    letsStrangersIn(config) ? 'a key is looked for ' : 'every request needs a key ',
    ...places(config),
    '. ',
    ...strangers(config, about, 'Without one, or with an unknown one,', [
      'Without one it gets ',
      { code: '401' },
      ', with an unknown one ',
      { code: '403' },
      '.',
    ]),
    ...(needsBody(config) ? [' A request without a form or a JSON body gets ', { code: '400' }, '.'] : []),
    config.run_on_preflight === false ? ' A preflight request (OPTIONS) needs none.' : '',
  ],
  everywhere: locksEverything('a key'),
};
