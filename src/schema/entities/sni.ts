// A server name for which a certificate is shown. It has no id but its name. Kong 0.13.1: kong/dao/schemas/ssl_servers_names.lua
import { entitySchema, type Infer } from '../fields.ts';

export const snis = entitySchema({
  name: 'ssl_servers_names',
  created_at: 'seconds',
  primary_key: ['name'],
  fields: {
    name: { type: 'string', required: true, unique: true },
    created_at: { type: 'timestamp', required: true },
    ssl_certificate_id: { type: 'id', foreign: 'ssl_certificates' },
  },
});

export type Sni = Infer<(typeof snis)['fields']>;
