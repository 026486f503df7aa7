// Configuration of request-size-limiting. Kong 0.13.1: kong/plugins/request-size-limiting/schema.lua
import { configSchema } from '#schema/fields.ts';

export const schema = configSchema({
  fields: {
    /** Megabytes. */
    allowed_payload_size: { type: 'number', default: 128 },
  },
});
