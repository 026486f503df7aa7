// The credentials that consumers' tokens are verified with. Kong 0.13.1: kong/plugins/jwt/daos.lua
import { entitySchema } from '#schema/fields.ts';
import { randomText } from '#schema/random-text.ts';
import type { Credential } from '../plugin.ts';
import { publicKeyFrom } from './signature.ts';
import { algorithms } from './token.ts';

export const secrets = entitySchema({
  name: 'jwt_secrets',
  created_at: 'seconds',
  fields: {
    id: { type: 'id', unique: true },
    created_at: { type: 'timestamp' },
    consumer_id: { type: 'id', required: true, foreign: 'consumers' },
    key: { type: 'string', unique: true, default: randomText },
    secret: { type: 'string', default: randomText },
    rsa_public_key: { type: 'string' },
    algorithm: { type: 'string', enum: algorithms, default: 'HS256' },
  },
  self_check: ({ algorithm, rsa_public_key }) => {
    if (algorithm !== 'RS256' && algorithm !== 'RS512') return undefined;
    if (typeof rsa_public_key !== 'string') return "no mandatory 'rsa_public_key'";
    return publicKeyFrom(rsa_public_key) ? undefined : "'rsa_public_key' format is invalid";
  },
});

export const secretCredential: Credential = {
  schema: secrets,
  path: 'jwt',
  collection: 'jwts',
  lookup: 'key',
};
