// An access token of OAuth 2.0. The gateway's oauth2 plugin issues tokens. Every version of Kong has the collection.
import type { Fields } from '#schema/fields.ts';

export const oauth2Tokens = {
  id: { type: 'id', required: true },
  created_at: { type: 'timestamp', required: true },
  credential_id: { type: 'id', required: true, foreign: 'oauth2_credentials' },
  service_id: { type: 'id', foreign: 'services' },
  api_id: { type: 'id', foreign: 'apis' },
  token_type: { type: 'string', required: true },
  expires_in: { type: 'number', required: true },
  access_token: { type: 'string', required: true },
  refresh_token: { type: 'string' },
  authenticated_userid: { type: 'string' },
  scope: { type: 'string' },
} as const satisfies Fields;
