// A certificate and its private key. Their contents are not checked. Kong 0.13.1: kong/dao/schemas/ssl_certificates.lua
import { entitySchema, type Infer } from '../fields.ts';

export const certificates = entitySchema({
  name: 'ssl_certificates',
  created_at: 'seconds',
  fields: {
    id: { type: 'id', required: true, unique: true },
    created_at: { type: 'timestamp', required: true },
    cert: { type: 'string', required: true },
    key: { type: 'string', required: true },
  },
});

export type Certificate = Infer<(typeof certificates)['fields']>;
