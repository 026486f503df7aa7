// The dashboard’s texts about ai-proxy.
import { textIn } from './config-values.ts';
import { llmFields } from './llm-fields.ts';
import { bodySize, llmFormat, llmSections, loggedPhrase, modelPhrase, signInPhrase } from './llm-texts.ts';
import type { PluginText } from './plugin-text.ts';

const kinds: Readonly<Record<string, string>> = {
  'llm/v1/chat': 'each request is a chat for ',
  'llm/v1/completions': 'each request is a prompt for ',
  preserve: 'each request goes as it is to ',
};

const streaming: Readonly<Record<string, string>> = {
  deny: ' Answers are not streamed.',
  always: ' Answers are always streamed.',
};

export const aiProxy: PluginText = {
  fields: {
    ...llmFields,
    llm_format: llmFormat,
    response_streaming: {
      label: 'Streaming',
      choices: {
        allow: { label: 'As asked', help: 'The client chooses.' },
        deny: { label: 'Never', help: 'Answers come as a whole.' },
        always: { label: 'Always', help: 'Answers come in pieces.' },
      },
    },
    model_name_header: {
      label: 'Name the model to clients',
      help: 'On: answers carry X-Kong-LLM-Model.',
    },
    max_request_body_size: bodySize,
  },
  sections: [
    ...llmSections(''),
    {
      title: 'Requests and answers',
      fields: ['llm_format', 'response_streaming', 'model_name_header', 'max_request_body_size'],
    },
  ],
  brief: (config) => {
    const model = modelPhrase(config);
    return model ? ['Answers by ', ...model] : ['No provider is set'];
  },
  sentence: (config) => {
    const model = modelPhrase(config);
    const kind = kinds[textIn(config, 'route_type')];
    if (!model) return ['it cannot work until you set the provider of the model.'];
    if (kind === undefined) return ['it cannot work until you set the kind of requests.'];
    return [
      kind,
      ...model,
      ', in place of the upstream.',
      ...signInPhrase(config),
      streaming[textIn(config, 'response_streaming')] ?? '',
      loggedPhrase(config),
    ];
  },
  everywhere: () => 'is answered by this model, and no request reaches its upstream',
};
