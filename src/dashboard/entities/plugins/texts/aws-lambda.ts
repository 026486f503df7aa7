// The dashboard’s texts about aws-lambda.
import type { FieldText } from '#dashboard/schema-form/field-text.ts';
import type { Draft } from '#dashboard/schema-form/values.ts';
import { isOn, numberIn, textIn } from './config-values.ts';
import { code, joinPhrases, type Phrase, type PluginText } from './plugin-text.ts';
import { keepalive, stillUnset } from './shared-fields.ts';

const forwarded: Readonly<Record<string, string>> = {
  forward_request_method: 'method',
  forward_request_uri: 'path and query',
  forward_request_headers: 'headers',
  forward_request_body: 'body',
};

const event = (config: Draft): Phrase => {
  const parts = Object.entries(forwarded).flatMap(([field, part]) => (isOn(config, field) ? [[part]] : []));
  if (parts.length === 0) return [', which gets the arguments of query and body.'];
  return [', which gets the request’s ', ...joinPhrases(parts), '.'];
};

const answer = (config: Draft): Phrase => {
  const type = textIn(config, 'invocation_type');
  if (type === 'Event') return [' The client does not wait for it and gets ', { code: '202' }, '.'];
  if (type === 'DryRun') return [' AWS only checks whether it may be called, and does not run it.'];
  const status = numberIn(config, 'unhandled_status');
  return [
    ' The client gets what it answers',
    ...(status === undefined ? ['.'] : [', with ', code(String(status)), ' where it fails.']),
  ];
};

/** In which members of its event the function finds each part. */
const members: Readonly<Record<string, string>> = {
  forward_request_method: 'As request_method.',
  forward_request_uri: 'As request_uri and request_uri_args.',
  forward_request_headers: 'As request_headers.',
  forward_request_body: 'As request_body, and forms and JSON as request_body_args, too.',
};

const handOver = ([field, part]: readonly [string, string]): [string, FieldText] => [
  field,
  { label: `Hand over the ${part}`, help: members[field] ?? '' },
];

export const awsLambda: PluginText = {
  fields: {
    function_name: { label: 'Function', help: 'Its name or ARN.', placeholder: 'my-function' },
    aws_region: { label: 'Region', help: 'Where the function is.' },
    qualifier: { label: 'Version or alias', help: 'Empty: the latest version.', placeholder: 'the latest' },
    aws_key: { label: 'Access key id', help: 'Its AWS user has to be allowed to call the function.' },
    aws_secret: { label: 'Secret access key', help: 'The secret of that key.', secret: true },
    invocation_type: {
      label: 'How it is called',
      choices: {
        RequestResponse: { label: 'Wait', help: 'The client gets its answer.' },
        Event: { label: 'Do not wait', help: 'The client gets 202 at once.' },
        DryRun: { label: 'Only check', help: 'Nothing runs.' },
      },
    },
    ...Object.fromEntries(Object.entries(forwarded).map(handOver)),
    unhandled_status: {
      label: 'Status when the function fails',
      help: 'From 100 to 999. Empty: the client gets 200, as AWS answers.',
      placeholder: '200',
    },
    log_type: {
      label: 'Log',
      help: 'Tail: the answer has the end of the function’s log in X-Amz-Log-Result, for the client to see.',
    },
    timeout: { label: 'Timeout', unit: 'ms', help: 'The client gets 500 where AWS takes longer.' },
    keepalive,
    port: { label: 'Port', help: 'AWS listens on 443. Another port is for a proxy in between.' },
  },
  sections: [
    {
      title: 'Function',
      fields: ['function_name', 'aws_region', 'aws_key', 'aws_secret', 'invocation_type'],
    },
    {
      title: 'What it gets',
      hint: 'With none of these on, the function gets the arguments of query and body.',
      fields: Object.keys(forwarded),
    },
    {
      title: 'Special cases',
      folded: 'version, failures, log, times',
      fields: ['qualifier', 'unhandled_status', 'log_type', 'timeout', 'keepalive', 'port'],
    },
  ],
  brief: (config) => {
    const name = textIn(config, 'function_name');
    return name === '' ? ['No function is set'] : ['Answers by the function ', code(name)];
  },
  sentence: (config, about) => {
    const unset = stillUnset(config, {
      function_name: 'the function',
      aws_region: 'its region',
      aws_key: 'the access key id',
      aws_secret: 'the secret access key',
    });
    if (unset) return unset;
    return [
      `${about?.forWhom === undefined ? 'every request' : `every request of ${about.forWhom}`} goes to the Lambda function `,
      code(textIn(config, 'function_name')),
      ' in ',
      code(textIn(config, 'aws_region')),
      ...event(config),
      ...answer(config),
      ' Nothing reaches the upstream.',
    ];
  },
  everywhere: () => 'is answered by this function, and no request reaches its upstream',
};
