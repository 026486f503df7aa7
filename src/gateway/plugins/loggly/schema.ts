// Configuration of loggly. Kong 0.13.1: kong/plugins/loggly/schema.lua
import { configSchema } from '#schema/fields.ts';
import { severityFields } from '../kit/logging/log-severity.ts';

export const schema = configSchema({
  fields: {
    host: { type: 'string', default: 'logs-01.loggly.com' },
    port: { type: 'number', default: 514 },
    key: { type: 'string', required: true },
    tags: { type: 'array', default: ['kong'] },
    ...severityFields,
    timeout: { type: 'number', default: 10_000 },
  },
});
