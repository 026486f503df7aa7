import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { rawHeader } from '../../../testing/raw-connection.ts';
import type { Header } from '../../../testing/running-gateway.ts';
import { start, startProvider, type Provider } from '../../../testing/oauth2-provider.ts';

let provider: Provider;

beforeAll(async () => {
  provider = await startProvider({
    scopes: ['email', 'phone'],
    token_expiration: 60,
    refresh_token_ttl: 600,
  });
});
afterAll(() => provider.close());

const basic = (text: string): Header => ['Authorization', `Basic ${Buffer.from(text).toString('base64')}`];
const forUser = { grant_type: 'password', provision_key: 'prov', authenticated_userid: 'u1' };
const statuses = (answers: readonly { status: number }[]): number[] =>
  answers.map(({ status }) => status).toSorted((one, other) => one - other);

describe('a client', () => {
  const asked = { grant_type: 'client_credentials', scope: 'email phone' };

  test('gets a token for itself, with no refresh token, and nobody may keep the answer', async () => {
    const answer = await provider.token(asked);
    expect(answer.status).toBe(200);
    expect(answer.json).toEqual({
      token_type: 'bearer',
      access_token: expect.stringMatching(/^[A-Za-z0-9]{32}$/),
      expires_in: 60,
    });
    expect(rawHeader(answer, 'cache-control')).toBe('no-store');
    expect(rawHeader(answer, 'pragma')).toBe('no-cache');
  });

  test('gets its state back behind the type of the token, as Kong orders the members', async () => {
    const { json } = await provider.token({ ...forUser, state: 's' });
    expect(Object.keys(json)).toEqual(['refresh_token', 'token_type', 'state', 'access_token', 'expires_in']);
    const plain = await provider.token({ ...asked, state: 's' });
    expect(Object.keys(plain.json)).toEqual(['token_type', 'state', 'access_token', 'expires_in']);
  });

  test('may show its secret in a header, and be refused there with 401', async () => {
    expect((await provider.post('/a/oauth2/token', asked, [basic('cid:sec')])).status).toBe(200);
    for (const wrong of [
      basic('cid:x'),
      basic('nobody:sec'),
      basic('cid'),
      ['Authorization', 'x'] as const,
    ]) {
      const answer = await provider.post('/a/oauth2/token', { ...asked, state: 's' }, [wrong]);
      expect(answer.status).toBe(401);
      expect(answer.json).toEqual({
        error: 'invalid_client',
        error_description: 'Invalid client authentication',
        state: 's',
      });
      expect(answer.rawHeaders.slice(-3)).toEqual([
        ['pragma', 'no-cache'],
        ['www-authenticate', 'Basic realm="OAuth2.0"'],
        ['cache-control', 'no-store'],
      ]);
    }
  });

  test('without a secret of its own gets nothing, whatever it shows', async () => {
    await provider.gateway.change('POST /consumers/bob/oauth2', {
      name: 'open',
      client_id: 'open',
      redirect_uri: 'http://a.test',
    });
    for (const client_secret of [null, '']) {
      await provider.gateway.change('PATCH /consumers/bob/oauth2/open', { client_secret });
      for (const shown of ['', 'null', 'undefined'])
        expect(
          (await provider.token({ ...asked, client_id: 'open', client_secret: shown })).json['error'],
        ).toBe('invalid_client');
      const header = await provider.post('/a/oauth2/token', asked, [basic('open:')]);
      expect(header.json['error']).toBe('invalid_client');
    }
  });

  test('names a user only with the provision key', async () => {
    const named = { ...asked, authenticated_userid: 'u1' };
    expect((await provider.token(named)).json['error']).toBe('invalid_provision_key');
    expect((await provider.token({ ...named, provision_key: 'prov' })).status).toBe(200);
    expect((await provider.token({ ...asked, authenticated_userid: '' })).json['error']).toBe(
      'invalid_provision_key',
    );
    const nameless = { ...asked, authenticated_userid: ' ', provision_key: 'prov' };
    expect((await provider.token(nameless)).status).toBe(200);
  });

  test.each([
    ['grant_type', 'x', 'unsupported_grant_type', 'Invalid grant_type'],
    ['scope', 'email x', 'invalid_scope', '"x" is an invalid scope'],
    ['client_secret', 'x', 'invalid_client', 'Invalid client authentication'],
    [
      'redirect_uri',
      'http://x.test',
      'invalid_request',
      'Invalid redirect_uri that does not match with any redirect_uri created with the application',
    ],
  ])('is told that its %s is wrong, and its state', async (name, value, error, error_description) => {
    const answer = await provider.token({ ...asked, [name]: value, state: 'xyz' });
    expect([answer.status, answer.json]).toEqual([400, { error, error_description, state: 'xyz' }]);
  });

  test.each(['{"client_id":1}', '{"client_id":"cid","client_secret":["sec"]}', '[]', 'null', '{'])(
    'that sends %s as JSON is no client',
    async (body) => {
      const json: Header = ['Content-Type', 'application/json'];
      const answer = await provider.gateway.ask('POST /a/oauth2/token', [json], body, true);
      expect([answer.status, JSON.parse(answer.body).error]).toEqual([400, 'invalid_client']);
    },
  );
});

test('the provider of an api gets a token for its user who has shown a password', async () => {
  expect((await provider.token(forUser)).json).toMatchObject({
    expires_in: 60,
    refresh_token: expect.any(String),
  });
  expect((await provider.token({ ...forUser, provision_key: 'x' })).json['error']).toBe(
    'invalid_provision_key',
  );
  expect((await provider.token({ ...forUser, authenticated_userid: ' ' })).json['error']).toBe(
    'invalid_authenticated_userid',
  );
});

describe('a code', () => {
  const fetched = async (code: string) => provider.token({ grant_type: 'authorization_code', code });

  test('gives at most one token, which is invalid when the code is sent several times at once', async () => {
    const code = await provider.code();
    const answers = await Promise.all(Array.from({ length: 8 }, () => fetched(code)));
    expect(statuses(answers)).toEqual([200, ...Array.from({ length: 7 }, () => 400)]);
    const token = answers.find(({ status }) => status === 200)?.json['access_token'];
    expect((await provider.use(String(token))).status).toBe(401);
  });

  test('is invalid for another client, and stays valid for its own', async () => {
    await provider.gateway.change('POST /consumers/bob/oauth2', {
      name: 'other',
      client_id: 'other',
      client_secret: 'sec',
      redirect_uri: 'http://a.test',
    });
    const code = await provider.code();
    const stolen = await provider.token({ grant_type: 'authorization_code', code, client_id: 'other' });
    expect(stolen.json['error_description']).toBe('Invalid code');
    expect((await fetched(code)).status).toBe(200);
  });

  test('that is sent again removes the token of the first time, also a refreshed one', async () => {
    for (const refreshes of [0, 2]) {
      const code = await provider.code();
      let { json } = await fetched(code);
      for (let n = 0; n < refreshes; n += 1)
        ({ json } = await provider.token({
          grant_type: 'refresh_token',
          refresh_token: String(json['refresh_token']),
        }));
      expect((await provider.use(String(json['access_token']))).status).toBe(200);
      expect((await fetched(code)).json['error_description']).toBe('Invalid code');
      expect((await provider.use(String(json['access_token']))).status).toBe(401);
    }
  });

  test('that another client sends again does not remove the token', async () => {
    await provider.gateway.change('POST /consumers/bob/oauth2', {
      name: 'third',
      client_id: 'third',
      client_secret: 'sec',
      redirect_uri: 'http://a.test',
    });
    const code = await provider.code();
    const { json } = await fetched(code);
    await provider.token({ grant_type: 'authorization_code', code, client_id: 'third' });
    expect((await provider.use(String(json['access_token']))).status).toBe(200);
  });

  test('and a refresh token of one api are invalid at another api whose credentials are global', async () => {
    await provider.protect('wide', { global_credentials: true });
    const code = await provider.code();
    const at = (asked: Record<string, string>) => provider.token(asked, '/wide');
    expect((await at({ grant_type: 'authorization_code', code })).json['error_description']).toBe(
      'Invalid code',
    );
    const { json } = await fetched(code);
    const refresh_token = String(json['refresh_token']);
    expect((await at({ grant_type: 'refresh_token', refresh_token })).json['error_description']).toBe(
      'Invalid refresh_token',
    );
    expect((await provider.token({ grant_type: 'refresh_token', refresh_token })).status).toBe(200);
  });

  test('is worth nothing after five minutes', async () => {
    const [early, late] = [await provider.code(), await provider.code()];
    vi.setSystemTime(start + 300_000);
    expect((await fetched(early)).status).toBe(200);
    vi.setSystemTime(start + 300_001);
    expect((await fetched(late)).json['error_description']).toBe('Invalid code');
    vi.setSystemTime(start);
  });
});

describe('a refresh token', () => {
  const refreshed = async (token: unknown) =>
    provider.token({ grant_type: 'refresh_token', refresh_token: String(token) });

  test('is worth one new token, which takes the place of the old one', async () => {
    const { json: first } = await provider.token({ ...forUser, scope: 'email' });
    const answers = await Promise.all(Array.from({ length: 8 }, () => refreshed(first['refresh_token'])));
    expect(statuses(answers)).toEqual([200, ...Array.from({ length: 7 }, () => 400)]);
    const [second] = answers.filter(({ status }) => status === 200);
    expect((await provider.use(String(first['access_token']))).status).toBe(401);
    expect((await provider.use(String(second?.json['access_token']))).status).toBe(200);
    const sent = Object.fromEntries(provider.gateway.upstream.seen.at(-1)?.rawHeaders ?? []);
    expect(sent).toMatchObject({ 'x-authenticated-scope': 'email', 'x-authenticated-userid': 'u1' });
  });

  test('outlives its access token, until refresh_token_ttl is over', async () => {
    const [{ json: early }, { json: late }] = [await provider.token(forUser), await provider.token(forUser)];
    vi.setSystemTime(start + 600_000);
    expect((await refreshed(early['refresh_token'])).status).toBe(200);
    vi.setSystemTime(start + 600_001);
    expect((await refreshed(late['refresh_token'])).json['error_description']).toBe('Invalid refresh_token');
    vi.setSystemTime(start);
  });
});

test('an expired token is removed when a new one is handed out', async () => {
  const before = await provider.token({ grant_type: 'client_credentials' });
  const path = `/oauth2_tokens/${String(before.json['access_token'])}`;
  vi.setSystemTime(start + 60_001);
  expect((await provider.gateway.admin(`GET ${path}`)).status).toBe(200);
  await provider.token({ grant_type: 'client_credentials' });
  expect((await provider.gateway.admin(`GET ${path}`)).status).toBe(404);
  vi.setSystemTime(start);
});

test('a token changed through the Admin API goes when it would have gone', async () => {
  const { json } = await provider.token({ grant_type: 'client_credentials' });
  const path = `/oauth2_tokens/${String(json['access_token'])}`;
  const row = await provider.gateway.change(`PATCH ${path}`, { scope: 'phone' });
  expect(row).not.toHaveProperty('expires_at');
  vi.setSystemTime(start + 60_001);
  await provider.token({ grant_type: 'client_credentials' });
  expect((await provider.gateway.admin(`GET ${path}`)).status).toBe(404);
  vi.setSystemTime(start);
});

test('an answer over http is refused before anything is looked at', async () => {
  const answer = await provider.gateway.ask('POST /a/oauth2/token?state=x');
  expect([answer.status, JSON.parse(answer.body)]).toEqual([
    400,
    { error: 'access_denied', error_description: 'You must use HTTPS', state: 'x' },
  ]);
});

test.each(['/a/oauth2%2Ftoken', '/a/oauth2//token', '/a/x/../oauth2/./token', '/a/b/oauth2/tokens'])(
  'the endpoint is at %s too',
  async (path) => {
    const answer = await provider.post(path, {});
    expect(answer.json['error']).toBe('invalid_client');
  },
);

test('nothing secret is logged', () => {
  expect(provider.gateway.log).toEqual([]);
});
