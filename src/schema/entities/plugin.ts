// A plugin's configuration and for whom it runs. Kong 0.13.1: kong/dao/schemas/plugins.lua
import { entitySchema, type Infer } from '../fields.ts';

export const plugins = entitySchema({
  name: 'plugins',
  created_at: 'seconds',
  fields: {
    id: { type: 'id', required: true, unique: true },
    created_at: { type: 'timestamp', required: true },
    name: { type: 'string', required: true },
    api_id: { type: 'id', foreign: 'apis' },
    consumer_id: { type: 'id', foreign: 'consumers' },
    config: { type: 'table', default: {} },
    enabled: { type: 'boolean', default: true },
  },
});

export type Plugin = Infer<(typeof plugins)['fields']>;
