// The dashboard’s texts about hmac-auth.
import { formatCount } from '#dashboard/lib/count.ts';
import type { Draft } from '#dashboard/schema-form/values.ts';
import { isOn, listIn, numberIn } from './config-values.ts';
import { listPhrase, type Phrase, type PluginText } from './plugin-text.ts';
import {
  anonymous,
  hideCredentials,
  letsStrangersIn,
  locksEverything,
  realm,
  realmMark,
  strangers,
  strangersBrief,
} from './shared-fields.ts';

const clock = (config: Draft): Phrase => {
  const seconds = numberIn(config, 'clock_skew');
  if (seconds === undefined) return [];
  return [
    ' Its ',
    { code: 'Date' },
    ' or ',
    { code: 'X-Date' },
    ` header may be at most ${formatCount(seconds)} ${seconds === 1 ? 'second' : 'seconds'} off.`,
  ];
};

const covers = (config: Draft): Phrase => {
  const headers = listIn(config, 'enforce_headers');
  if (headers.length === 0) return [' The client chooses what its signature covers.'];
  return [' The signature must cover ', ...listPhrase(headers, 'and'), '.'];
};

export const hmacAuth: PluginText = {
  fields: {
    enforce_headers: {
      label: 'What a signature must cover',
      help: 'Names of headers, and request-line for method and path. Where date and request-line are missing here, a signature that was overheard fits other requests.',
      placeholder: 'the client chooses',
      valueForm: 'date',
      words: true,
    },
    algorithms: { label: 'Algorithms', help: 'A signature of any of them is accepted.', anyOrder: true },
    clock_skew: {
      label: 'Clocks may differ by',
      unit: 's',
      help: 'An older or later request is refused, so that it cannot be sent again much later.',
    },
    validate_request_body: {
      label: 'Check the body',
      help: 'On: a Digest header has to fit the body. A request without a Digest header may have any body.',
    },
    hide_credentials: hideCredentials('Authorization header'),
    anonymous,
    realm,
  },
  later: {
    mark: realmMark,
    fields: {
      validate_request_body: {
        help: 'On: a Digest header has to fit the body. A request without a Digest header may have no body.',
      },
    },
  },
  sections: [
    { fields: ['enforce_headers', 'algorithms', 'clock_skew', 'validate_request_body', 'hide_credentials'] },
    { title: 'Special cases', folded: 'callers without a signature', fields: ['anonymous', 'realm'] },
  ],
  brief: (config) => ['Asks for a signature over the request', strangersBrief(config)],
  sentence: (config, about) => {
    const algorithms = listIn(config, 'algorithms');
    if (algorithms.length === 0) return ['no signature is accepted until you choose an algorithm.'];
    return [
      letsStrangersIn(config)
        ? 'a signature made with a consumer’s secret is looked for, of '
        : 'every request must be signed with a consumer’s secret, by ',
      ...listPhrase(algorithms, 'or'),
      '. ',
      ...strangers(config, about, 'Without a signature, or with a wrong one,', [
        'Without a signature it gets ',
        { code: '401' },
        ', with a wrong one ',
        { code: '403' },
        '.',
      ]),
      ...clock(config),
      ...covers(config),
      isOn(config, 'validate_request_body') ? ' A Digest header has to fit the body.' : '',
      isOn(config, 'hide_credentials') ? ' The upstream does not see the signature.' : '',
    ];
  },
  everywhere: locksEverything('a signature'),
};
