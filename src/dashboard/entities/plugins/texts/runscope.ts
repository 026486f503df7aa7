// The dashboard’s texts about runscope.
import { isOn, textIn } from './config-values.ts';
import { afterwards, eachRequest, originOf, sendTimeout } from './log-texts.ts';
import { code, type PluginText } from './plugin-text.ts';
import { keepalive, stillUnset } from './shared-fields.ts';

export const runscope: PluginText = {
  fields: {
    bucket_key: { label: 'Bucket', help: 'The key of the bucket at Runscope.' },
    access_token: { label: 'Access token', help: 'May write to the bucket.', secret: true },
    log_body: {
      label: 'Send bodies too',
      help: 'On: bodies of requests and answers are held and sent along, up to 1 MB of an answer.',
    },
    api_endpoint: { label: 'URL of Runscope', help: 'The certificate of the server is not checked.' },
    timeout: sendTimeout,
    keepalive,
  },
  sections: [
    { fields: ['bucket_key', 'access_token', 'log_body'] },
    { title: 'Server', folded: 'URL, times', fields: ['api_endpoint', 'timeout', 'keepalive'] },
  ],
  brief: (config) => {
    if (originOf(textIn(config, 'api_endpoint')) === undefined)
      return ['Sends nothing: the URL is none of http'];
    return ['Sends to Runscope', isOn(config, 'log_body') ? ', with bodies' : ''];
  },
  sentence: (config, about) => {
    const unset = stillUnset(config, {
      bucket_key: 'the bucket',
      access_token: 'the access token',
      api_endpoint: 'the URL of Runscope',
    });
    if (unset) return unset;
    const origin = originOf(textIn(config, 'api_endpoint'));
    if (origin === undefined)
      return ['nothing is sent, since the URL is none that begins with http:// or https://.'];
    return [
      `an entry for ${eachRequest(about)} and its answer goes to `,
      code(origin),
      isOn(config, 'log_body') ? ', with the bodies' : ', without the bodies',
      `.${afterwards}`,
    ];
  },
};
