// A kind of credential with the fields that the connected gateway has. Kong 3.9.1: kong/plugins/*/daos.lua
import type { Credential, Dialect } from '#dashboard/api/gateway-types.ts';
import { listed } from '#dashboard/lib/listed.ts';
import type { CredentialField, CredentialKind } from './credential-kinds.ts';

const tags: CredentialField = {
  name: 'tags',
  label: 'Tags',
  help: 'Words by which lists can be narrowed down.',
  control: 'list',
  formOnly: true,
};

const ttl: CredentialField = {
  name: 'ttl',
  label: 'Expires in',
  placeholder: 'never',
  help: 'Seconds from now, after which the gateway deletes it.',
};

/** Since 0.15 an application may have no redirect URI. */
const redirectUris = ({ label, placeholder = '', help = '' }: CredentialField): CredentialField => ({
  name: 'redirect_uris',
  label,
  placeholder,
  help,
  control: 'list',
});

/** The gateway then answers a digest, also when the secret is made. */
const hashSecret: CredentialField = {
  name: 'hash_secret',
  label: 'Keep only a digest of the secret',
  help: 'On: nobody can read the secret from the gateway. It stays so.',
  control: 'switch',
  formOnly: true,
};

const clientType: CredentialField = {
  name: 'client_type',
  label: 'Kind of application',
  help: 'public: it cannot keep a secret, as in a browser or a phone, and proves itself by PKCE.',
  control: { choices: ['confidential', 'public'] },
  formOnly: true,
};

const isByHmac = (algorithm: string): boolean => algorithm.startsWith('HS');

/** The help of a JWT credential's field names the gateway's algorithms. */
function jwtField(field: CredentialField, algorithms: readonly string[]): CredentialField {
  if (field.name === 'algorithm') return { ...field, control: { choices: algorithms } };
  if (field.name === 'secret')
    return { ...field, help: `Signs and verifies tokens with ${listed(algorithms.filter(isByHmac))}.` };
  if (field.name !== 'rsa_public_key') return field;
  const others = listed(algorithms.filter((algorithm) => !isByHmac(algorithm)));
  return { ...field, help: `In PEM, for ${others}. The private key stays with whoever signs.` };
}

/**
 * `algorithms` are those that the gateway's schema of jwt allows. Since 1.4 credentials have tags, and keys may expire. `has` tells
 * whether the gateway's schema of an application has a field.
 */
export function kindHere(
  kind: CredentialKind,
  { generation, credentials }: Pick<Dialect, 'generation' | 'credentials'>,
  algorithms: readonly string[],
  has: (field: string) => boolean,
): CredentialKind {
  const isLater = generation === '0.15' || generation === '3.0';
  const { filters } = credentials;
  const hasTags = filters !== 'every field' && filters.includes('tags');
  const fields = kind.fields.map((field) => {
    if (isLater && field.name === 'redirect_uri') return redirectUris(field);
    return kind.plugin === 'jwt' ? jwtField(field, algorithms) : field;
  });
  const ofApplication =
    kind.plugin === 'oauth2' ? [clientType, hashSecret].filter(({ name }) => has(name)) : [];
  const further = hasTags ? [...(kind.plugin === 'key-auth' ? [ttl] : []), tags] : [];
  return { ...kind, fields: [...fields, ...ofApplication, ...further] };
}

/** The fields of a stored credential. Where the gateway keeps a digest of the secret, the secret can only be replaced. */
export const kindOfRow = (kind: CredentialKind, credential: Credential | undefined): CredentialKind =>
  isHashed(credential)
    ? {
        ...kind,
        fields: kind.fields
          .filter(({ name }) => name !== hashSecret.name)
          .map((field) => (field.secret === 'shown' ? { ...field, secret: 'write-only' } : field)),
      }
    : kind;

export const isHashed = (credential: Credential | undefined): boolean => credential?.hash_secret === true;
