// An access token for one request: from the gateway's own token endpoint where the plugin allows that, else made through the Admin API
// and removed again.
import { readArray, type Credential, type Plugin } from '#dashboard/api/gateway-types.ts';
import { makeToken, removeToken } from '#dashboard/api/oauth2-tokens.ts';
import { sendTry, type TryPlace, type TryRequest } from '#dashboard/api/try-it.ts';

export interface HadToken {
  readonly header: readonly [name: string, value: string];
  /** How it was had, for the reader. */
  readonly how: string;
  /** To be called after the request. */
  readonly end: () => Promise<void>;
}

interface Wanted {
  readonly plugin: Plugin;
  readonly row: Credential;
  readonly request: TryRequest;
  readonly place: TryPlace;
  /** The API or service that the token is to be good for. */
  readonly boundTo: { readonly api_id?: string; readonly service_id?: string };
}

export async function hadToken(wanted: Wanted, signal: AbortSignal): Promise<HadToken> {
  const { config } = wanted.plugin;
  const mayAsk =
    config['enable_client_credentials'] === true &&
    (wanted.place.https !== undefined || config['accept_http_if_already_terminated'] === true) &&
    typeof wanted.row['client_secret'] === 'string';
  const asked = mayAsk ? await fromEndpoint(wanted, signal) : undefined;
  if (asked !== undefined)
    return {
      header: headerWith(wanted.plugin, asked),
      how: 'The gateway’s own token endpoint gave an access token for the application.',
      end: async () => {},
    };
  const global = config['global_credentials'] === true;
  const { id, access_token: made } = await makeToken({
    credential_id: wanted.row.id,
    // A page that is left before it has removed the token leaves one that ends by itself.
    expires_in: 60,
    ...(global ? {} : wanted.boundTo),
  });
  return {
    header: headerWith(wanted.plugin, made),
    how: 'An access token for this request was made through the Admin API, and is removed again.',
    end: () => removeToken(id),
  };
}

const headerWith = ({ config }: Plugin, token: string): readonly [string, string] => {
  const name = config['auth_header_name'];
  return [typeof name === 'string' && name !== '' ? name : 'Authorization', `Bearer ${token}`];
};

/** Undefined where the gateway gives none. */
async function fromEndpoint(
  { plugin: { config }, row, request, place }: Wanted,
  signal: AbortSignal,
): Promise<string | undefined> {
  const [scope] = readArray(config['scopes']) ?? [];
  const result = await sendTry(
    {
      scheme: place.https === undefined ? 'http' : 'https',
      method: 'POST',
      host: request.host,
      sni: request.sni,
      path: `${request.path.replace(/\?.*/s, '').replace(/\/$/, '')}/oauth2/token`,
      headers: [
        ['Content-Type', 'application/x-www-form-urlencoded'],
        ...(place.https === undefined ? [['X-Forwarded-Proto', 'https'] as const] : []),
      ],
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: String(row['client_id']),
        client_secret: String(row['client_secret']),
        ...(config['mandatory_scope'] === true && typeof scope === 'string' && { scope }),
      }).toString(),
    },
    signal,
  );
  if (result.kind !== 'answered' || result.status !== 200) return undefined;
  return tokenIn(result.body.content);
}

function tokenIn(text: string): string | undefined {
  try {
    const body: unknown = JSON.parse(text);
    const token: unknown =
      typeof body === 'object' && body !== null ? Reflect.get(body, 'access_token') : undefined;
    return typeof token === 'string' ? token : undefined;
  } catch {
    return undefined;
  }
}
