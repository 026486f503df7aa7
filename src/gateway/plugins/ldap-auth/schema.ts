// Configuration of ldap-auth. Kong 0.13.1: kong/plugins/ldap-auth/schema.lua
import { configSchema, type Infer } from '#schema/fields.ts';
import { anonymousField } from '../kit/auth/anonymous.ts';

export const schema = configSchema({
  no_consumer: true,
  fields: {
    ldap_host: { type: 'string', required: true },
    ldap_port: { type: 'number', required: true },
    start_tls: { type: 'boolean', required: true, default: false },
    verify_ldap_host: { type: 'boolean', required: true, default: false },
    base_dn: { type: 'string', required: true },
    attribute: { type: 'string', required: true },
    cache_ttl: { type: 'number', required: true, default: 60 },
    hide_credentials: { type: 'boolean', default: false },
    timeout: { type: 'number', default: 10_000 },
    keepalive: { type: 'number', default: 60_000 },
    anonymous: anonymousField,
    header_type: { type: 'string', default: 'ldap' },
  },
});

export type Config = Infer<(typeof schema)['fields']>;
