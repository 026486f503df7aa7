// The dashboard’s texts about http-log.
import type { Draft } from '#dashboard/schema-form/values.ts';
import { formatCount } from '#dashboard/lib/count.ts';
import { numberIn, tableIn, textIn } from './config-values.ts';
import {
  afterwards,
  eachRequest,
  luaFields,
  luaMark,
  luaPhrase,
  originOf,
  sendTimeout,
  withHeaders,
} from './log-texts.ts';
import { code, type PluginText } from './plugin-text.ts';
import { queueFields, queueSection } from './queue-text.ts';
import { keepalive, stillUnset } from './shared-fields.ts';

const together = (config: Draft): string => {
  const most = numberIn(tableIn(config, 'queue'), 'max_batch_size') ?? 1;
  return most > 1 ? `, up to ${formatCount(most)} at a time` : '';
};

export const httpLog: PluginText = {
  fields: {
    http_endpoint: {
      label: 'URL',
      help: 'Gets an entry in JSON for each request. https://user:password@host signs in. The certificate of the server is not checked.',
      placeholder: 'https://logs.example.com/requests',
    },
    method: { label: 'Method', help: 'How an entry is sent.' },
    content_type: { label: 'Content type', help: 'Of the entries. There is only this one.' },
    headers: {
      label: 'Headers',
      help: 'Sent with the entries, such as the key that the server asks for.',
      valueForm: 'X-Token',
    },
    timeout: sendTimeout,
    keepalive,
    ...luaFields,
    ...queueFields,
  },
  later: { mark: luaMark, fields: { content_type: { help: 'Of the entries.' } } },
  sections: [
    { fields: ['http_endpoint', 'method', 'headers'] },
    {
      title: 'Special cases',
      folded: 'times, content type',
      fields: ['timeout', 'keepalive', 'content_type', luaMark],
    },
    queueSection,
  ],
  brief: (config) => {
    const url = textIn(config, 'http_endpoint');
    if (url === '') return ['No URL is set'];
    const origin = originOf(url);
    return origin === undefined ? ['Sends nothing: the URL is none of http'] : ['Posts to ', code(origin)];
  },
  sentence: (config, about) => {
    const unset = stillUnset(config, { http_endpoint: 'the URL' });
    if (unset) return unset;
    const origin = originOf(textIn(config, 'http_endpoint'));
    if (origin === undefined)
      return ['nothing is sent, since the URL is none that begins with http:// or https://.'];
    const headers = withHeaders(config);
    return [
      `an entry for ${eachRequest(about)} goes to `,
      code(origin),
      ' as JSON, by ',
      code(textIn(config, 'method') || 'POST'),
      ...(headers.length === 0 ? [] : [', ', ...headers]),
      `${together(config)}.${afterwards}`,
      ...luaPhrase(config),
    ];
  },
};
