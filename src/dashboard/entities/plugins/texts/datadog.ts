// What the dashboard says about datadog.
import { host, port } from './log-texts.ts';
import { metricFields, metricsBrief, metricsSentence, statsdFields } from './metric-texts.ts';
import type { PluginText } from './plugin-text.ts';

export const datadog: PluginText = {
  fields: {
    host: host('The Datadog agent.'),
    port: port('Its UDP port.'),
    ...statsdFields,
    metrics: {
      ...statsdFields.metrics,
      label: 'Metrics',
      fields: {
        ...metricFields,
        tags: { label: 'Tags', help: 'Datadog finds the metric by them.', valueForm: 'name:value' },
      },
    },
  },
  sections: [{ fields: ['host', 'port', 'prefix', 'metrics'] }],
  brief: metricsBrief,
  sentence: metricsSentence,
};
