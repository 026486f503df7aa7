// A password as Kong stores it. Kong 1.0 to 3.9: kong/plugins/basic-auth/crypto.lua
import { createHash } from 'node:crypto';
import { isTable, type Table } from '#schema/table.ts';

/** The values with the digest in the place of a password that was sent. */
export function withDigest(entity: string, values: Table, sent: Table): Table {
  const { password } = sent;
  if (entity !== 'basicauth_credentials' || typeof password !== 'string') return values;
  const { consumer } = values;
  const salt = isTable(consumer) && typeof consumer.id === 'string' ? consumer.id : '';
  return { ...values, password: createHash('sha1').update(`${password}${salt}`).digest('hex') };
}
