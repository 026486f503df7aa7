// The dashboard’s texts about aws-lambda.
import type { Section } from '#dashboard/schema-form/sections.ts';
import type { Draft } from '#dashboard/schema-form/values.ts';
import { servesField, isOn, numberIn, textIn } from './config-values.ts';
import { code, joinPhrases, type Phrase, type PluginText } from './plugin-text.ts';
import { awsLambdaFields, forwarded, laterAwsFields } from './aws-lambda-fields.ts';
import { stillUnset } from './shared-fields.ts';

/** In the schema of a later Kong, which can find region and credentials in its environment. */
const mark = 'aws_imds_protocol_version';

const event = (config: Draft): Phrase => {
  if (isOn(config, 'awsgateway_compatible'))
    return [', which gets the request as Amazon API Gateway hands it over.'];
  const parts = Object.entries(forwarded).flatMap(([field, part]) => (isOn(config, field) ? [[part]] : []));
  if (parts.length === 0) return [', which gets the arguments of query and body.'];
  return [', which gets the request’s ', ...joinPhrases(parts), '.'];
};

const answer = (config: Draft): Phrase => {
  const type = textIn(config, 'invocation_type');
  if (type === 'Event') return [' The client does not wait for it and gets ', { code: '202' }, '.'];
  if (type === 'DryRun') return [' AWS only checks whether it may be called, and does not run it.'];
  const status = numberIn(config, 'unhandled_status');
  if (isOn(config, 'is_proxy_integration'))
    return [' The function chooses status, headers and body of the answer.'];
  return [
    ' The client gets what it answers',
    ...(status === undefined ? ['.'] : [', with ', code(String(status)), ' where it fails.']),
  ];
};

/** Beside the function. */
const needed = {
  aws_region: 'its region',
  aws_key: 'the access key id',
  aws_secret: 'the secret access key',
};

const sections: readonly Section[] = [
  { title: 'Function', fields: ['function_name', 'aws_region', 'aws_key', 'aws_secret', 'invocation_type'] },
  {
    title: 'What it gets',
    hint: 'With none of these on, the function gets the arguments of query and body.',
    fields: [...Object.keys(forwarded), 'awsgateway_compatible'],
  },
  { fields: ['is_proxy_integration'] },
  {
    title: 'Role',
    folded: 'none',
    unfoldedWhenSet: true,
    fields: [
      'aws_assume_role_arn',
      'aws_role_session_name',
      'aws_sts_endpoint_url',
      'aws_imds_protocol_version',
    ],
  },
  {
    title: 'Special cases',
    folded: 'version, failures, log, times',
    fields: [
      'qualifier',
      'unhandled_status',
      'base64_encode_body',
      'skip_large_bodies',
      'empty_arrays_mode',
      'log_type',
      'timeout',
      'keepalive',
      'host',
      'port',
      'disable_https',
      'proxy_url',
    ],
  },
];

export const awsLambda: PluginText = {
  fields: awsLambdaFields,
  later: { mark, fields: laterAwsFields },
  sections,
  brief: (config) => {
    const name = textIn(config, 'function_name');
    return name === '' ? ['No function is set'] : ['Answers by the function ', code(name)];
  },
  sentence: (config, about) => {
    const unset = stillUnset(config, {
      function_name: 'the function',
      ...(servesField(config, mark) ? {} : needed),
    });
    if (unset) return unset;
    return [
      `${about?.forWhom === undefined ? 'every request' : `every request of ${about.forWhom}`} goes to the Lambda function `,
      code(textIn(config, 'function_name')),
      ' in ',
      ...(textIn(config, 'aws_region') === ''
        ? ['the region of the gateway']
        : [code(textIn(config, 'aws_region'))]),
      ...event(config),
      ...answer(config),
      ' Nothing reaches the upstream.',
    ];
  },
  everywhere: () => 'is answered by this function, and no request reaches its upstream',
};
