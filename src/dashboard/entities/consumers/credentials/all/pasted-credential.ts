// Reads what a client has sent to be recognised: a key, a login, a token, an Authorization header, a URL or a curl command.

/** A value that may identify a credential, and the fields of the kinds that it may be in. */
export interface Candidate {
  /** The plugin that checks credentials of this kind. */
  readonly plugin: string;
  readonly field: string;
  readonly value: string;
}

const anywhere = (value: string): Candidate[] => [
  { plugin: 'key-auth', field: 'key', value },
  { plugin: 'basic-auth', field: 'username', value },
  { plugin: 'jwt', field: 'key', value },
  { plugin: 'jwt', field: 'secret', value },
  { plugin: 'hmac-auth', field: 'username', value },
  { plugin: 'hmac-auth', field: 'secret', value },
  { plugin: 'oauth2', field: 'client_id', value },
  { plugin: 'oauth2', field: 'client_secret', value },
  { plugin: 'oauth2', field: 'access_token', value },
  { plugin: 'oauth2', field: 'refresh_token', value },
];

/** The text of Base64 in either alphabet; undefined where it is none, or no UTF-8. */
function decoded(text: string): string | undefined {
  try {
    const bytes = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(bytes, (c) => c.charCodeAt(0)));
  } catch {
    return undefined;
  }
}

/** The texts among the members of a JSON object. */
function membersOf(json: string | undefined): string[] {
  try {
    const value: unknown = JSON.parse(json ?? '');
    if (typeof value !== 'object' || value === null) return [];
    return Object.values(value).filter((member) => typeof member === 'string');
  } catch {
    return [];
  }
}

/** A token names its credential in a claim, or in its header. Kong 0.13.1: kong/plugins/jwt/handler.lua, key_claim_name */
const ofToken = (token: string): Candidate[] =>
  token
    .split('.')
    .slice(0, 2)
    .flatMap((part) => membersOf(decoded(part)))
    .map((value) => ({ plugin: 'jwt', field: 'key', value }));

function ofScheme(scheme: string, rest: string): Candidate[] {
  switch (scheme.toLowerCase()) {
    case 'basic': {
      const login = decoded(rest);
      if (login === undefined) return [];
      const [username = ''] = login.split(':');
      return [{ plugin: 'basic-auth', field: 'username', value: username }];
    }
    case 'bearer':
      return [
        { plugin: 'oauth2', field: 'access_token', value: rest },
        ...(rest.split('.').length === 3 ? ofToken(rest) : []),
      ];
    case 'hmac':
    case 'signature': {
      const username = /(?:username|keyId)="([^"]*)"/.exec(rest)?.[1];
      return username === undefined ? [] : [{ plugin: 'hmac-auth', field: 'username', value: username }];
    }
    default:
      return [];
  }
}

const schemed = /\b(basic|bearer|hmac|signature)\s+([^'\r\n]+)/i;
const headerLine = /^['"]?[\w-]+:\s*(.*?)['"]?$/;

/** The candidates of a pasted text, each once. Empty where the text is empty. */
export function candidatesIn(pasted: string): readonly Candidate[] {
  const text = pasted.trim();
  if (text === '') return [];
  const found: Candidate[] = [...anywhere(text)];
  const [, scheme = '', rest = ''] = schemed.exec(text) ?? [];
  found.push(...ofScheme(scheme, rest.trim()));
  if (/^[\w-]+\.[\w-]+\.[\w-]*$/.test(text)) found.push(...ofToken(text));
  // The headers of a curl command stand behind -H.
  const headers = [...text.matchAll(/(?:-H|--header)\s+(?:'([^']*)'|"([^"]*)")/g)].map(
    ([, single, double]) => single ?? double ?? '',
  );
  for (const line of headers.length > 0 ? headers : [text]) {
    const value = headerLine.exec(line)?.[1];
    if (value !== undefined && value !== '' && !value.startsWith('//')) found.push(...anywhere(value));
  }
  const query = /\?([^\s'"#]+)/.exec(text)?.[1];
  if (query !== undefined)
    for (const value of new URLSearchParams(query).values()) found.push(...anywhere(value));
  const seen = new Set<string>();
  return found.filter(({ plugin, field, value }) => {
    const key = `${plugin} ${field} ${value}`;
    return value !== '' && !seen.has(key) && Boolean(seen.add(key));
  });
}
