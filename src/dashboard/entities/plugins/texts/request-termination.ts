// The dashboard’s texts about request-termination.
import type { Draft } from '#dashboard/schema-form/values.ts';
import { isOn, numberIn, textIn } from './config-values.ts';
import { code, type Phrase, type PluginText } from './plugin-text.ts';

/** As the gateway sends it: without its fraction. */
const statusOf = (config: Draft): number => Math.trunc(numberIn(config, 'status_code') ?? 503);

/** The contents of the answer, beside its status. */
function content(config: Draft): Phrase {
  const [message, body, type] = ['message', 'body', 'content_type'].map((name) => textIn(config, name));
  if (statusOf(config) === 204) return [' without a body'];
  if (isOn(config, 'echo')) return [' with a copy of the request'];
  if (body) return [' with the body ', code(body), ...(type ? [' as ', code(type)] : [])];
  return message ? [' with the message ', code(message)] : [];
}

const isRefused = (config: Draft): boolean => {
  const isRaw = textIn(config, 'body') !== '' || textIn(config, 'content_type') !== '';
  return textIn(config, 'message') !== '' && isRaw;
};

/** The requests that are answered, where not all are. */
const triggered = (config: Draft): Phrase => {
  const trigger = textIn(config, 'trigger');
  return trigger === '' ? [] : [' that has the header or query parameter ', code(trigger)];
};

export const requestTermination: PluginText = {
  fields: {
    status_code: { label: 'Status', help: '100 to 599.' },
    message: {
      label: 'Message',
      help: 'The answer is then {"message": "…"}. Set this or a body of its own.',
      placeholder: 'the usual one of the status',
    },
    body: {
      label: 'Body',
      help: 'The answer as it is, in place of a message.',
      placeholder: 'none',
      code: 'text',
    },
    content_type: {
      label: 'Content type of the body',
      help: 'Needs a body.',
      placeholder: 'application/json; charset=utf-8',
    },
    trigger: {
      label: 'Only with this header or query parameter',
      help: 'Requests without it go on to the upstream.',
      placeholder: 'every request',
    },
    echo: {
      label: 'Send the request back',
      help: 'On: the answer shows the request, its route and its service, to find errors with.',
    },
  },
  later: { mark: 'echo', fields: { status_code: { help: 'Of the answer.' } } },
  sections: [
    { fields: ['status_code', 'message', 'trigger', 'echo'] },
    {
      title: 'A body of its own',
      folded: 'in place of a message',
      unfoldedWhenSet: true,
      fields: ['body', 'content_type'],
    },
  ],
  brief: (config) => {
    const trigger = textIn(config, 'trigger');
    const which: Phrase = trigger === '' ? [] : [', where ', code(trigger), ' is sent'];
    return ['Answers ', code(String(statusOf(config))), ' at once', ...content(config), ...which];
  },
  sentence: (config, about) => {
    if (isRefused(config)) return ['it takes either a message, or a body with its content type.'];
    if (textIn(config, 'content_type') !== '' && textIn(config, 'body') === '')
      return ['it cannot work until you set the body that the content type is for.'];
    return [
      about?.forWhom === undefined ? 'every request' : `every request of ${about.forWhom}`,
      ...triggered(config),
      ' gets ',
      { code: String(statusOf(config)) },
      ' at once',
      ...content(config),
      ', unless a plugin that runs earlier answers. ',
      triggered(config).length === 0
        ? 'Nothing reaches the upstream.'
        : 'Only other requests reach the upstream.',
    ];
  },
  everywhere: (config) =>
    triggered(config).length === 0
      ? `answers ${statusOf(config)}, and no request reaches its upstream`
      : undefined,
};
