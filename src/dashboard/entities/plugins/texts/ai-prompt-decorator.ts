// The dashboard’s texts about ai-prompt-decorator.
import { readArray } from '#dashboard/api/gateway-types.ts';
import { countOf } from '#dashboard/lib/count.ts';
import type { FieldText } from '#dashboard/schema-form/field-text.ts';
import type { Draft } from '#dashboard/schema-form/values.ts';
import { tableIn } from './config-values.ts';
import { bodySize, llmFormat } from './llm-texts.ts';
import type { PluginText } from './plugin-text.ts';

const message: Readonly<Record<string, FieldText>> = {
  role: {
    label: 'Role',
    help: 'In whose name the model gets the message.',
    choices: { system: { label: 'System' }, assistant: { label: 'Assistant' }, user: { label: 'User' } },
  },
  content: { label: 'Text', help: 'What the model reads.', lines: true },
};

const messages = (label: string, help: string): FieldText => ({
  label,
  help,
  element: 'message',
  fields: message,
});

const countIn = (config: Draft, place: string): number =>
  readArray(tableIn(config, 'prompts')[place])?.length ?? 0;

/** "1 message before and 2 messages after"; empty without a message. */
function added(config: Draft): string {
  const [before, after] = [countIn(config, 'prepend'), countIn(config, 'append')];
  return [
    ...(before === 0 ? [] : [`${countOf(before, 'message')} before`]),
    ...(after === 0 ? [] : [`${countOf(after, 'message')} after`]),
  ].join(' and ');
}

export const aiPromptDecorator: PluginText = {
  fields: {
    prompts: {
      label: 'Messages',
      help: 'Stand before or after those of the client. Set at least one.',
      fields: {
        prepend: messages('Before the conversation', 'The model reads these messages first, in this order.'),
        append: messages('After the conversation', 'The model reads these messages last, in this order.'),
      },
    },
    llm_format: llmFormat,
    max_request_body_size: bodySize,
  },
  sections: [
    { fields: ['prompts.prepend', 'prompts.append'] },
    { title: 'Requests', folded: 'form, size', fields: ['llm_format', 'max_request_body_size'] },
  ],
  brief: (config) => {
    const said = added(config);
    return [said === '' ? 'Adds no message' : `Adds ${said} each chat`];
  },
  sentence: (config) => {
    const said = added(config);
    if (said === '') return ['nothing is added until you write a message.'];
    return [
      `each chat gets ${said} those of the client. A request that is no chat gets `,
      { code: '400' },
      '.',
    ];
  },
  everywhere: () => 'refuses requests that are no chat with a language model',
};
