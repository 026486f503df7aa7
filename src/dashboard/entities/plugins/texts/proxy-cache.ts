// The dashboard’s texts about proxy-cache.
import type { Draft } from '#dashboard/schema-form/values.ts';
import { isOn, listIn, numberIn } from './config-values.ts';
import { listPhrase, type Phrase, type PluginText } from './plugin-text.ts';
import { spanOf, stillUnset } from './shared-fields.ts';

const conditions = { request_method: 'method', response_code: 'status', content_type: 'content type' };

/** The fields that have to be set before an answer is kept. */
const unsetCondition = (config: Draft): string | undefined =>
  Object.entries(conditions).find(([field]) => listIn(config, field).length === 0)?.[1];

const shared = (config: Draft): Phrase => {
  const [query, headers] = [listIn(config, 'vary_query_params'), listIn(config, 'vary_headers')];
  return [
    ...(query.length === 0 ? [] : [' Of the query only ', ...listPhrase(query, 'and'), ' counts.']),
    ...(headers.length === 0
      ? []
      : [' A request with another ', ...listPhrase(headers, 'or'), ' gets an answer of its own.']),
  ];
};

export const proxyCache: PluginText = {
  fields: {
    request_method: { label: 'Methods', help: 'Answers to these requests are kept.', anyOrder: true },
    response_code: { label: 'Statuses', help: 'Answers with these are kept.', valueForm: '200' },
    content_type: {
      label: 'Content types',
      help: 'Answers of these are kept. The whole value has to fit, such as text/html; charset=utf-8.',
      valueForm: 'application/json',
    },
    cache_ttl: { label: 'Keep for', unit: 's', help: 'Afterwards the upstream is asked again.' },
    cache_control: {
      label: 'Heed Cache-Control',
      help: 'On: client and upstream can say what is kept, and for how long. Requests with Authorization are not answered from the cache.',
    },
    vary_query_params: {
      label: 'Query parameters that count',
      help: 'Requests that differ in others share an answer.',
      placeholder: 'all',
      valueForm: 'page',
    },
    vary_headers: {
      label: 'Headers that count',
      help: 'Requests that differ in one of them do not share an answer.',
      placeholder: 'none',
      valueForm: 'Accept-Language',
    },
    ignore_uri_case: { label: 'Ignore capitals in paths', help: 'On: /A and /a share an answer.' },
    response_headers: {
      label: 'Headers of answers',
      help: 'Tell clients where an answer comes from.',
      fields: {
        'X-Cache-Status': { label: 'X-Cache-Status', help: 'Hit, Miss, Refresh or Bypass.' },
        'X-Cache-Key': { label: 'X-Cache-Key', help: 'By which an answer can be deleted.' },
        age: { label: 'Age', help: 'How many seconds the answer has been kept.' },
      },
    },
    strategy: {
      label: 'Where answers are kept',
      choices: { memory: { label: 'Memory', help: 'Of this node.' } },
    },
    storage_ttl: {
      label: 'Delete after',
      unit: 's',
      help: 'A kept answer takes memory for this long, also where it is too old to be sent.',
      placeholder: 'as long as it is kept',
    },
    memory: {
      label: 'Memory',
      help: 'The part of the gateway’s memory that is used.',
      fields: {
        dictionary_name: { label: 'Shared dictionary', help: 'Its name in the gateway’s nginx.conf.' },
      },
    },
  },
  sections: [
    {
      title: 'What is kept',
      fields: ['request_method', 'response_code', 'content_type', 'cache_ttl', 'cache_control'],
    },
    {
      title: 'Requests that share an answer',
      fields: ['vary_query_params', 'vary_headers', 'ignore_uri_case'],
    },
    { title: 'Storage', fields: ['strategy', 'memory.dictionary_name', 'storage_ttl'] },
    {
      title: 'Headers',
      folded: 'of answers',
      fields: ['X-Cache-Status', 'X-Cache-Key', 'age'].map((name) => `response_headers.${name}`),
    },
  ],
  brief: (config) =>
    unsetCondition(config) === undefined
      ? [`Keeps answers for ${spanOf(numberIn(config, 'cache_ttl') ?? 300)}`]
      : ['Keeps nothing'],
  sentence: (config) => {
    const unchosen = stillUnset(config, { strategy: 'where answers are kept' });
    if (unchosen) return unchosen;
    const unset = unsetCondition(config);
    if (unset !== undefined) return [`no answer is kept until you set a ${unset}.`];
    return [
      'answers with ',
      ...listPhrase(listIn(config, 'response_code'), 'or'),
      ' to ',
      ...listPhrase(listIn(config, 'request_method'), 'or'),
      ' are kept in memory where they are ',
      ...listPhrase(listIn(config, 'content_type'), 'or'),
      `, for ${spanOf(numberIn(config, 'cache_ttl') ?? 300)}`,
      isOn(config, 'cache_control') ? ' or as Cache-Control says. ' : '. ',
      'A consumer gets no answer that was kept for another one.',
      ...shared(config),
    ];
  },
};
