// Someone who calls the APIs. Kong 0.13.1: kong/dao/schemas/consumers.lua
import { entitySchema, type Infer } from '../fields.ts';

const identify = "At least a 'custom_id' or a 'username' must be specified";

export const consumers = entitySchema({
  name: 'consumers',
  created_at: 'seconds',
  lookup: ['username'],
  fields: {
    id: { type: 'id', required: true, unique: true },
    created_at: { type: 'timestamp', required: true },
    custom_id: { type: 'string', unique: true },
    username: { type: 'string', unique: true },
  },
  self_check: (row) =>
    row.username || row.custom_id ? undefined : { custom_id: identify, username: identify },
});

export type Consumer = Infer<(typeof consumers)['fields']>;
