// The dashboard’s texts about ai-prompt-template.
import { readArray } from '#dashboard/api/gateway-types.ts';
import type { Draft } from '#dashboard/schema-form/values.ts';
import { isTable } from '#schema/table.ts';
import { isOn, textIn } from './config-values.ts';
import { bodySize } from './llm-texts.ts';
import { listPhrase, type PluginText } from './plugin-text.ts';

const templateNames = (config: Draft): readonly string[] =>
  (readArray(config.templates) ?? [])
    .map((template) => (isTable(template) ? textIn(template, 'name') : ''))
    .filter((name) => name !== '');

export const aiPromptTemplate: PluginText = {
  fields: {
    templates: {
      label: 'Templates',
      help: 'A client asks for one as {template://name} in place of its messages, with values in properties.',
      element: 'template',
      fields: {
        name: { label: 'Name', help: 'Clients ask for it.' },
        template: {
          label: 'Template',
          help: 'The request that the model gets, as JSON. {{city}} stands for the property city.',
          code: 'json',
        },
      },
    },
    allow_untemplated_requests: {
      label: 'Let other prompts pass',
      help: 'Off: a request that asks for no template gets 400.',
    },
    log_original_request: {
      label: 'Log what the client sent',
      help: 'On: plugins that log get the request before its template was filled in.',
    },
    max_request_body_size: bodySize,
  },
  sections: [
    { fields: ['templates', 'allow_untemplated_requests', 'log_original_request', 'max_request_body_size'] },
  ],
  brief: (config) => {
    const names = templateNames(config);
    return names.length === 0 ? ['No template is set'] : ['Fills in ', ...listPhrase(names, 'or')];
  },
  sentence: (config) => {
    const names = templateNames(config);
    if (names.length === 0) return ['it cannot work until you write a template.'];
    return [
      `a request may ask for the template `,
      ...listPhrase(names, 'or'),
      ', which its properties fill in. ',
      ...(config.allow_untemplated_requests === false
        ? ['Any other prompt gets ', { code: '400' }, '.']
        : ['Any other prompt passes as it is.']),
      isOn(config, 'log_original_request') ? ' Plugins that log get what the client sent.' : '',
    ];
  },
  everywhere: () => 'refuses requests that are no prompt for a language model',
};
