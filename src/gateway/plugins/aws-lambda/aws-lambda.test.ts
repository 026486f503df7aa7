import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { isSignedWith } from '../../../testing/aws-signature.ts';
import { testCertificate } from '../../../testing/certificate.ts';
import { startEchoUpstream, type EchoUpstream } from '../../../testing/echo-upstream.ts';
import { rawHeader, type RawResponse } from '../../../testing/raw-connection.ts';
import { startGateway, type Header, type RunningGateway } from '../../../testing/running-gateway.ts';
import { bundledPlugins } from '../registry.ts';
import { awsLambdaOver } from './handler.ts';

const secret = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY';
let gateway: RunningGateway;
/** Answers as AWS does for the names of its region, and verifies signatures. */
let aws: EchoUpstream;
let plugin: string;
let answer: (response: ServerResponse) => void;

beforeAll(async () => {
  const tls = await testCertificate('lambda.us-east-1.amazonaws.com');
  aws = await startEchoUpstream({
    tls,
    answer: (request, response) => {
      if (isSignedWith(secret, request)) return answer(response);
      response.writeHead(403, { 'Content-Type': 'application/json' });
      response.end('{"message":"The request signature does not match"}');
    },
  });
  const awsLambda = awsLambdaOver({
    ca: tls.cert,
    lookup: (_name, { all }, found) =>
      all ? found(null, [{ address: '127.0.0.1', family: 4 }]) : found(null, '127.0.0.1', 4),
  });
  const plugins = bundledPlugins.map((bundled) => (bundled.name === 'aws-lambda' ? awsLambda : bundled));
  gateway = await startGateway({ plugins });
  await gateway.change('POST /apis', { name: 'a', uris: ['/a'], upstream_url: gateway.upstream.url });
  plugin = (await gateway.change('POST /apis/a/plugins', { name: 'aws-lambda', config: configOf({}) })).id;
});
afterAll(() => Promise.all([gateway.close(), aws.close()]));
beforeEach(() => {
  answer = (response) => response.end('"done"');
  aws.seen.length = 0;
});

const configOf = (config: object): object => ({
  aws_key: 'AKIDEXAMPLE',
  aws_secret: secret,
  aws_region: 'us-east-1',
  function_name: 'greet',
  port: aws.port,
  ...config,
});
/** Sets the plugin's configuration anew. */
async function configure(config: object): Promise<void> {
  await gateway.change(`DELETE /plugins/${plugin}`);
  const row = { name: 'aws-lambda', config: configOf(config) };
  plugin = (await gateway.change('POST /apis/a/plugins', row)).id;
}
/** The event that the function gets. */
async function given(...request: Parameters<RunningGateway['ask']>): Promise<unknown> {
  expect(await gateway.ask(...request)).toMatchObject({ status: 200, body: '"done"\n' });
  return JSON.parse(aws.seen.splice(0)[0]?.body ?? '');
}
const type = (value: string): Header => ['Content-Type', value];
const form = type('application/x-www-form-urlencoded');

describe('the function is given', () => {
  test.each<[string, Header[], string | undefined, object]>([
    ['the arguments of the query', [], undefined, { a: ['1', '2'], flag: true, b: 'x y' }],
    ['those of a form too, which count', [form], 'b=2&c=ö', { a: ['1', '2'], flag: true, b: '2', c: 'ö' }],
    [
      'those of JSON',
      [type('application/json')],
      '{"b":{"d":[]}}',
      { a: ['1', '2'], flag: true, b: { d: [] } },
    ],
    [
      'none of a body that cannot be read',
      [type('application/json')],
      '{',
      { a: ['1', '2'], flag: true, b: 'x y' },
    ],
    [
      'those of a multipart body',
      [type('multipart/form-data; boundary=x')],
      '--x\r\nContent-Disposition: form-data; name="b"\r\n\r\n2\r\n--x--\r\n',
      { a: ['1', '2'], flag: true, b: '2' },
    ],
  ])('%s', async (_, headers, body, expected) => {
    await configure({});
    expect(await given('POST /a?a=1&flag&a=2&b=x+y', headers, body)).toEqual(expected);
  });

  test('the parts of the request that the configuration names: method, uri, headers', async () => {
    await configure({
      forward_request_method: true,
      forward_request_uri: true,
      forward_request_headers: true,
    });
    expect(
      await given(
        'PUT /a/b%20c?d=e',
        [
          ['X-Two', '1'],
          ['x-two', '2'],
        ],
        'body',
      ),
    ).toEqual({
      request_method: 'PUT',
      request_uri: '/a/b%20c?d=e',
      request_uri_args: { d: 'e' },
      request_headers: { host: 'gateway.test', 'x-two': ['1', '2'], 'content-length': '4' },
    });
  });

  test.each<[string, string, object]>([
    ['application/json', '{"k":1}', { request_body: '{"k":1}', request_body_args: { k: 1 } }],
    ['application/x-www-form-urlencoded', 'k=1', { request_body: 'k=1', request_body_args: { k: '1' } }],
    ['text/plain', 'schön', { request_body: 'schön', request_body_args: {} }],
    [
      'application/octet-stream',
      '01234',
      { request_body: 'MDEyMzQ=', request_body_args: {}, request_body_base64: true },
    ],
  ])('a body of %s', async (contentType, body, expected) => {
    await configure({ forward_request_body: true });
    expect(await given('POST /a?x=1', [type(contentType)], body)).toEqual(expected);
  });

  test('the request as earlier plugins changed it', async () => {
    await configure({});
    const config = { add: { querystring: ['n:1'] } };
    const { id } = await gateway.change('POST /apis/a/plugins', { name: 'request-transformer', config });
    expect(await given('GET /a')).toEqual({ n: '1' });
    await gateway.change(`DELETE /plugins/${id}`);
  });
});

test('AWS is asked as configured, with a signature that it accepts', async () => {
  await configure({
    function_name: 'arn:aws:lambda:x y',
    qualifier: '$LATEST',
    log_type: 'None',
    invocation_type: 'Event',
  });
  expect((await gateway.ask('GET /a')).status).toBe(200);
  const [seen] = aws.seen;
  expect(seen).toMatchObject({
    method: 'POST',
    target: '/2015-03-31/functions/arn:aws:lambda:x%20y/invocations?Qualifier=%24LATEST',
    servername: 'lambda.us-east-1.amazonaws.com',
  });
  expect(seen?.rawHeaders).toEqual(
    expect.arrayContaining([
      ['Host', `lambda.us-east-1.amazonaws.com:${aws.port}`],
      ['X-Amz-Target', 'invoke'],
      ['X-Amz-Invocation-Type', 'Event'],
      ['X-Amz-Log-Type', 'None'],
      ['Content-Type', 'application/x-amz-json-1.1'],
    ]),
  );
  expect(gateway.upstream.seen).toEqual([]);
});

describe('the client gets', () => {
  const lines = ({ rawHeaders }: RawResponse): string[] =>
    rawHeaders.filter(([name]) => name !== 'Date').map(([name, value]) => `${name}: ${value}`);

  test("AWS's status, headers and body", async () => {
    await configure({});
    answer = (response) => {
      response.writeHead(200, {
        Server: 'aws',
        'Content-Type': 'text/css',
        'X-Amzn-RequestId': '1',
        'Content-Length': 1,
      });
      response.end('x');
    };
    const response = await gateway.ask('GET /a');
    expect(response).toMatchObject({ status: 200, body: 'x\n' });
    expect(lines(response)).toEqual([
      'Content-Type: text/css',
      'Transfer-Encoding: chunked',
      'Connection: keep-alive',
      'X-Amzn-RequestId: 1',
      'Server: kong/0.13.1',
    ]);
  });

  test.each([
    [undefined, 'Unhandled', 200],
    [412, 'Unhandled', 412],
    [412, 'Handled', 200],
  ])('with unhandled_status %s, of an error that is %s: %s', async (unhandled_status, error, status) => {
    await configure({ unhandled_status });
    answer = (response) => response.setHeader('X-Amz-Function-Error', error).end('{}');
    const response = await gateway.ask('GET /a');
    expect([response.status, rawHeader(response, 'x-amz-function-error')]).toEqual([status, error]);
  });

  test.each([
    ['Event', 202, '\n'],
    ['DryRun', 204, ''],
  ])('what AWS has to say of an %s: %s', async (invocation_type, status, body) => {
    await configure({ invocation_type });
    answer = (response) => response.writeHead(status).end();
    expect(await gateway.ask('GET /a')).toMatchObject({ status, body });
  });

  test('the answer of AWS to a wrong secret', async () => {
    await configure({ aws_secret: 'another' });
    expect(await gateway.ask('GET /a')).toMatchObject({
      status: 403,
      body: '{"message":"The request signature does not match"}\n',
    });
  });
});

test('invocations share a connection, until the configuration changes', async () => {
  await configure({});
  const before = aws.connections();
  await gateway.ask('GET /a');
  await gateway.ask('GET /a');
  expect(aws.connections() - before).toBe(1);
  await configure({});
  await gateway.ask('GET /a');
  expect(aws.connections() - before).toBe(2);
});

test('a body that is too large is refused, if the function is given bodies', async () => {
  const body = 'x'.repeat(9 * 1024 * 1024);
  await configure({});
  expect(await gateway.ask('POST /a', [], body)).toMatchObject({
    status: 413,
    body: '{"message":"Payload too large"}\n',
  });
  expect(aws.seen).toEqual([]);
});

test.each<[string, object, () => void, RegExp]>([
  ['does not answer in time', { timeout: 50 }, () => (answer = () => {}), /did not answer within 50 ms$/],
  ['breaks off', {}, () => (answer = ({ socket }) => socket?.destroy()), /socket hang up$/],
  [
    'breaks off in its answer',
    {},
    () => (answer = (response) => void response.write('x', () => response.destroy())),
    /aborted$/,
  ],
  [
    'answers without end',
    {},
    () => (answer = (response) => response.end(Buffer.alloc(9 * 1024 * 1024))),
    /is longer than \d+ bytes$/,
  ],
  ['is not who it should be', { aws_region: 'eu-west-1' }, () => {}, /does not match certificate/],
  ['cannot be where it should be', { port: 70_000 }, () => {}, /port.*70000/i],
])('500 when AWS %s, and the log says why, without the secret', async (_, config, prepare, reason) => {
  await configure(config);
  prepare();
  expect(await gateway.ask('GET /a')).toMatchObject({
    status: 500,
    body: '{"message":"An unexpected error occurred"}\n',
  });
  expect(gateway.log.at(-1)).toMatch(/^aws-lambda: greet could not be invoked: /);
  expect(gateway.log.at(-1)).toMatch(reason);
  expect(gateway.log.join('\n')).not.toContain(secret);
});

test.each([[99], [1000]])('unhandled_status %s is refused', async (unhandled_status) => {
  const row = { name: 'aws-lambda', config: configOf({ unhandled_status }) };
  const { status, body } = await gateway.admin('POST /plugins', JSON.stringify(row));
  const message = 'unhandled_status must be within 100 - 999.';
  expect([status, JSON.parse(body)]).toEqual([400, { 'config.unhandled_status': message }]);
});
