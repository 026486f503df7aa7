// Configuration of tcp-log. Kong 0.13.1: kong/plugins/tcp-log/schema.lua
import { configSchema } from '#schema/fields.ts';

export const schema = configSchema({
  fields: {
    host: { type: 'string', required: true },
    port: { type: 'number', required: true },
    timeout: { type: 'number', default: 10_000 },
    keepalive: { type: 'number', default: 60_000 },
    tls: { type: 'boolean', default: false },
    tls_sni: { type: 'string' },
  },
});
