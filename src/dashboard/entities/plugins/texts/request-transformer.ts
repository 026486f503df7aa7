// The dashboard’s texts about request-transformer.
import { capital } from '#dashboard/lib/capital.ts';
import type { Draft } from '#dashboard/schema-form/values.ts';
import { tableIn, textIn } from './config-values.ts';
import { code, joinPhrases, type Phrase, type PluginText } from './plugin-text.ts';
import { changeBriefs, changeFields, changePhrases, changeSections, type Part } from './transformer-text.ts';

/** As they run. */
const order = ['remove', 'rename', 'replace', 'add', 'append'] as const;

const parts: readonly Part[] = [
  { wire: 'headers', label: 'Headers', one: 'header', many: 'headers' },
  { wire: 'querystring', label: 'Query', one: 'query parameter', many: 'query parameters' },
  {
    wire: 'body',
    label: 'Body',
    one: 'body field',
    many: 'body fields',
    note: 'Works on form, multipart and JSON bodies.',
  },
];

/** Of a later Kong. */
const more = {
  replace: {
    uri: {
      label: 'Path',
      help: 'The upstream is asked for this path instead. $(uri_captures.name) stands for a part of the path of the request.',
      placeholder: 'as the route gives it',
    },
  },
};

const pathIn = (config: Draft): string => textIn(tableIn(config, 'replace'), 'uri');

const pathPhrase = (path: string): readonly Phrase[] =>
  path === '' ? [] : [['makes the path ', code(path)]];

const methodPhrase = (method: string): readonly Phrase[] =>
  method === '' ? [] : [['makes the method ', code(method.toUpperCase())]];

export const requestTransformer: PluginText = {
  fields: {
    http_method: {
      label: 'Method',
      placeholder: 'as the client sends it',
      help: 'The upstream gets this method instead, such as POST. With GET, HEAD or TRACE the fields of a form become the query.',
    },
    ...changeFields(order, parts, more),
  },
  sections: [...changeSections(order, parts, more), { fields: ['http_method'] }],
  brief: (config) => {
    const method = textIn(config, 'http_method').toUpperCase();
    const path = pathIn(config);
    const all = [
      ...(method === '' ? [] : [`makes it ${method}`]),
      ...(path === '' ? [] : ['makes the path another']),
      ...changeBriefs(config, order, parts),
    ];
    return [all.length === 0 ? 'Changes nothing yet' : capital(all.join('; '))];
  },
  sentence: (config) => {
    const all = [
      ...methodPhrase(textIn(config, 'http_method')),
      ...pathPhrase(pathIn(config)),
      ...changePhrases(config, order, parts),
    ];
    if (all.length === 0) return ['requests stay as they are until you set what to change.'];
    return ['the gateway changes each request on its way to the upstream: it ', ...joinPhrases(all), '.'];
  },
};
