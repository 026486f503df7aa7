// A kind of credential with the fields that the connected gateway has. Kong 3.9.1: kong/plugins/*/daos.lua
import type { Dialect } from '#dashboard/api/gateway-types.ts';
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

const algorithmOf = (field: CredentialField, algorithms: readonly string[]): CredentialField => ({
  ...field,
  control: { choices: algorithms },
});

/** `algorithms` are those that the gateway's schema of jwt allows. Since 1.4 credentials have tags, and keys may expire. */
export function kindHere(
  kind: CredentialKind,
  { generation, credentials }: Pick<Dialect, 'generation' | 'credentials'>,
  algorithms: readonly string[],
): CredentialKind {
  const isLater = generation === '0.15' || generation === '3.0';
  const { filters } = credentials;
  const hasTags = filters !== 'every field' && filters.includes('tags');
  const fields = kind.fields.map((field) => {
    if (isLater && field.name === 'redirect_uri') return redirectUris(field);
    return field.name === 'algorithm' ? algorithmOf(field, algorithms) : field;
  });
  const further = hasTags ? [...(kind.plugin === 'key-auth' ? [ttl] : []), tags] : [];
  return { ...kind, fields: [...fields, ...further] };
}
