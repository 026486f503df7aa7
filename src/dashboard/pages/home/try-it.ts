// A curl command for a request to an API or a route. Values that only the caller knows are written in capitals.
import type { Guard } from '#routing/passage.ts';
import { readArray } from '#dashboard/api/gateway-types.ts';
import { quoted } from '#dashboard/lib/curl.ts';
import { isPattern } from '#dashboard/lib/request-sentence.ts';
import type { Entrance } from './entrance.ts';

/** A credential in a curl command: arguments for curl, and a part of the query. */
interface Credential {
  arguments: string;
  query?: string;
}

const header = (line: string): Credential => ({ arguments: ` -H ${quoted(line)}` });

/** Headers with a meaning in HTTP itself. A key cannot be sent in them. */
const taken = new Set([
  'connection',
  'content-length',
  'expect',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** The gateway would read the Host header of every request as the key, even when the query has the key. */
const neverWorks = (name: string): boolean => name.toLowerCase() === 'host';

function key(config: Guard['plugin']['config']): Credential {
  const names = (readArray(config['key_names']) ?? ['apikey'])
    .map(String)
    .filter((name) => !neverWorks(name));
  const inHeader = names.find((name) => !taken.has(name.toLowerCase()));
  if (inHeader !== undefined) return header(`${inHeader}: THE_KEY`);
  return names[0] === undefined ? { arguments: '' } : { arguments: '', query: `${names[0]}=THE_KEY` };
}

const textOf = (value: unknown, otherwise: string): string =>
  typeof value === 'string' && value !== '' ? value : otherwise;

function signature(config: Guard['plugin']['config']): Credential {
  const algorithm = textOf((readArray(config['algorithms']) ?? [])[0], 'hmac-sha1');
  const signed = ['date', ...(readArray(config['enforce_headers']) ?? []).map(String)];
  const names = [...new Set(signed.map((name) => name.toLowerCase()))].join(' ');
  const { arguments: date } = header('Date: THE_DATE');
  const parameters = `username="USERNAME", algorithm="${algorithm}", headers="${names}", signature="THE_SIGNATURE"`;
  return { arguments: `${date}${header(`Authorization: hmac ${parameters}`).arguments}` };
}

function directoryLogin(config: Guard['plugin']['config']): Credential {
  const type = textOf(config['header_type'], 'ldap');
  if (type.toLowerCase() === 'basic') return { arguments: " -u 'USERNAME:PASSWORD'" };
  return { arguments: ` -H "Authorization: ${type} $(printf %s 'USERNAME:PASSWORD' | base64)"` };
}

function credentialFor({ plugin: { name, config } }: Guard): Credential {
  switch (name) {
    case 'key-auth':
      return key(config);
    case 'basic-auth':
      return { arguments: " -u 'USERNAME:PASSWORD'" };
    case 'jwt':
      return header('Authorization: Bearer THE_TOKEN');
    case 'oauth2':
      return header(`${textOf(config['auth_header_name'], 'Authorization')}: Bearer THE_TOKEN`);
    case 'hmac-auth':
      return signature(config);
    case 'ldap-auth':
      return directoryLogin(config);
    default:
      return { arguments: '' };
  }
}

/** `guards` are the plugins that ask for a credential. */
export function tryIt(
  proxyUrl: string,
  { hosts: [host], methods: [method], paths }: Pick<Entrance, 'hosts' | 'methods' | 'paths'>,
  guards: readonly Guard[],
): string {
  // A regular expression is not a path that a client can request.
  const path = paths.find((candidate) => !isPattern(candidate)) ?? (paths.length === 0 ? '/' : '/THE_PATH');
  const verb =
    method === undefined || method === 'GET' ? '' : method === 'HEAD' ? ' --head' : ` -X ${method}`;
  const named = host ? ` -H ${quoted(`Host: ${host.replace('*', 'www')}`)}` : '';
  const credentials = guards.map(credentialFor);
  const query = credentials.flatMap((credential) => credential.query ?? []).join('&');
  const url = query === '' ? `${proxyUrl}${path}` : quoted(`${proxyUrl}${path}?${query}`);
  return `curl -i${verb} ${url}${named}${credentials.map((credential) => credential.arguments).join('')}`;
}
