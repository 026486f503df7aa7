// Configuration of statsd. Kong 0.13.1: kong/plugins/statsd/schema.lua
import { configSchema } from '#schema/fields.ts';
import { checkMetrics, defaultMetrics } from '../kit/logging/statsd-metrics.ts';

export const schema = configSchema({
  fields: {
    host: { type: 'string', default: 'localhost' },
    port: { type: 'number', default: 8125 },
    metrics: { type: 'array', elements: 'table', default: defaultMetrics, func: checkMetrics(false) },
    prefix: { type: 'string', default: 'kong' },
  },
});
