// The texts that ai-request-transformer and ai-response-transformer share: a language model rewrites a body.
import type { FieldText } from '#dashboard/schema-form/field-text.ts';
import type { Section } from '#dashboard/schema-form/sections.ts';
import type { Draft } from '#dashboard/schema-form/values.ts';
import { tableIn, textIn } from './config-values.ts';
import { llmFields } from './llm-fields.ts';
import { bodySize, llmSections, loggedPhrase, modelPhrase, signInPhrase } from './llm-texts.ts';
import { code, type Phrase } from './plugin-text.ts';

const proxyFields = (scheme: string): Readonly<Record<string, FieldText>> => ({
  [`${scheme}_proxy_host`]: {
    label: `${scheme.toUpperCase()} proxy`,
    help: `Its host. ${scheme.toUpperCase()} goes through it.`,
    placeholder: 'none',
  },
  [`${scheme}_proxy_port`]: {
    label: `Port of the ${scheme.toUpperCase()} proxy`,
    help: 'Goes with its host.',
  },
});

export const rewritingFields: Readonly<Record<string, FieldText>> = {
  prompt: { label: 'Prompt', help: 'Tells the model what to make of the body.', lines: true },
  transformation_extract_pattern: {
    label: 'Part of the answer',
    help: 'A regular expression. What fits it becomes the body. Empty: the whole answer of the model.',
    placeholder: 'the whole answer',
  },
  llm: { label: 'Language model', help: 'Rewrites the body.', fields: llmFields },
  http_timeout: {
    label: 'Timeout',
    unit: 'ms',
    help: 'The client gets an error where the model takes longer.',
  },
  https_verify: { label: 'Check the certificate', help: 'Off: any certificate of the provider is taken.' },
  ...proxyFields('http'),
  ...proxyFields('https'),
  max_request_body_size: bodySize,
};

export const rewritingSections = (...more: readonly string[]): readonly Section[] => [
  { fields: ['prompt', 'transformation_extract_pattern', ...more] },
  ...llmSections('llm.'),
  {
    title: 'Special cases',
    folded: 'times, size, proxies',
    fields: [
      'http_timeout',
      'https_verify',
      'http_proxy_host',
      'http_proxy_port',
      'https_proxy_host',
      'https_proxy_port',
      'max_request_body_size',
    ],
  },
];

export function rewritingBrief(config: Draft, what: string): Phrase {
  const model = modelPhrase(tableIn(config, 'llm'));
  return model ? [`Has ${what} rewritten by `, ...model] : ['No provider is set'];
}

/** `what`: "the body of each request"; `more`: further sentences. */
export function rewritingSentence(config: Draft, what: string, more: string): Phrase {
  const llm = tableIn(config, 'llm');
  const [model, prompt, pattern] = [
    modelPhrase(llm),
    textIn(config, 'prompt'),
    textIn(config, 'transformation_extract_pattern'),
  ];
  if (!model) return ['it cannot work until you set the provider of the model.'];
  if (prompt === '') return ['it cannot work until you write a prompt.'];
  return [
    'by the prompt ',
    code(prompt),
    ', ',
    ...model,
    ` rewrites ${what}. `,
    ...(pattern === '' ? ['Its answer'] : ['What fits ', code(pattern), ' in its answer']),
    ' takes the place of the body.',
    more,
    ...signInPhrase(llm),
    loggedPhrase(llm),
  ];
}
