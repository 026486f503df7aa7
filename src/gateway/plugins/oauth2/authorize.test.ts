import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Header } from '../../../testing/running-gateway.ts';
import { startProvider, type Answered, type Provider } from '../../../testing/oauth2-provider.ts';

let provider: Provider;

beforeAll(async () => {
  provider = await startProvider({ scopes: ['email'], mandatory_scope: true });
  await provider.protect('plain', { enable_implicit_grant: false });
});
afterAll(() => provider.close());

const address = ({ json }: Answered): string => String(json['redirect_uri']);
const asked = (parameters: Readonly<Record<string, string>>): Promise<Answered> =>
  provider.authorize({ scope: 'email', ...parameters });

describe('the client is sent to its address', () => {
  test('with a code, and its state', async () => {
    const answer = await asked({ state: 'a b' });
    expect(answer.status).toBe(200);
    expect(address(answer)).toMatch(/^http:\/\/a\.test\/cb\?code=[A-Za-z0-9]{32}&state=a%20b$/);
  });

  test('with a token where no server sees it', async () => {
    const answer = await asked({ response_type: 'token' });
    expect(address(answer)).toMatch(
      /^http:\/\/a\.test\/cb#access_token=[A-Za-z0-9]{32}&expires_in=7200&token_type=bearer$/,
    );
    const token = new URLSearchParams(new URL(address(answer)).hash.slice(1)).get('access_token') ?? '';
    expect((await provider.use(token)).status).toBe(200);
  });

  test('that it asks for, beside what that has of its own', async () => {
    const answer = await asked({ redirect_uri: 'http://b.test/cb?own=1' });
    expect(address(answer)).toMatch(/^http:\/\/b\.test\/cb\?code=\w{32}&own=1$/);
  });

  test.each([
    [{ response_type: 'x' }, 'unsupported_response_type', 'Invalid%20response_type'],
    [{ scope: 'x' }, 'invalid_scope', '%22x%22%20is%20an%20invalid%20scope'],
    [{ scope: 'é' }, 'invalid_scope', '%22%c3%a9%22%20is%20an%20invalid%20scope'],
  ])('with what is wrong with %j', async (wrong, error, description) => {
    const answer = await asked(wrong);
    expect([answer.status, address(answer)]).toEqual([
      400,
      `http://a.test/cb?error=${error}&error_description=${description}`,
    ]);
  });

  test('that is its first where it asks for one that is not its own', async () => {
    const answer = await asked({ redirect_uri: 'http://evil.test', response_type: 'x' });
    expect(answer.status).toBe(400);
    expect(address(answer)).toMatch(
      /^http:\/\/a\.test\/cb\?error=invalid_request&error_description=Invalid%20redirect_uri%20that/,
    );
  });

  test('without a scope only where none is mandatory', async () => {
    expect(address(await provider.authorize())).toContain('You%20must%20specify%20a%20scope');
    expect(address(await provider.authorize({}, '/plain'))).toMatch(/\?code=/);
    expect(address(await provider.authorize({ response_type: 'token' }, '/plain'))).toContain(
      'unsupported_response_type',
    );
  });
});

describe('no redirect', () => {
  test.each([
    [{ provision_key: 'x' }, 'invalid_provision_key'],
    [{ authenticated_userid: ' ' }, 'invalid_authenticated_userid'],
    [{ client_id: 'nobody', response_type: 'x' }, 'invalid_client'],
  ])('for %j', async (wrong, error) => {
    const answer = await asked({ ...wrong, state: 's' });
    expect([answer.status, answer.json]).toMatchObject([400, { error, state: 's' }]);
    expect(answer.json).not.toHaveProperty('redirect_uri');
  });

  test.each([
    { provision_key: 'prov', authenticated_userid: 1 },
    { provision_key: 'prov', authenticated_userid: ['u1'] },
    { provision_key: null, authenticated_userid: 'u1' },
    { provision_key: true, authenticated_userid: 'u1' },
  ])('for %j in JSON', async (body) => {
    const json: Header = ['Content-Type', 'application/json'];
    const answer = await provider.gateway.ask(
      'POST /a/oauth2/authorize',
      [json],
      JSON.stringify({ client_id: 'cid', response_type: 'code', ...body }),
      true,
    );
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.body)).not.toHaveProperty('redirect_uri');
  });
});

test('a provision key that was taken away lets no caller in', async () => {
  const plugin = await provider.protect('keyless');
  await provider.gateway.change(`PATCH /plugins/${plugin.id}`, {
    config: { provision_key: null, enable_authorization_code: true },
  });
  for (const provision_key of ['', 'null', 'prov'])
    expect((await provider.authorize({ provision_key }, '/keyless')).json['error']).toBe(
      'invalid_provision_key',
    );
});
