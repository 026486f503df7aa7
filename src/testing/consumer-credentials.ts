// Consumers with credentials of every kind, and requests that carry them.
import { createHmac } from 'node:crypto';
import { token } from '#gateway/plugins/jwt/token-for-tests.ts';
import type { Header, RunningGateway } from './running-gateway.ts';
import type { Holder } from '#routing/access.ts';

const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** The fields of a credential for each plugin that has credentials. A consumer has at most one of each. */
const fieldsOf: Readonly<Record<string, (of: string) => object>> = {
  'key-auth': (of) => ({ key: `key-${of}` }),
  'basic-auth': (of) => ({ username: of, password: 'secret' }),
  jwt: (of) => ({ key: `issuer-${of}`, secret: 'sekret' }),
  'hmac-auth': (of) => ({ username: of, secret: 'sekret' }),
  oauth2: (of) => ({ name: of, redirect_uri: 'http://app.test/' }),
};
export const credentialPlugins = Object.keys(fieldsOf);

/** The user name and the password of everybody in the directory. */
export const inDirectory = { user: 'einstein', password: 'relativity' };

/** A consumer with credentials for these plugins. `places`: the fields that bind its token, by host. */
export async function createHolder(
  gateway: RunningGateway,
  consumer: string,
  holds: readonly string[],
  groups: readonly string[],
  places: Readonly<Record<string, object>>,
): Promise<Holder> {
  await gateway.change('POST /consumers', { id: consumer, username: consumer });
  for (const plugin of holds) {
    const { id } = await gateway.change(
      `POST /consumers/${consumer}/${plugin}`,
      fieldsOf[plugin]?.(consumer) ?? {},
    );
    if (plugin !== 'oauth2') continue;
    for (const [host, place] of Object.entries(places)) {
      const access_token = `token-${consumer}-${host}`;
      await gateway.change('POST /oauth2_tokens', {
        credential_id: id,
        expires_in: 0,
        access_token,
        ...place,
      });
    }
  }
  for (const group of groups) await gateway.change(`POST /consumers/${consumer}/acls`, { group });
  return { consumer, holds: new Set(holds), groups };
}

export interface Carrying {
  readonly line: string;
  readonly headers: readonly Header[];
}

/**
 * A request with the consumer's credentials for these plugins. Undefined where it would need more headers for credentials than
 * there are: each of the two carries one.
 */
export function requestWith(
  plugins: Iterable<string>,
  { consumer }: Holder,
  host: string,
): Carrying | undefined {
  const sent = new Set(plugins);
  const query: string[] = [];
  const headers: Header[] = [['Host', host]];
  if (sent.has('key-auth')) headers.push(['apikey', `key-${consumer}`]);
  if (sent.has('jwt')) query.push(`jwt=${token({ iss: `issuer-${consumer}` })}`);
  if (sent.has('oauth2')) query.push(`access_token=token-${consumer}-${host}`);
  const authorizations: string[] = [];
  if (sent.has('basic-auth')) authorizations.push(`Basic ${base64(`${consumer}:secret`)}`);
  if (sent.has('ldap-auth'))
    authorizations.push(`ldap ${base64(`${inDirectory.user}:${inDirectory.password}`)}`);
  if (sent.has('hmac-auth')) {
    const date = new Date().toUTCString();
    const signature = createHmac('sha256', 'sekret').update(`date: ${date}`).digest('base64');
    headers.push(['Date', date]);
    authorizations.push(
      `hmac username="${consumer}", algorithm="hmac-sha256", headers="date", signature="${signature}"`,
    );
  }
  const [first, second, third] = authorizations;
  if (third !== undefined) return undefined;
  if (first !== undefined) headers.push(['Proxy-Authorization', first]);
  if (second !== undefined) headers.push(['Authorization', second]);
  return { line: `GET /${query.length > 0 ? `?${query.join('&')}` : ''}`, headers };
}
