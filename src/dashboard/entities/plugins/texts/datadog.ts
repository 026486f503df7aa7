// The dashboard’s texts about datadog.
import { hostField, portField } from './log-texts.ts';
import { metricFields, metricsBrief, metricsSentence, statsdFields } from './metric-texts.ts';
import type { PluginText } from './plugin-text.ts';

export const datadog: PluginText = {
  fields: {
    host: hostField('The Datadog agent.'),
    port: portField('Its UDP port.'),
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
