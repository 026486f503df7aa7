// Reads the description of a credential that is worked out for a request.
import type { HmacAlgorithm, TryCredential } from '#wire/try-it.ts';
import { Refused } from './refused.ts';

const longestSecret = 20_000;
const mostNames = 50;
/** Seconds. */
const longestLifetime = 86_400;

export const hmacAlgorithms: readonly HmacAlgorithm[] = [
  'hmac-sha1',
  'hmac-sha256',
  'hmac-sha384',
  'hmac-sha512',
];

export function readCredential(value: unknown): TryCredential {
  if (typeof value !== 'object' || value === null) throw new Refused('The credential is no object');
  const given = (name: string): unknown => Reflect.get(value, name);
  const kind = given('kind');
  if (kind === 'hmac') return readHmac(given);
  if (kind === 'jwt') return readJwt(given);
  throw new Refused('The credential is of an unknown kind');
}

type Given = (name: string) => unknown;

function text(value: unknown, what: string, longest = longestSecret): string {
  if (typeof value !== 'string' || value.length > longest) throw new Refused(`${what} cannot be used`);
  return value;
}

function readHmac(given: Given): TryCredential {
  const algorithm = hmacAlgorithms.find((known) => known === given('algorithm'));
  if (!algorithm) throw new Refused('The algorithm of the signature is not known');
  const names = given('headers');
  if (!Array.isArray(names) || names.length === 0 || names.length > mostNames)
    throw new Refused('A signature signs some headers');
  const username = text(given('username'), 'The user name of the signature');
  if (username.includes('"')) throw new Refused('A user name with a quotation mark cannot be signed for');
  const secret = text(given('secret'), 'The secret of the signature');
  if (secret === '') throw new Refused('The signature needs a secret');
  return {
    kind: 'hmac',
    username,
    secret,
    algorithm,
    headers: names.map((name: unknown) => {
      const header = text(name, 'The name of a signed header', 200);
      if (!/^[\w@!#$%&'*+.^`|~-]+$/.test(header)) throw new Refused('The name of a signed header is none');
      return header.toLowerCase();
    }),
    digest: given('digest') === true,
  };
}

function readJwt(given: Given): TryCredential {
  const place = given('in');
  if (place !== 'header' && place !== 'query' && place !== 'cookie')
    throw new Refused('A token is sent in a header, a query or a cookie');
  const claims = given('claims');
  if (typeof claims !== 'object' || claims === null) throw new Refused('The claims of the token are missing');
  const lifetime = given('lifetime');
  if (typeof lifetime !== 'number' || !(lifetime > 0 && lifetime <= longestLifetime))
    throw new Refused('A token is good for a day at most');
  const secret = text(given('secret'), 'The secret of the token');
  if (secret.trim() === '') throw new Refused('The token needs a secret or a private key');
  return {
    kind: 'jwt',
    algorithm: text(given('algorithm'), 'The algorithm of the token', 20),
    secret,
    secretIsBase64: given('secretIsBase64') === true,
    claims: Object.fromEntries(
      Object.entries(claims).map(([name, value]: [string, unknown]) => [name, text(value, 'A claim', 2_000)]),
    ),
    lifetime,
    in: place,
    name: text(given('name'), 'The place of the token', 200),
  };
}
