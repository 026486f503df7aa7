// The dashboard’s texts about cors.
import { readArray } from '#dashboard/api/gateway-types.ts';
import type { Draft } from '#dashboard/schema-form/values.ts';
import { servesField, isOn, listIn, numberIn } from './config-values.ts';
import { corsFields, corsLaterFields, corsSections } from './cors-fields.ts';
import { listPhrase, type Phrase, type PluginText } from './plugin-text.ts';
import { spanOf } from './shared-fields.ts';

/** In the schema of a later Kong. */
const mark = 'private_network';

/** A later Kong lets pages of any origin read where `*` is one of several. */
const namedOrigins = (config: Draft): readonly string[] => {
  const origins = listIn(config, 'origins');
  return origins.includes('*') && (origins.length === 1 || servesField(config, mark)) ? [] : origins;
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
        ? [servesField(config, mark) ? 'the headers that are asked for' : 'no header of its own']
        : ['the headers ', ...listPhrase(headers, 'and')]),
    seconds === undefined ? '.' : `, and hold for ${spanOf(seconds)}.`,
  ];
};

export const cors: PluginText = {
  fields: corsFields,
  later: { mark, fields: corsLaterFields },
  sections: corsSections,
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
      isOn(config, mark) ? ' Public pages may call it in a private network.' : '',
    ];
  },
  everywhere: (config) =>
    isOn(config, 'credentials') && namedOrigins(config).length === 0
      ? 'may be called by any page on the web in the name of the user who looks at that page'
      : undefined,
};
