// Configuration of runscope. Kong 0.13.1: kong/plugins/runscope/schema.lua
import { configSchema } from '#schema/fields.ts';

export const schema = configSchema({
  fields: {
    api_endpoint: { type: 'url', required: true, default: 'https://api.runscope.com' },
    bucket_key: { type: 'string', required: true },
    access_token: { type: 'string', required: true, default: '' },
    timeout: { type: 'number', default: 10_000 },
    keepalive: { type: 'number', default: 30 },
    log_body: { type: 'boolean', default: false },
  },
});
