// Configuration of datadog. Kong 0.13.1: kong/plugins/datadog/schema.lua
import { configSchema } from '#schema/fields.ts';
import { checkMetrics, defaultMetrics } from '../kit/logging/statsd-metrics.ts';

export const schema = configSchema({
  fields: {
    host: { type: 'string', required: true, default: 'localhost' },
    port: { type: 'number', required: true, default: 8125 },
    metrics: {
      type: 'array',
      elements: 'table',
      required: true,
      default: defaultMetrics.map((metric) => ({ ...metric, tags: ['app:kong'] })),
      func: checkMetrics(true),
    },
    prefix: { type: 'string', default: 'kong' },
  },
});
