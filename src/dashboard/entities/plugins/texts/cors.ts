// The dashboard’s texts about cors.
import { readArray } from '#dashboard/api/gateway-types.ts';
import type { Draft } from '#dashboard/schema-form/values.ts';
import { isOn, listIn, numberIn } from './config-values.ts';
import { listPhrase, type Phrase, type PluginText } from './plugin-text.ts';
import { spanOf } from './shared-fields.ts';

/** Browsers send scheme, host and port as the Origin, so an origin with a path never matches. */
function originWithPath(value: unknown): string | undefined {
  const wrong = listIn({ value }, 'value').find((origin) => /^https?:\/\/[\w.:-]+\//.test(origin));
  return wrong && `An Origin has neither a path nor a slash at its end: no browser sends ${wrong}.`;
}

const namedOrigins = (config: Draft): readonly string[] => {
  const origins = listIn(config, 'origins');
  return origins.length === 1 && origins[0] === '*' ? [] : origins;
};

const preflight = (config: Draft): Phrase => {
  if (isOn(config, 'preflight_continue'))
    return [' OPTIONS requests go to the upstream, which has to answer them.'];
  const methods = readArray(config.methods) && listIn(config, 'methods');
  const headers = readArray(config.headers) && listIn(config, 'headers');
  const seconds = numberIn(config, 'max_age');
  return [
    ' OPTIONS requests are answered here: they allow ',
    ...(methods === undefined
      ? ['every usual method']
      : methods.length === 0
        ? ['no method but GET, HEAD and POST']
        : listPhrase(methods, 'and')),
    ' with ',
    ...(headers === undefined
      ? ['the headers that are asked for']
      : headers.length === 0
        ? ['no header of its own']
        : ['the headers ', ...listPhrase(headers, 'and')]),
    seconds === undefined ? '.' : `, and hold for ${spanOf(seconds)}.`,
  ];
};

export const cors: PluginText = {
  fields: {
    origins: {
      label: 'Origins',
      help: 'Pages of these may read the answers. Either one origin such as https://a.com, or regular expressions; a part of the origin that fits is enough.',
      placeholder: '*, any page',
      valueForm: 'https://a.com',
      warningOf: originWithPath,
    },
    credentials: {
      label: 'Allow cookies and passwords',
      help: 'On: the browser may send what it has of its user. With any origin, every page may then act for that user.',
    },
    methods: { label: 'Methods', help: 'What a page may do. Not set: all of these.', anyOrder: true },
    headers: {
      label: 'Headers a page may send',
      help: 'Simple ones, such as Accept, need no permission.',
      placeholder: 'those that it asks for',
      valueForm: 'X-Token',
      words: true,
    },
    exposed_headers: {
      label: 'Headers a page may read',
      help: 'Of the answer. A few, such as Content-Type, can be read anyway.',
      placeholder: 'none',
      valueForm: 'X-Total',
      words: true,
    },
    max_age: {
      label: 'Browsers remember for',
      unit: 's',
      help: 'They ask again after this time.',
      placeholder: 'the browser’s own',
    },
    preflight_continue: {
      label: 'Pass OPTIONS on',
      help: 'On: the upstream answers preflight requests. Off: the gateway does, with 204.',
    },
  },
  sections: [
    { fields: ['origins', 'credentials', 'methods', 'headers'] },
    {
      title: 'Special cases',
      folded: 'headers to read, time, preflight',
      fields: ['exposed_headers', 'max_age', 'preflight_continue'],
    },
  ],
  brief: (config) => {
    const origins = namedOrigins(config);
    return [
      'Lets pages of ',
      ...(origins.length === 0 ? ['any origin'] : listPhrase(origins, 'and')),
      ' read answers',
      isOn(config, 'credentials') ? ', with cookies' : '',
    ];
  },
  sentence: (config) => {
    const origins = namedOrigins(config);
    const exposed = listIn(config, 'exposed_headers');
    return [
      'browsers let pages of ',
      ...(origins.length === 0 ? ['any origin'] : listPhrase(origins, 'or')),
      ' read the answers',
      isOn(config, 'credentials') ? ', also of requests with cookies or a password' : '',
      '.',
      ...preflight(config),
      ...(exposed.length === 0
        ? []
        : [' Pages may also read the headers ', ...listPhrase(exposed, 'and'), '.']),
    ];
  },
  everywhere: (config) =>
    isOn(config, 'credentials') && namedOrigins(config).length === 0
      ? 'may be called by any page on the web in the name of the user who looks at that page'
      : undefined,
};
