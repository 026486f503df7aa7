// The credentials that the page makes for a request, and their names.
import type { Credential } from '#dashboard/api/gateway-types.ts';

export const madeHere = ['key-auth', 'basic-auth', 'hmac-auth', 'jwt', 'oauth2'] as const;

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The last characters of a secret tell it from others, and are of no use alone. */
export function credentialName(kind: string, row: Credential): string {
  const shown = [row['username'], row['client_id'], row['name']].find(
    (value) => typeof value === 'string' && value !== '',
  );
  if (kind === 'key-auth') return `key ${ending(textOf(row['key']))}`;
  if (kind === 'jwt') return `JWT ${textOf(row['algorithm']) || 'HS256'} ${ending(textOf(row['key']))}`;
  const word = { 'basic-auth': 'login', 'hmac-auth': 'HMAC', oauth2: 'application' }[kind] ?? kind;
  return `${word} ${textOf(shown)}`;
}

const ending = (secret: string): string => (secret.length > 8 ? `…${secret.slice(-4)}` : '…');
