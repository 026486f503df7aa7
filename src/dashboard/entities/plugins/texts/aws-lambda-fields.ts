// The fields of aws-lambda's form.
import type { FieldText } from '#dashboard/schema-form/field-text.ts';
import { keepalive } from './shared-fields.ts';

export const forwarded: Readonly<Record<string, string>> = {
  forward_request_method: 'method',
  forward_request_uri: 'path and query',
  forward_request_headers: 'headers',
  forward_request_body: 'body',
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

export const awsLambdaFields: Readonly<Record<string, FieldText>> = {
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
  awsgateway_compatible: {
    label: 'Hand over all as API Gateway does',
    help: 'On: the function gets the event that Amazon API Gateway would send, whatever is switched on above.',
  },
  is_proxy_integration: {
    label: 'The function makes the answer',
    help: 'On: it returns statusCode, headers and body, and the client gets 502 where it returns anything else.',
  },
  base64_encode_body: {
    label: 'Bodies as base64',
    help: 'Bodies that are no text are handed over as base64.',
  },
  skip_large_bodies: {
    label: 'Leave out large bodies',
    help: 'On: a body that does not fit into the memory of the gateway is not handed over.',
  },
  unhandled_status: {
    label: 'Status when the function fails',
    help: 'From 100 to 999. Empty: the client gets 200, as AWS answers.',
    placeholder: '200',
  },
  empty_arrays_mode: {
    label: 'Empty arrays in JSON',
    choices: {
      legacy: { label: 'As objects', help: 'An empty array becomes {}.' },
      correct: { label: 'As arrays', help: 'An empty array stays [].' },
    },
  },
  log_type: {
    label: 'Log',
    help: 'Tail: the answer has the end of the function’s log in X-Amz-Log-Result, for the client to see.',
  },
  timeout: { label: 'Timeout', unit: 'ms', help: 'The client gets 500 where AWS takes longer.' },
  keepalive,
  host: { label: 'Host', help: 'In place of the host of AWS.', placeholder: 'that of the region' },
  port: { label: 'Port', help: 'AWS listens on 443. Another port is for a proxy in between.' },
  disable_https: { label: 'Call without TLS', help: 'On: key and requests go out in plain text.' },
  proxy_url: { label: 'Proxy', help: 'AWS is reached through it.', placeholder: 'none' },
  aws_assume_role_arn: {
    label: 'Role',
    help: 'The function is called in this role, by its ARN.',
    placeholder: 'none',
  },
  aws_role_session_name: { label: 'Session of the role', help: 'Its name in the logs of AWS.' },
  aws_sts_endpoint_url: {
    label: 'URL of the token service',
    help: 'Gives the rights of the role.',
    placeholder: 'that of AWS',
  },
  aws_imds_protocol_version: {
    label: 'Version of the metadata service',
    help: 'On an EC2 machine the gateway can get its rights there.',
  },
};

/** Where the environment of the gateway can tell them. */
export const laterAwsFields: Readonly<Record<string, Partial<FieldText>>> = {
  unhandled_status: { help: 'Empty: the client gets 200, as AWS answers.' },
  aws_region: {
    help: 'Where the function is. Empty: AWS_REGION of the gateway’s environment.',
    placeholder: 'that of the gateway',
  },
  aws_key: {
    help: 'Its AWS user has to be allowed to call the function. Empty: the rights of the gateway’s machine.',
    placeholder: 'none',
  },
};
