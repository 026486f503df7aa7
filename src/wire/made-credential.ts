// The credential of a consumer as a request carries it for a plugin, by the plugin's configuration. Pure: it signs nothing.
import type { HeaderLine, HmacAlgorithm, TryCredential } from './try-it.ts';

/** A secret that the reader types, since the gateway does not have it. It stands in no address, and is not kept. */
export interface TypedSecrets {
  readonly password: string;
  readonly privateKey: string;
}

export interface MadeCredential {
  readonly headers: readonly HeaderLine[];
  /** `name=value`, encoded. */
  readonly query?: string;
  /** Worked out by the server, when the request is sent. */
  readonly credential?: TryCredential;
  /** A token that has to be had first. */
  readonly token?: 'oauth2';
  /** The values that the reader has to type. */
  readonly needs?: keyof TypedSecrets;
}

const none: MadeCredential = { headers: [] };

type Config = Readonly<Record<string, unknown>>;
/** A credential with the fields of its kind. */
type Row = Readonly<Record<string, unknown>>;

export function madeCredential(
  { name, config }: { readonly name: string; readonly config: Config },
  row: Row,
  typed: TypedSecrets,
): MadeCredential {
  switch (name) {
    case 'key-auth':
      return key(config, textOf(row['key']));
    case 'basic-auth':
      return typed.password === ''
        ? { headers: [], needs: 'password' }
        : {
            headers: [['Authorization', `Basic ${inBase64(`${textOf(row['username'])}:${typed.password}`)}`]],
          };
    case 'hmac-auth':
      return { headers: [], credential: signature(config, row) };
    case 'jwt':
      return token(config, row, typed);
    case 'oauth2':
      return { headers: [], token: 'oauth2' };
    default:
      return none;
  }
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
/** Some Kongs write an empty list as `{}`. */
const textsOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);

function inBase64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}

/** Headers with a meaning in HTTP itself, which cannot carry a key. */
const taken =
  /^(?:host|connection|content-length|expect|keep-alive|proxy-connection|te|trailer|transfer-encoding|upgrade)$/i;

function key(config: Config, value: string): MadeCredential {
  const listed = textsOf(config['key_names']);
  const names = listed.length === 0 ? ['apikey'] : listed;
  const inHeader = names.find((name) => !taken.test(name));
  // A header carries none of the letters beyond ASCII.
  if (inHeader !== undefined && config['key_in_header'] !== false && /^[\x20-\x7e]*$/.test(value))
    return { headers: [[inHeader, value]] };
  return { headers: [], query: `${encodeURIComponent(names[0] ?? 'apikey')}=${encodeURIComponent(value)}` };
}

const hmacAlgorithms: readonly HmacAlgorithm[] = ['hmac-sha256', 'hmac-sha1', 'hmac-sha384', 'hmac-sha512'];

function signature(config: Config, row: Row): TryCredential {
  const allowed = textsOf(config['algorithms']);
  const algorithm = hmacAlgorithms.find((known) => allowed.includes(known)) ?? 'hmac-sha1';
  const enforced = textsOf(config['enforce_headers']).map((name) => name.toLowerCase());
  return {
    kind: 'hmac',
    username: textOf(row['username']),
    secret: textOf(row['secret']),
    algorithm,
    headers: [...new Set(['date', 'request-line', ...enforced])],
    digest: config['validate_request_body'] === true,
  };
}

/** Seconds. */
const lifetime = 300;

function token(config: Config, row: Row, { privateKey }: TypedSecrets): MadeCredential {
  const algorithm = textOf(row['algorithm']) || 'HS256';
  const isShared = algorithm.startsWith('HS');
  if (!isShared && privateKey.trim() === '') return { headers: [], needs: 'privateKey' };
  const longest = Number(config['maximum_expiration']);
  const [header, ...otherHeaders] =
    config['header_names'] === undefined ? ['authorization'] : textsOf(config['header_names']);
  const [parameter] = textsOf(config['uri_param_names'] ?? ['jwt']);
  const [cookie] = textsOf(config['cookie_names']);
  const name = header ?? otherHeaders[0];
  return {
    headers: [],
    credential: {
      kind: 'jwt',
      algorithm,
      secret: isShared ? textOf(row['secret']) : privateKey,
      secretIsBase64: isShared && config['secret_is_base64'] === true,
      claims: { [textOf(config['key_claim_name']) || 'iss']: textOf(row['key']) },
      lifetime: longest > 0 ? Math.min(longest, lifetime) : lifetime,
      ...(name !== undefined
        ? { in: 'header', name }
        : parameter !== undefined
          ? { in: 'query', name: parameter }
          : { in: 'cookie', name: cookie ?? 'jwt' }),
    },
  };
}
