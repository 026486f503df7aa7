// The user names and secrets that consumers sign with. Kong 0.13.1: kong/plugins/hmac-auth/daos.lua
import { entitySchema } from '#schema/fields.ts';
import { randomText } from '#schema/random-text.ts';
import type { Credential } from '../plugin.ts';

export const signers = entitySchema({
  name: 'hmacauth_credentials',
  created_at: 'seconds',
  fields: {
    id: { type: 'id', unique: true },
    created_at: { type: 'timestamp' },
    consumer_id: { type: 'id', required: true, foreign: 'consumers' },
    username: { type: 'string', required: true, unique: true },
    secret: { type: 'string', default: randomText },
  },
});

export const signerCredential: Credential = {
  schema: signers,
  path: 'hmac-auth',
  collection: 'hmac-auths',
  lookup: 'username',
};
