// Tests of the sentences in lists and forms about the plugins that limit, change and answer requests.
import { expect, test } from 'vitest';
import { bundledPlugins } from '#gateway/plugins/registry.ts';
import { saidOf, type Said } from './said-for-tests.ts';

const said = saidOf(bundledPlugins);

const rows: readonly Said[] = [
  [
    'request-size-limiting',
    {},
    'Refuses bodies over 128 megabytes',
    'a request whose body is longer than 128 megabytes gets 413.',
  ],
  [
    'request-size-limiting',
    { allowed_payload_size: 1 },
    'Refuses bodies over 1 megabyte',
    'a request whose body is longer than 1 megabyte gets 413.',
  ],
  [
    'rate-limiting',
    { minute: 5, policy: 'redis', fault_tolerant: false, redis_host: 'r' },
    '5 per minute',
    'each consumer may make 5 calls a minute. The next one gets 429 until the minute is over. Callers that no plugin names are counted by their address. Counts are kept in Redis at r:6379; calls get 500 while it does not answer.',
  ],
  [
    'rate-limiting',
    { minute: 5, policy: 'redis' },
    '5 per minute',
    'each consumer may make 5 calls a minute. The next one gets 429 until the minute is over. Callers that no plugin names are counted by their address. It cannot work until you set the host of Redis.',
  ],
  [
    'rate-limiting',
    {},
    'No limit is set',
    'nothing is limited until you set how many calls each consumer may make.',
  ],
  [
    'rate-limiting',
    { minute: 60, hour: 1000 },
    '60 per minute, 1,000 per hour',
    'each consumer may make 60 calls a minute and 1,000 an hour. The next one gets 429 until the minute or the hour is over. Callers that no plugin names are counted by their address.',
  ],
  [
    'rate-limiting',
    { minute: 5, policy: 'redis', redis_host: 'r', limit_by: 'ip' },
    '5 per minute',
    'each address may make 5 calls a minute. The next one gets 429 until the minute is over. Counts are kept in Redis at r:6379; calls are not limited while it does not answer.',
  ],
  [
    'response-ratelimiting',
    {},
    'No limit is set',
    'nothing is limited until you name what each consumer may use up.',
  ],
  [
    'response-ratelimiting',
    { limits: { video: { minute: 5, hour: 10 }, image: { day: 1 } } },
    'Limits video to 5 per minute, 10 per hour and image to 1 per day',
    'each consumer may use up 5 video a minute and 10 an hour and 1 image a day. The upstream says in the header x-kong-limit what an answer uses. An answer that uses more of a limit that is used up becomes 429. Callers that no plugin names are counted by their address.',
  ],
  [
    'response-ratelimiting',
    { limits: { video: { minute: 5 } }, block_on_first_violation: true },
    'Limits video to 5 per minute',
    'each consumer may use up 5 video a minute. The upstream says in the header x-kong-limit what an answer uses. Once a limit is used up, each call gets 429 and does not reach the upstream. Callers that no plugin names are counted by their address.',
  ],
  [
    'request-transformer',
    { replace: { headers: ['X:'] }, rename: { headers: ['lost'] } },
    'Removes X',
    'the gateway changes each request on its way to the upstream: it removes the header X.',
  ],
  [
    'request-transformer',
    {},
    'Changes nothing yet',
    'requests stay as they are until you set what to change.',
  ],
  [
    'request-transformer',
    {
      http_method: 'post',
      remove: { headers: ['A', 'B'] },
      rename: { querystring: ['a:b', 'c:d'] },
      add: { headers: ['X:1'], body: ['k:v'] },
      append: { headers: ['Q:1'] },
      replace: { headers: ['H:1'] },
    },
    'Makes it POST; removes A and B; renames a and c; replaces H; adds X and k; appends to Q',
    'the gateway changes each request on its way to the upstream: it makes the method POST, removes the headers A and B, renames the query parameters a to b and c to d, replaces the header H where present, adds the header X where missing, adds the body field k where missing and appends to the header Q.',
  ],
  [
    'response-transformer',
    {},
    'Changes nothing yet',
    'answers stay as they are until you set what to change.',
  ],
  [
    'response-transformer',
    { remove: { json: ['a'], headers: ['Server'] }, append: { json: ['x:1'] } },
    'Removes Server and a; appends to x',
    'the gateway changes each answer on its way to the client: it removes the header Server, removes the JSON member a and appends to the JSON member x.',
  ],
  [
    'aws-lambda',
    {},
    'No function is set',
    'it cannot work until you set the function, its region, the access key id and the secret access key.',
  ],
  [
    'aws-lambda',
    { aws_key: 'K', aws_secret: 'S', aws_region: 'eu-west-1', function_name: 'f' },
    'Answers by the function f',
    'every request goes to the Lambda function f in eu-west-1, which gets the arguments of query and body. The client gets what it answers. Nothing reaches the upstream.',
  ],
  [
    'aws-lambda',
    {
      aws_key: 'K',
      aws_secret: 'S',
      aws_region: 'eu-west-1',
      function_name: 'f',
      invocation_type: 'Event',
      forward_request_body: true,
      forward_request_method: true,
    },
    'Answers by the function f',
    'every request goes to the Lambda function f in eu-west-1, which gets the request’s method and body. The client does not wait for it and gets 202. Nothing reaches the upstream.',
  ],
  [
    'aws-lambda',
    { aws_key: 'K', aws_secret: 'S', aws_region: 'eu-west-1', function_name: 'f', unhandled_status: 502 },
    'Answers by the function f',
    'every request goes to the Lambda function f in eu-west-1, which gets the arguments of query and body. The client gets what it answers, with 502 where it fails. Nothing reaches the upstream.',
  ],
  [
    'request-termination',
    { content_type: 'text/html' },
    'Answers 503 at once',
    'it cannot work until you set the body that the content type is for.',
  ],
  [
    'request-termination',
    {},
    'Answers 503 at once',
    'every request gets 503 at once, unless a plugin that runs earlier answers. Nothing reaches the upstream.',
  ],
  [
    'request-termination',
    { message: 'So sorry', status_code: 404 },
    'Answers 404 at once with the message So sorry',
    'every request gets 404 at once with the message So sorry, unless a plugin that runs earlier answers. Nothing reaches the upstream.',
  ],
  [
    'request-termination',
    { body: '<h1>x</h1>', content_type: 'text/html' },
    'Answers 503 at once with the body <h1>x</h1> as text/html',
    'every request gets 503 at once with the body <h1>x</h1> as text/html, unless a plugin that runs earlier answers. Nothing reaches the upstream.',
  ],
  [
    'request-termination',
    { message: 'a', body: 'b' },
    'Answers 503 at once with the body b',
    'it takes either a message, or a body with its content type.',
  ],
  [
    'correlation-id',
    { header_name: 'X Y' },
    'Does nothing: no header can have this name',
    'it does nothing: no header can be called X Y.',
  ],
  [
    'correlation-id',
    {},
    'Gives each request an id in Kong-Request-ID',
    'each request reaches the upstream with an id of the gateway and a growing number in the header Kong-Request-ID, unless it comes with one. The answer does not have it.',
  ],
  [
    'correlation-id',
    { echo_downstream: true, generator: 'uuid' },
    'Gives each request an id in Kong-Request-ID, and sends it back',
    'each request reaches the upstream with a random id in the header Kong-Request-ID, unless it comes with one. The answer has it, too.',
  ],
];

test.each(rows)('%s with %j', (name, config, brief, sentence) => {
  expect(said.brief(name, config)).toBe(brief);
  expect(said.sentence(name, config)).toBe(sentence);
});
