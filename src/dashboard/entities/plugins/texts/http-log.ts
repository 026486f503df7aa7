// The dashboard’s texts about http-log.
import { textIn } from './config-values.ts';
import { afterwards, eachRequest, originOf, sendTimeout } from './log-texts.ts';
import { code, type PluginText } from './plugin-text.ts';
import { keepalive, stillUnset } from './shared-fields.ts';

export const httpLog: PluginText = {
  fields: {
    http_endpoint: {
      label: 'URL',
      help: 'Gets an entry in JSON for each request. https://user:password@host signs in. The certificate of the server is not checked.',
      placeholder: 'https://logs.example.com/requests',
    },
    method: { label: 'Method', help: 'How an entry is sent.' },
    content_type: { label: 'Content type', help: 'Of the entries. There is only this one.' },
    timeout: sendTimeout,
    keepalive,
  },
  sections: [
    { fields: ['http_endpoint', 'method'] },
    {
      title: 'Special cases',
      folded: 'times, content type',
      fields: ['timeout', 'keepalive', 'content_type'],
    },
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
    return [
      `an entry for ${eachRequest(about)} goes to `,
      code(origin),
      ' as JSON, by ',
      code(textIn(config, 'method') || 'POST'),
      `.${afterwards}`,
    ];
  },
};
