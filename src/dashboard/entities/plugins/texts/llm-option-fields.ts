// The options of a language model: its parameters, and settings that single providers have.
import type { FieldText } from '#dashboard/schema-form/field-text.ts';

export const parameters: Readonly<Record<string, FieldText>> = {
  max_tokens: { label: 'Longest answer', unit: 'tokens', help: 'The model stops there.' },
  temperature: {
    label: 'Temperature',
    help: 'The lower, the more alike are answers to one question.',
  },
  top_p: { label: 'Top p', help: 'Only words that together are so probable are chosen from.' },
  top_k: { label: 'Top k', help: 'Only so many of the most probable words are chosen from.' },
  input_cost: {
    label: 'Price of questions',
    unit: 'per million tokens',
    help: 'For the costs in logs and metrics.',
  },
  output_cost: {
    label: 'Price of answers',
    unit: 'per million tokens',
    help: 'For the costs in logs and metrics.',
  },
};

export const special: Readonly<Record<string, FieldText>> = {
  upstream_url: { label: 'URL', help: 'In place of that of the provider. A model of your own needs it.' },
  upstream_path: {
    label: 'Path',
    help: 'In place of that of the provider.',
    placeholder: 'that of the provider',
  },
  azure_instance: { label: 'Azure instance', help: 'Azure needs it.', placeholder: 'none' },
  azure_deployment_id: { label: 'Azure deployment', help: 'Azure needs it.', placeholder: 'none' },
  azure_api_version: { label: 'Azure API version', help: 'Azure needs it.' },
  anthropic_version: {
    label: 'Anthropic API version',
    help: 'Anthropic needs it.',
    placeholder: '2023-06-01',
  },
  llama2_format: {
    label: 'Llama format',
    help: 'The form of messages that the server takes. Llama 2 needs it.',
  },
  mistral_format: {
    label: 'Mistral format',
    help: 'The form of messages that the server takes. Mistral needs it.',
  },
  gemini: {
    label: 'Gemini on Vertex',
    help: 'All three, or none.',
    fields: {
      api_endpoint: { label: 'Host', help: 'Of the region.' },
      project_id: { label: 'Project', help: 'Its id.' },
      location_id: { label: 'Location', help: 'Its id.' },
    },
  },
  bedrock: {
    label: 'Amazon Bedrock',
    help: 'Where the model runs.',
    fields: { aws_region: { label: 'Region', help: 'Empty: AWS_REGION of the gateway’s environment.' } },
  },
  huggingface: {
    label: 'Hugging Face',
    help: 'How its servers answer.',
    fields: {
      use_cache: { label: 'Take kept answers', help: 'On: an earlier answer to the same question is taken.' },
      wait_for_model: { label: 'Wait for the model', help: 'On: a model that still starts is waited for.' },
    },
  },
};
