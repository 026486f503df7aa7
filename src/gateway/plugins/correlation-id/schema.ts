// Configuration of correlation-id. Kong 0.13.1: kong/plugins/correlation-id/schema.lua
import { configSchema } from '#schema/fields.ts';

export const schema = configSchema({
  fields: {
    header_name: { type: 'string', default: 'Kong-Request-ID' },
    generator: { type: 'string', enum: ['uuid', 'uuid#counter', 'tracker'], default: 'uuid#counter' },
    echo_downstream: { type: 'boolean', default: false },
  },
});
