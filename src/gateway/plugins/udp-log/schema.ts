// Configuration of udp-log. Kong 0.13.1: kong/plugins/udp-log/schema.lua
import { configSchema } from '#schema/fields.ts';

export const schema = configSchema({
  fields: {
    host: { type: 'string', required: true },
    port: { type: 'number', required: true },
    timeout: { type: 'number', default: 10_000 },
  },
});
