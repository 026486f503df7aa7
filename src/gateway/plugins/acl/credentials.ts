// The groups that consumers belong to. Kong 0.13.1: kong/plugins/acl/daos.lua
import { entitySchema } from '#schema/fields.ts';
import type { Credential } from '../plugin.ts';

export const memberships = entitySchema({
  name: 'acls',
  created_at: 'seconds',
  fields: {
    id: { type: 'id', unique: true },
    created_at: { type: 'timestamp' },
    consumer_id: { type: 'id', required: true, foreign: 'consumers' },
    group: { type: 'string', required: true },
  },
});

export const membershipCredential: Credential = {
  schema: memberships,
  path: 'acls',
  collection: 'acls',
  lookup: 'group',
  distinct: { fields: ['consumer_id', 'group'], error: 'ACL group already exist for this consumer' },
  group_by: 'consumer_id',
};
