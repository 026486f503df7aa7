// The applications of consumers, and what they are given: tokens, and codes to fetch tokens with.
// Kong 0.13.1: kong/plugins/oauth2/daos.lua. How long a row is kept is in no field: the store's column is `expires_at`.
import { entitySchema, type CheckResult } from '#schema/fields.ts';
import { randomText } from '#schema/random-text.ts';
import { parseUrl } from '#schema/url.ts';
import type { Credential, OwnEntity } from '../plugin.ts';

export const clients = entitySchema({
  name: 'oauth2_credentials',
  created_at: 'seconds',
  fields: {
    id: { type: 'id', unique: true },
    created_at: { type: 'timestamp' },
    consumer_id: { type: 'id', required: true, foreign: 'consumers' },
    name: { type: 'string', required: true },
    client_id: { type: 'string', unique: true, default: () => randomText() },
    client_secret: { type: 'string', default: () => randomText() },
    redirect_uri: { type: 'array', required: true, func: checkRedirectUris },
  },
});

/** The fields that tokens and codes have in common. */
const grant = {
  service_id: { type: 'id', foreign: 'services', ofKongDb: true },
  api_id: { type: 'id', foreign: 'apis' },
  credential_id: { type: 'id', required: true, foreign: clients.name },
  authenticated_userid: { type: 'string' },
  scope: { type: 'string' },
} as const;

export const tokens = entitySchema({
  name: 'oauth2_tokens',
  created_at: 'seconds',
  fields: {
    id: { type: 'id', unique: true },
    created_at: { type: 'timestamp' },
    ...grant,
    token_type: { type: 'string', required: true, enum: ['bearer'], default: 'bearer' },
    expires_in: { type: 'number', required: true, rounded: true },
    access_token: { type: 'string', unique: true, default: () => randomText() },
    refresh_token: { type: 'string', unique: true },
  },
});

export const codes = entitySchema({
  name: 'oauth2_authorization_codes',
  created_at: 'seconds',
  fields: {
    id: { type: 'id', unique: true },
    created_at: { type: 'timestamp' },
    ...grant,
    code: { type: 'string', unique: true, default: () => randomText() },
  },
});

export const clientCredential: Credential = {
  schema: clients,
  path: 'oauth2',
  collection: 'oauth2',
  lookup: 'client_id',
};

export const handedOut: readonly OwnEntity[] = [
  { schema: tokens, collection: 'oauth2_tokens', lookup: 'access_token' },
  { schema: codes },
];

function checkRedirectUris(uris: readonly string[]): CheckResult {
  if (uris.length === 0) return { error: 'at least one URI is required' };
  for (const uri of uris) {
    const { scheme, host } = parseUrl(uri);
    if (scheme === undefined || host === undefined) return { error: `cannot parse '${uri}'` };
    if (uri.includes('#')) return { error: `fragment not allowed in '${uri}'` };
  }
  return undefined;
}
