import { KeyRound } from 'lucide-react';
import type { Place } from '#dashboard/crud/manifest.ts';
import { paths } from '#dashboard/paths.ts';

/** Where the navigation leads to all credentials. Their number would take a request for each kind, so it is not shown. */
export const credentialsPlace: Place = {
  many: 'Credentials',
  icon: KeyRound,
  list: paths.credentials,
  goKey: 'k',
};

/** The collections of the kinds of credentials that this list shows. */
export const credentialCollections: readonly string[] = [
  'acls',
  'basic-auths',
  'hmac-auths',
  'jwts',
  'key-auths',
  'oauth2',
];
