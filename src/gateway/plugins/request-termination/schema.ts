// Configuration of request-termination. Kong 0.13.1: kong/plugins/request-termination/schema.lua
import { configSchema } from '#schema/fields.ts';

export const schema = configSchema({
  fields: {
    status_code: { type: 'number', default: 503 },
    message: { type: 'string' },
    content_type: { type: 'string' },
    body: { type: 'string' },
  },
  self_check: ({ status_code = 503, message, content_type, body }: Answer) => {
    if (status_code < 100 || status_code > 599) return 'status_code must be between 100 .. 599';
    const isRaw = content_type !== undefined || body !== undefined;
    if (message !== undefined && isRaw) return 'message cannot be used with content_type or body';
    return content_type !== undefined && body === undefined ? 'content_type requires a body' : undefined;
  },
});

type Answer = Readonly<{ status_code?: number; message?: string; content_type?: string; body?: string }>;
