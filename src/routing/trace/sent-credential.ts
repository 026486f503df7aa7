// Finds the credential that a request carries for an authentication plugin, by the plugin's configuration alone. Whether the
// credential is anybody's is for the gateway to say. Kong 0.13.1: kong/plugins/*/access.lua
import type { Plugin } from '#schema/entities/plugin.ts';
import type { TracedRequest } from './traced-request.ts';

/** Where the credential is: "the header apikey". */
export interface FoundCredential {
  readonly in: 'header' | 'query' | 'cookie';
  readonly name: string;
  readonly value: string;
}

/** Undefined where the request carries none, as far as the head of the request tells. */
export function sentCredential(plugin: Plugin, request: TracedRequest): FoundCredential | undefined {
  const { name, config } = plugin;
  switch (name) {
    case 'key-auth':
      return first(textsOf(config['key_names']) ?? ['apikey'], (key) => [
        ...(config['key_in_header'] === false ? [] : inHeader(request, key)),
        ...(config['key_in_query'] === false ? [] : inQuery(request, key)),
      ]);
    case 'basic-auth':
      return authorization(request, 'basic');
    case 'hmac-auth':
      return authorization(request, 'hmac');
    case 'ldap-auth':
      return authorization(request, textOf(config['header_type']) ?? 'ldap');
    case 'jwt':
      return (
        first(textsOf(config['uri_param_names']) ?? ['jwt'], (key) => inQuery(request, key)) ??
        first(textsOf(config['cookie_names']) ?? [], (key) => inCookie(request, key)) ??
        first(textsOf(config['header_names']) ?? ['authorization'], (key) => inHeader(request, key, 'bearer'))
      );
    case 'oauth2': {
      const header = textOf(config['auth_header_name']) ?? 'authorization';
      return inQuery(request, 'access_token')[0] ?? inHeader(request, header, 'bearer')[0];
    }
    default:
      return undefined;
  }
}

/** The plugin lets a preflight request (OPTIONS) through without a credential. */
export const letsPreflight = ({ config }: Plugin, { method }: TracedRequest): boolean =>
  method === 'OPTIONS' && config['run_on_preflight'] === false;

/** The request without these credentials. */
export function withoutCredentials(request: TracedRequest, sent: Iterable<FoundCredential>): TracedRequest {
  const dropped = [...sent];
  const headers = new Set(
    dropped.map((found) =>
      found.in === 'cookie' ? 'cookie' : found.in === 'header' ? found.name.toLowerCase() : '',
    ),
  );
  const query = new URLSearchParams(request.query ?? '');
  for (const found of dropped) if (found.in === 'query') query.delete(found.name);
  return {
    ...request,
    headers: request.headers.filter(([name]) => !headers.has(name)),
    query: request.query === undefined ? undefined : query.toString(),
  };
}

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

const textsOf = (value: unknown): readonly string[] | undefined =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : undefined;

function first(
  names: readonly string[],
  find: (name: string) => readonly FoundCredential[],
): FoundCredential | undefined {
  for (const name of names) {
    const [found] = find(name);
    if (found) return found;
  }
  return undefined;
}

const authorization = (request: TracedRequest, scheme: string): FoundCredential | undefined =>
  first(['proxy-authorization', 'authorization'], (name) => inHeader(request, name, scheme));

/** `scheme`: the value begins with this word. */
function inHeader({ headers }: TracedRequest, name: string, scheme?: string): readonly FoundCredential[] {
  const lower = name.toLowerCase();
  const start = scheme === undefined ? '' : `${scheme.toLowerCase()} `;
  return headers
    .filter(([key, value]) => key === lower && value.toLowerCase().startsWith(start))
    .map(([, value]) => ({ in: 'header', name, value: value.slice(start.length) }));
}

function inQuery({ query }: TracedRequest, name: string): readonly FoundCredential[] {
  return new URLSearchParams(query ?? '').getAll(name).map((value) => ({ in: 'query', name, value }));
}

function inCookie({ headers }: TracedRequest, name: string): readonly FoundCredential[] {
  const cookies = headers.flatMap(([key, value]) => (key === 'cookie' ? value.split(';') : []));
  return cookies
    .filter((cookie) => cookie.trim().startsWith(`${name}=`))
    .map((cookie) => ({ in: 'cookie', name, value: cookie.trim().slice(name.length + 1) }));
}
