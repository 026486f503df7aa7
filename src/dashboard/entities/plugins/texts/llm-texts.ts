// The sections and sentences that plugins share that ask a language model.
import type { FieldText } from '#dashboard/schema-form/field-text.ts';
import type { Section } from '#dashboard/schema-form/sections.ts';
import type { Draft } from '#dashboard/schema-form/values.ts';
import { isOn, tableIn, textIn } from './config-values.ts';
import { authNames, optionNames, providers } from './llm-fields.ts';
import { code, type Phrase } from './plugin-text.ts';

/** `at`: the path before the names of the fields, such as `llm.`. */
export const llmSections = (at: string): readonly Section[] => [
  { title: 'Model', fields: [`${at}model.provider`, `${at}model.name`, `${at}route_type`] },
  {
    title: 'Sign-in at the provider',
    fields: authNames.usual.map((name) => `${at}auth.${name}`),
  },
  {
    title: 'Other ways to sign in',
    folded: 'parameter, Google, AWS',
    unfoldedWhenSet: true,
    fields: authNames.others.map((name) => `${at}auth.${name}`),
  },
  {
    title: 'Parameters of the model',
    folded: 'those of the provider',
    unfoldedWhenSet: true,
    fields: optionNames.parameters.map((name) => `${at}model.options.${name}`),
  },
  {
    title: 'Settings of single providers',
    folded: 'none',
    fields: optionNames.special.map((name) => `${at}model.options.${name}`),
  },
  { title: 'Logging', fields: [`${at}logging.log_statistics`, `${at}logging.log_payloads`] },
];

export const bodySize: FieldText = {
  label: 'Longest body that is read',
  unit: 'bytes',
  help: 'The plugin does not read a longer body.',
};

export const llmFormat: FieldText = {
  label: 'Form of requests',
  help: 'Clients write as to the API of this provider.',
  choices: { openai: { label: 'OpenAI' }, bedrock: { label: 'Amazon Bedrock' }, gemini: { label: 'Gemini' } },
};

/** "the model gpt-4 of OpenAI"; undefined without a provider. */
export function modelPhrase(llm: Draft): Phrase | undefined {
  const model = tableIn(llm, 'model');
  const [provider, name] = [textIn(model, 'provider'), textIn(model, 'name')];
  if (provider === '') return undefined;
  const owner = providers[provider] ?? provider;
  return name === ''
    ? [`the model of ${owner} that the request names`]
    : ['the model ', code(name), ` of ${owner}`];
}

/** How the gateway signs in. Values of keys are left out. */
export function signInPhrase(llm: Draft): Phrase {
  const auth = tableIn(llm, 'auth');
  const [header, param] = [textIn(auth, 'header_name'), textIn(auth, 'param_name')];
  const own = isOn(auth, 'allow_override') ? '; a key of the client takes its place.' : '.';
  if (header !== '') return [' It signs in with the header ', code(header), own];
  if (param !== '') return [' It signs in with the parameter ', code(param), own];
  if (isOn(auth, 'gcp_use_service_account')) return [' It signs in with a Google service account.'];
  return textIn(auth, 'aws_access_key_id') === '' ? [] : [' It signs in with an AWS access key.'];
}

export function loggedPhrase(llm: Draft): string {
  const logging = tableIn(llm, 'logging');
  if (isOn(logging, 'log_payloads')) return ' Plugins that log get questions and answers.';
  return isOn(logging, 'log_statistics') ? ' Plugins that log get tokens and times.' : '';
}
