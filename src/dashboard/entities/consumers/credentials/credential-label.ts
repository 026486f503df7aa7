import type { Credential } from '#dashboard/api/gateway-types.ts';
import type { CredentialKind } from './credential-kinds.ts';

/** The name of a credential where its secret must not be read: "login Aladdin", "key". */
export const credentialLabel = (kind: CredentialKind, credential: Credential): string => {
  const open = kind.fields.find(
    ({ secret, name }) => secret === undefined && typeof credential[name] === 'string',
  );
  const name = open && credential[open.name];
  return typeof name === 'string' ? `${kind.one} ${name}` : kind.one;
};
