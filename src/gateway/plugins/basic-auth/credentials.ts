// The user names and passwords of consumers. Kong 0.13.1: kong/plugins/basic-auth/daos.lua
// Kong keeps hex sha1(password .. consumer_id). Gatehouse keeps, and shows in its place, a salted scrypt text.
import { entitySchema, type CheckResult } from '#schema/fields.ts';
import type { Credential } from '../plugin.ts';
import { hashPassword, hasNul, isPasswordHash } from './password.ts';

export const logins = entitySchema({
  name: 'basicauth_credentials',
  created_at: 'seconds',
  fields: {
    id: { type: 'id', unique: true },
    created_at: { type: 'timestamp' },
    consumer_id: { type: 'id', required: true, foreign: 'consumers' },
    username: { type: 'string', required: true, unique: true },
    password: { type: 'string', func: checkPassword },
  },
});

export const loginCredential: Credential = {
  schema: logins,
  path: 'basic-auth',
  collection: 'basic-auths',
  lookup: 'username',
  /** A text that is such a hash already is not hashed again, so that a row read from a gateway can be written back. */
  beforeWrite: async (row) => {
    const password = typeof row['password'] === 'string' ? row['password'] : '';
    return isPasswordHash(password) ? row : { ...row, password: await hashPassword(password) };
  },
};

function checkPassword(password: string): CheckResult {
  return hasNul(password) ? { error: 'must not contain NUL' } : undefined;
}
