// Configuration of http-log. Kong 0.13.1: kong/plugins/http-log/schema.lua
import { configSchema } from '#schema/fields.ts';

export const schema = configSchema({
  fields: {
    http_endpoint: { type: 'url', required: true },
    method: { type: 'string', untyped: true, enum: ['POST', 'PUT', 'PATCH'], default: 'POST' },
    content_type: {
      type: 'string',
      untyped: true,
      enum: ['application/json'],
      default: 'application/json',
    },
    timeout: { type: 'number', default: 10_000 },
    keepalive: { type: 'number', default: 60_000 },
  },
});
