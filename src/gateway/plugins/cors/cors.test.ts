import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startEchoUpstream, type EchoUpstream } from '../../../testing/echo-upstream.ts';
import type { RawResponse } from '../../../testing/raw-connection.ts';
import { startGateway, type RunningGateway } from '../../../testing/running-gateway.ts';

let gateway: RunningGateway;
let upstream: EchoUpstream;

beforeAll(async () => {
  upstream = await startEchoUpstream({
    answer: (_request, response) => {
      response.writeHead(200, { Vary: 'Accept', 'Access-Control-Allow-Origin': 'upstream', 'X-Last': '1' });
      response.end();
    },
  });
  gateway = await startGateway();
  await gateway.change('POST /apis', { name: 'a', uris: ['/a'], upstream_url: gateway.upstream.url });
  await gateway.change('POST /apis', { name: 'own', uris: ['/own'], upstream_url: upstream.url });
});
afterAll(async () => {
  await gateway.close();
  await upstream.close();
});

/** The headers of an answer that are about origins. */
async function told(
  config: object,
  line = 'GET /a',
  headers: readonly (readonly [string, string])[] = [],
): Promise<readonly string[]> {
  const { id } = await gateway.change('POST /plugins', { name: 'cors', config });
  const response = await gateway.ask(line, headers);
  await gateway.change(`DELETE /plugins/${id}`);
  return about(response);
}
const about = ({ status, rawHeaders }: RawResponse): readonly string[] => [
  String(status),
  ...rawHeaders
    .filter(([name]) => /^(?:vary$|access-control-)/i.test(name))
    .map(([name, value]) => `${name.replace('Access-Control-', '')}: ${value}`),
];
const from = (origin: string): [string, string][] => [['Origin', origin]];

describe('an answer may be shown', () => {
  test('to everybody where no origin is named', async () => {
    expect(await told({})).toEqual(['200', 'Allow-Origin: *']);
    expect(await told({ origins: ['*'] })).toEqual(['200', 'Allow-Origin: *']);
    expect(await told({ origins: [] })).toEqual(['200', 'Allow-Origin: *']);
  });

  test('with credentials to the origin that asks', async () => {
    const named = ['200', 'Allow-Origin: http://a.com', 'Allow-Credentials: true'];
    expect(await told({ credentials: true }, 'GET /a', from('http://a.com'))).toEqual(named);
    expect(await told({ credentials: true })).toEqual(['200', 'Allow-Origin: *']);
  });

  test('to one origin, whoever asks', async () => {
    const expected = ['200', 'Vary: Origin', 'Allow-Origin: http://a.com', 'Allow-Credentials: true'];
    const config = { origins: ['http://a.com'], credentials: true };
    expect(await told(config, 'GET /a', from('http://b.com'))).toEqual(expected);
  });

  test('to those of several origins that ask', async () => {
    const config = { origins: ['http://a.com', '^https?://[a-z]+\\.b\\.com$'] };
    const own = (origin: string): readonly string[] => ['200', `Allow-Origin: ${origin}`, 'Vary: Origin'];
    expect(await told(config, 'GET /a', from('http://a.com'))).toEqual(own('http://a.com'));
    expect(await told(config, 'GET /a', from('https://x.b.com'))).toEqual(own('https://x.b.com'));
    expect(await told(config, 'GET /a', from('https://c.com'))).toEqual(['200']);
    expect(await told(config)).toEqual(['200']);
  });

  test("whatever the upstream says, in its headers' place", async () => {
    expect(await told({ origins: ['http://a.com'] }, 'GET /own')).toEqual([
      '200',
      'Vary: Origin',
      'Allow-Origin: http://a.com',
    ]);
  });

  test('with the headers that are named', async () => {
    const exposed = { exposed_headers: ['X-A', 'X-B'] };
    expect(await told(exposed)).toEqual(['200', 'Allow-Origin: *', 'Expose-Headers: X-A,X-B']);
  });
});

describe('a browser that asks beforehand', () => {
  test('is told what is configured', async () => {
    const config = {
      headers: ['X-A', 'X-B'],
      methods: ['GET', 'POST'],
      max_age: 60,
      exposed_headers: ['X-C'],
    };
    expect(await told(config, 'OPTIONS /a')).toEqual([
      '204',
      'Allow-Origin: *',
      'Allow-Headers: X-A,X-B',
      'Allow-Methods: GET,POST',
      'Max-Age: 60',
    ]);
  });

  test('may send the headers that it asks for where none are named', async () => {
    const answer = await told({}, 'OPTIONS /a', [['Access-Control-Request-Headers', 'X-Q']]);
    expect(answer).toEqual([
      '204',
      'Allow-Origin: *',
      'Allow-Headers: X-Q',
      'Allow-Methods: GET,HEAD,PUT,PATCH,POST,DELETE',
    ]);
  });

  test('is not told of empty lists', async () => {
    const config = { headers: [], methods: [], exposed_headers: [] };
    expect(await told(config, 'OPTIONS /a')).toEqual(['204', 'Allow-Origin: *']);
  });

  test('is answered by the upstream where that is configured', async () => {
    expect(await told({ preflight_continue: true }, 'OPTIONS /own')).toEqual([
      '200',
      'Vary: Accept',
      'Allow-Origin: upstream',
    ]);
  });

  test('is told as others are where another plugin has answered first', async () => {
    const { id } = await gateway.change('POST /apis/a/plugins', {
      name: 'bot-detection',
      config: { blacklist: ['.'] },
    });
    expect(await told({}, 'OPTIONS /a', [['User-Agent', 'x']])).toEqual(['403', 'Allow-Origin: *']);
    await gateway.change(`DELETE /plugins/${id}`);
  });
});

test('a value that no header can carry does not end the head', async () => {
  const { id } = await gateway.change('POST /plugins', {
    name: 'cors',
    config: { exposed_headers: ['X-A\r\nSet-Cookie: a=b'] },
  });
  const { rawHeaders } = await gateway.ask('GET /a');
  await gateway.change(`DELETE /plugins/${id}`);
  expect(rawHeaders.map(([name]) => name)).not.toContain('Set-Cookie');
});

test.each(['(', '*', 'a++'])('the origin %s among others is refused', async (origin) => {
  const row = JSON.stringify({ name: 'cors', config: { origins: ['http://a.com', origin] } });
  const { status, body } = await gateway.admin('POST /plugins', row);
  expect([status, JSON.parse(body)]).toEqual([
    400,
    { 'config.origins': `origin '${origin}' is not a valid regex` },
  ]);
});
