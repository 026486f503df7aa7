import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { testCertificate } from '../../../testing/certificate.ts';
import { rawHeader } from '../../../testing/raw-connection.ts';
import { forThisTest } from '../../../testing/for-this-test.ts';
import { startGateway, type Header } from '../../../testing/running-gateway.ts';
import { start, startProvider, type Provider } from '../../../testing/oauth2-provider.ts';

let provider: Provider;
let token: string;

beforeAll(async () => {
  provider = await startProvider({ token_expiration: 60 });
  token = await tokenOf('/a');
});
afterAll(() => provider.close());
beforeEach(() => {
  vi.setSystemTime(start);
  provider.gateway.upstream.seen.length = 0;
});

const asking = { grant_type: 'client_credentials' };
const tokenOf = async (path: string, more: Readonly<Record<string, string>> = {}): Promise<string> =>
  String((await provider.token({ ...asking, ...more }, path)).json['access_token']);
const form: Header = ['Content-Type', 'application/x-www-form-urlencoded'];
const json: Header = ['Content-Type', 'application/json'];
const bearer = (text: string): Header => ['Authorization', `Bearer ${text}`];
const ask = async (line: string, headers: readonly Header[] = [], body?: string): Promise<string> => {
  const { status, body: answer } = await provider.gateway.ask(line, headers, body);
  return status === 200 ? '200' : `${status} ${JSON.parse(answer).error}`;
};
const sent = (name: string): string | undefined =>
  provider.gateway.upstream.seen[0]?.rawHeaders.find(([own]) => own.toLowerCase() === name)?.[1];

describe('a token', () => {
  test.each(['Bearer', 'bearer', 'TOKEN', ' Token'])('is taken from a header after %s', async (scheme) => {
    expect(await ask('GET /a', [['Authorization', `${scheme}  ${token}`]])).toBe('200');
  });

  test.each(['Basic', '', 'Bearer x'])('is not found after %s', async (scheme) => {
    expect(await ask('GET /a', [['Authorization', `${scheme} ${token}`]])).toBe('401 invalid_request');
  });

  test('is taken from the body, then the query, then the header', async () => {
    expect(await ask(`POST /a?access_token=x`, [form, bearer('x')], `access_token=${token}`)).toBe('200');
    expect(await ask(`PUT /a?access_token=x`, [json], `{"access_token":"${token}"}`)).toBe('200');
    expect(await ask(`POST /a`, [json], `{"acce\\u0073s_token":"${token}"}`)).toBe('200');
    expect(await ask(`POST /a?access_token=${token}`, [form, bearer('x')], 'z=1')).toBe('200');
    expect(await ask(`GET /a?access_token=x`, [bearer(token)])).toBe('401 invalid_token');
    expect(await ask('DELETE /a', [form], `access_token=${token}`)).toBe('401 invalid_request');
  });

  test.each(['null', '"text"', '{"access_token":false}', '{"access_token"'])(
    'is not in the JSON body %s, and the header is asked',
    async (body) => {
      expect(await ask('POST /a', [json, bearer(token)], body)).toBe('200');
    },
  );

  test.each(['?access_token', '?access_token=', '?access_token=x'])('is not known: %s', async (query) => {
    expect(await ask(`GET /a${query}`)).toBe('401 invalid_token');
  });

  test('may be sent once', async () => {
    const twice = `access_token=${token}&access_token=${token}`;
    expect(await ask(`GET /a?${twice}`)).toBe('400 invalid_request');
    expect(await ask('POST /a', [form], twice)).toBe('400 invalid_request');
    expect(provider.gateway.upstream.seen).toEqual([]);
  });

  test('in a header lets a body through that is too large to be searched', async () => {
    const body = JSON.stringify({ filler: 'x'.repeat(9 * 1024 * 1024) });
    expect(await ask('POST /a', [json, bearer(token)], body)).toBe('200');
    expect(provider.gateway.upstream.seen[0]?.body).toHaveLength(body.length);
  });

  test('expires, counted from the second in which it was given', async () => {
    vi.setSystemTime(start + 900);
    const short = await tokenOf('/a');
    vi.setSystemTime(start + 60_000);
    expect(await ask('GET /a', [bearer(short)])).toBe('200');
    vi.setSystemTime(start + 60_001);
    expect(await ask('GET /a', [bearer(short)])).toBe('401 invalid_token');
  });

  test('that expires in no time never does', async () => {
    await provider.protect('ever', { token_expiration: 0 });
    const answer = await provider.token({ ...asking }, '/ever');
    expect(Object.keys(answer.json)).toEqual(['token_type', 'access_token']);
    vi.setSystemTime(start + 1e12);
    expect((await provider.use(String(answer.json['access_token']), 'GET /ever')).status).toBe(200);
  });

  test('that would expire in a fraction of a second is good for one', async () => {
    await provider.protect('fraction', { token_expiration: 0.4 });
    const answer = await provider.token({ ...asking }, '/fraction');
    expect(answer.json['expires_in']).toBe(1);
    vi.setSystemTime(start + 1_001);
    expect((await provider.use(String(answer.json['access_token']), 'GET /fraction')).status).toBe(401);
  });

  test('goes with its client', async () => {
    const { id } = await provider.gateway.change('POST /consumers/bob/oauth2', {
      name: 'brief',
      client_id: 'brief',
      client_secret: 's',
      redirect_uri: 'http://a.test',
    });
    const brief = await tokenOf('/a', { client_id: 'brief', client_secret: 's' });
    expect(await ask('GET /a', [bearer(brief)])).toBe('200');
    await provider.gateway.change(`DELETE /consumers/bob/oauth2/${id}`);
    expect(await ask('GET /a', [bearer(brief)])).toBe('401 invalid_token');
  });
});

describe('the upstream', () => {
  test('hears of consumer, scope and user, whatever the user is called and the client claims', async () => {
    const named = { provision_key: 'prov', authenticated_userid: 'ü1\r\nX-Evil: 1' };
    const eve = await tokenOf('/a', named);
    const claimed: Header[] = [
      ['x-authenticated-scope', 'all'],
      ['X-Anonymous-Consumer', 'true'],
    ];
    expect(await ask('GET /a', [bearer(eve), ...claimed])).toBe('200');
    expect(sent('x-consumer-username')).toBe('bob');
    expect(sent('x-authenticated-userid')).toBe(Buffer.from('ü1  X-Evil: 1').toString('latin1'));
    expect(sent('x-evil')).toBeUndefined();
    expect(sent('x-authenticated-scope')).toBeUndefined();
    expect(sent('x-anonymous-consumer')).toBeUndefined();
  });

  test('does not see the token with hide_credentials', async () => {
    await provider.protect('hidden', { hide_credentials: true });
    const hidden = await tokenOf('/hidden');
    expect(await ask('GET /hidden?x=1', [bearer(hidden)])).toBe('200');
    expect(sent('authorization')).toBeUndefined();
    expect(await ask(`GET /hidden?access_token=${hidden}&x=1`)).toBe('200');
    expect(provider.gateway.upstream.seen[1]?.target).toBe('/?x=1');
    expect(await ask('POST /hidden', [form], `a=1&access_token=${hidden}&z=2`)).toBe('200');
    expect(provider.gateway.upstream.seen[2]?.body).toBe('a=1&z=2');
  });
});

describe('a place', () => {
  test('is not opened by a token of another place', async () => {
    await provider.protect('b');
    expect((await provider.use(token, 'GET /b')).status).toBe(401);
    expect((await provider.use(await tokenOf('/b'), 'GET /b')).status).toBe(200);
  });

  test('with global credentials is opened by a token of all such places, and by no other', async () => {
    await provider.protect('g1', { global_credentials: true });
    await provider.protect('g2', { global_credentials: true });
    const everywhere = await tokenOf('/g1');
    expect((await provider.use(everywhere, 'GET /g2')).status).toBe(200);
    expect((await provider.use(everywhere, 'GET /a')).status).toBe(401);
    expect((await provider.use(token, 'GET /g1')).status).toBe(401);
  });

  test('may be a service, for all of its routes', async () => {
    const { gateway } = provider;
    const service = await gateway.change('POST /services', { name: 's', url: gateway.upstream.url });
    for (const path of ['/s1', '/s2'])
      await gateway.change('POST /routes', { paths: [path], service: { id: service.id } });
    const config = { enable_client_credentials: true };
    await gateway.change('POST /services/s/plugins', { name: 'oauth2', config });
    const own = await tokenOf('/s1');
    expect((await provider.use(own, 'GET /s2')).status).toBe(200);
    expect((await provider.use(token, 'GET /s2')).status).toBe(401);
  });

  test('of the Admin API makes tokens for where credentials are global', async () => {
    const { gateway } = provider;
    await provider.protect('g3', { global_credentials: true });
    const client = JSON.parse((await gateway.admin('GET /oauth2?client_id=cid')).body).data[0];
    const made = { credential_id: client.id, expires_in: 0, access_token: 'gemünzt' };
    await gateway.change('POST /oauth2_tokens', made);
    const bytes = Buffer.from(made.access_token).toString('latin1');
    expect((await provider.use(bytes, 'GET /g3')).status).toBe(200);
    expect((await provider.use(bytes, 'GET /a')).status).toBe(401);
  });
});

test('another header may carry the token', async () => {
  await provider.protect('named', { auth_header_name: 'X_Token' });
  const own = await tokenOf('/named');
  expect(await ask('GET /named', [['X-Token', `Bearer ${own}`]])).toBe('200');
  expect(await ask('GET /named', [bearer(own)])).toBe('401 invalid_request');
  expect(
    await ask('GET /named', [
      ['X-Token', `Bearer ${own}`],
      ['X-Token', 'x'],
    ]),
  ).toBe('400 invalid_request');
});

test('with an anonymous consumer who has no valid token goes on as that one', async () => {
  const { id } = await provider.gateway.change('POST /consumers', { username: 'anybody' });
  await provider.protect('open', { anonymous: id });
  const answer = await provider.gateway.ask('GET /open', [bearer('x')]);
  expect(answer.status).toBe(200);
  expect(rawHeader(answer, 'WWW-Authenticate')).toBeUndefined();
  expect([sent('x-consumer-username'), sent('x-anonymous-consumer')]).toEqual(['anybody', 'true']);
});

test('a trusted peer may say that TLS has ended before it, once', async () => {
  const gateway = await forThisTest(
    startGateway({ tls: await testCertificate(), settings: { trusted_ips: ['127.0.0.1'] } }),
  );
  await gateway.change('POST /apis', { name: 'a', uris: ['/a'], upstream_url: gateway.upstream.url });
  const config = { enable_client_credentials: true, accept_http_if_already_terminated: true };
  await gateway.change('POST /apis/a/plugins', { name: 'oauth2', config });
  const answer = async (...protos: readonly string[]): Promise<string> => {
    const headers = protos.map((proto): Header => ['X-Forwarded-Proto', proto]);
    return JSON.parse((await gateway.ask('POST /a/oauth2/token', headers)).body).error_description;
  };
  expect(await answer('HTTPS')).toBe('Invalid client authentication');
  expect(await answer('http')).toBe('You must use HTTPS');
  expect(await answer()).toBe('You must use HTTPS');
  expect(await answer('https', 'https')).toBe('Only one X-Forwarded-Proto header allowed');
});
