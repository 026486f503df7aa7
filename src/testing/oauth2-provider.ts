// A gateway with an api that wants tokens, for oauth2's tests: the clock stands still until a test moves it.
import { vi } from 'vitest';
import { testCertificate } from './certificate.ts';
import type { RawResponse } from './raw-connection.ts';
import { startGateway, type Header, type RunningGateway } from './running-gateway.ts';

export const start = Date.UTC(2027, 4, 5, 12, 0, 0);
const form: Header = ['Content-Type', 'application/x-www-form-urlencoded'];
const everyGrant = {
  enable_authorization_code: true,
  enable_implicit_grant: true,
  enable_client_credentials: true,
  enable_password_grant: true,
  provision_key: 'prov',
};

type Parameters = Readonly<Record<string, string>>;
type Row = Awaited<ReturnType<RunningGateway['change']>>;

export interface Provider {
  readonly gateway: RunningGateway;
  /** The endpoints' answer, parsed. */
  post(path: string, parameters: Parameters, headers?: readonly Header[]): Promise<Answered>;
  /** With the client's name and secret. */
  token(parameters: Parameters, path?: string): Promise<Answered>;
  /** With everything that a code needs. */
  authorize(parameters?: Parameters, path?: string): Promise<Answered>;
  /** A code in the name of user u1. */
  code(): Promise<string>;
  /** The answer to a request for the api that carries a token. */
  use(token: string, line?: string): Promise<RawResponse>;
  /** Configures another api. */
  protect(name: string, config?: object): Promise<Row>;
  close(): Promise<void>;
}

export interface Answered extends RawResponse {
  readonly json: Readonly<Record<string, unknown>>;
}

let certificate: ReturnType<typeof testCertificate> | undefined;

/** The api `/a`, the consumer bob and his client cid, whose secret is sec. */
export async function startProvider(config: object = {}): Promise<Provider> {
  vi.useFakeTimers({ toFake: ['Date'], now: start });
  certificate ??= testCertificate();
  const gateway = await startGateway({ tls: await certificate });

  const protect: Provider['protect'] = async (name, other = {}) => {
    await gateway.change('POST /apis', { name, uris: [`/${name}`], upstream_url: gateway.upstream.url });
    return gateway.change(`POST /apis/${name}/plugins`, {
      name: 'oauth2',
      config: { ...everyGrant, ...other },
    });
  };
  const post: Provider['post'] = async (path, parameters, headers = []) => {
    const body = String(new URLSearchParams(parameters));
    const response = await gateway.ask(`POST ${path}`, [form, ...headers], body, true);
    return { ...response, json: JSON.parse(response.body) };
  };
  const authorize: Provider['authorize'] = (parameters = {}, path = '/a') =>
    post(`${path}/oauth2/authorize`, {
      client_id: 'cid',
      response_type: 'code',
      provision_key: 'prov',
      authenticated_userid: 'u1',
      ...parameters,
    });

  await protect('a', config);
  await gateway.change('POST /consumers', { username: 'bob' });
  await gateway.change('POST /consumers/bob/oauth2', {
    name: 'app',
    client_id: 'cid',
    client_secret: 'sec',
    redirect_uri: ['http://a.test/cb', 'http://b.test/cb?own=1'],
  });
  return {
    gateway,
    protect,
    post,
    authorize,
    token: (parameters, path = '/a') =>
      post(`${path}/oauth2/token`, { client_id: 'cid', client_secret: 'sec', ...parameters }),
    async code() {
      const { json } = await authorize();
      return new URL(String(json['redirect_uri'])).searchParams.get('code') ?? '';
    },
    use: (token, line = 'GET /a') => gateway.ask(line, [['Authorization', `Bearer ${token}`]]),
    async close() {
      await gateway.close();
      vi.useRealTimers();
    },
  };
}
