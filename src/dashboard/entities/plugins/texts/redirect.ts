// The dashboard’s texts about redirect.
import type { Draft } from '#dashboard/schema-form/values.ts';
import { isOn, numberIn, textIn } from './config-values.ts';
import { code, type PluginText } from './plugin-text.ts';
import { stillUnset } from './shared-fields.ts';

const statusOf = (config: Draft): string => String(numberIn(config, 'status_code') ?? 301);

export const redirect: PluginText = {
  fields: {
    location: {
      label: 'To',
      help: 'The URL that the client is sent to.',
      placeholder: 'https://example.com/',
    },
    status_code: { label: 'Status', help: '301 and 308: for good. 302 and 307: for now.' },
    keep_incoming_path: {
      label: 'Keep path and query',
      help: 'On: those of the request take the place of those of the URL.',
    },
  },
  sections: [{ fields: ['location', 'status_code', 'keep_incoming_path'] }],
  brief: (config) => {
    const to = textIn(config, 'location');
    return to === '' ? ['No URL is set'] : ['Sends to ', code(to), ' with ', code(statusOf(config))];
  },
  sentence: (config, about) => {
    const unset = stillUnset(config, { location: 'the URL' });
    if (unset) return unset;
    return [
      about?.forWhom === undefined ? 'every request' : `every request of ${about.forWhom}`,
      ' gets ',
      code(statusOf(config)),
      ' and is sent to ',
      code(textIn(config, 'location')),
      isOn(config, 'keep_incoming_path') ? ', with its own path and query' : '',
      '. Nothing reaches the upstream.',
    ];
  },
  everywhere: () => 'sends its clients there, and no request reaches its upstream',
};
