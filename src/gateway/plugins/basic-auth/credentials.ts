// The user names and passwords of consumers. Kong 0.13.1: kong/plugins/basic-auth/daos.lua
// Kong keeps hex sha1(password .. consumer_id). Gatehouse keeps, and shows in its place, a salted scrypt text, or Kong's where nodes
// of Kong use the same database.
import { entitySchema, type CheckResult } from '#schema/fields.ts';
import type { Credential } from '../plugin.ts';
import { hashAsKong } from './kong-password.ts';
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

/** How new passwords are kept. A node of Kong 0.13.1 verifies only its own sha1. */
export type PasswordKeeping = 'scrypt' | 'sha1';

export const loginCredential = (keeping: PasswordKeeping): Credential => ({
  schema: logins,
  path: 'basic-auth',
  collection: 'basic-auths',
  lookup: 'username',
  /**
   * A text that is such a hash already is not hashed again, so that a row read from a gateway can be written back. Kong's hash has
   * no sign of its own: it is known by being the stored one.
   */
  beforeWrite: async (row, before) => {
    const password = typeof row['password'] === 'string' ? row['password'] : '';
    const isKept = before !== undefined && password === before['password'];
    if (isKept || isPasswordHash(password)) return row;
    const hash =
      keeping === 'sha1' ? hashAsKong(password, String(row['consumer_id'])) : await hashPassword(password);
    return { ...row, password: hash };
  },
});

function checkPassword(password: string): CheckResult {
  return hasNul(password) ? { error: 'must not contain NUL' } : undefined;
}
