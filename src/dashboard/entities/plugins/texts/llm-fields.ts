// The fields that say which language model a plugin asks, and how. The plugins that ask one have them all.
import type { FieldText } from '#dashboard/schema-form/field-text.ts';
import { parameters, special } from './llm-option-fields.ts';

/** By provider, as each calls itself. */
export const providers: Readonly<Record<string, string>> = {
  openai: 'OpenAI',
  azure: 'Azure OpenAI',
  anthropic: 'Anthropic',
  cohere: 'Cohere',
  mistral: 'Mistral',
  llama2: 'Llama 2',
  gemini: 'Gemini',
  bedrock: 'Amazon Bedrock',
  huggingface: 'Hugging Face',
};

const none = 'none';

const auth: Readonly<Record<string, FieldText>> = {
  header_name: { label: 'Header', help: 'Carries the key of the provider.', placeholder: 'Authorization' },
  header_value: {
    label: 'Value of the header',
    help: 'The whole value, such as Bearer and the key.',
    secret: true,
  },
  param_name: { label: 'Parameter', help: 'Carries the key in place of a header.', placeholder: none },
  param_value: { label: 'Value of the parameter', help: 'The key of the provider.', secret: true },
  param_location: { label: 'Place of the parameter', help: 'In the query or in the body.' },
  allow_override: {
    label: 'Clients may bring their own key',
    help: 'On: a key that comes with the request is used instead.',
  },
  gcp_use_service_account: {
    label: 'Google service account',
    help: 'On: the gateway signs in to Google by it.',
  },
  gcp_service_account_json: {
    label: 'JSON of the service account',
    help: 'As Google gave it. Empty: GCP_SERVICE_ACCOUNT of the gateway’s environment.',
    secret: true,
  },
  aws_access_key_id: { label: 'AWS access key id', help: 'For Amazon Bedrock.', placeholder: none },
  aws_secret_access_key: { label: 'AWS secret access key', help: 'The secret of that key.', secret: true },
};

export const optionNames = { parameters: Object.keys(parameters), special: Object.keys(special) };
/** The usual way to sign in, and the others. */
export const authNames = {
  usual: ['header_name', 'header_value', 'allow_override'],
  others: Object.keys(auth).filter((name) => !/^(?:header_|allow_)/.test(name)),
};

export const llmFields: Readonly<Record<string, FieldText>> = {
  route_type: {
    label: 'Kind of requests',
    choices: {
      'llm/v1/chat': { label: 'Chat', help: 'Messages of a conversation.' },
      'llm/v1/completions': { label: 'Completion', help: 'One prompt.' },
      preserve: { label: 'Any', help: 'Passed on as they are.' },
    },
  },
  auth: { label: 'Sign-in', help: 'At the provider.', fields: auth },
  model: {
    label: 'Model',
    help: 'The model that is asked.',
    fields: {
      provider: {
        label: 'Provider',
        help: 'Where the model runs.',
        choices: Object.fromEntries(Object.entries(providers).map(([name, label]) => [name, { label }])),
      },
      name: {
        label: 'Model',
        help: 'As the provider calls it.',
        placeholder: 'the one that the request names',
      },
      options: { label: 'Options', help: 'Of the model.', fields: { ...parameters, ...special } },
    },
  },
  logging: {
    label: 'Logging',
    help: 'What plugins that log get.',
    fields: {
      log_statistics: { label: 'Log tokens and times', help: 'On: plugins that log get them.' },
      log_payloads: {
        label: 'Log questions and answers',
        help: 'On: plugins that log get their whole text.',
      },
    },
  },
};
