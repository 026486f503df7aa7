// The keys of consumers. Kong 0.13.1: kong/plugins/key-auth/daos.lua
import { entitySchema } from '#schema/fields.ts';
import { randomText } from '#schema/random-text.ts';
import type { Credential } from '../plugin.ts';

export const keys = entitySchema({
  name: 'keyauth_credentials',
  created_at: 'seconds',
  fields: {
    id: { type: 'id', unique: true },
    created_at: { type: 'timestamp' },
    consumer_id: { type: 'id', required: true, foreign: 'consumers' },
    key: { type: 'string', unique: true, default: randomText },
  },
});

export const keyCredential: Credential = {
  schema: keys,
  path: 'key-auth',
  collection: 'key-auths',
  lookup: 'key',
};
