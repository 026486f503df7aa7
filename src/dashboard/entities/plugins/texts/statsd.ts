// The dashboard’s texts about statsd.
import { hostField, portField } from './log-texts.ts';
import { metricsBrief, metricsSentence, statsdFields } from './metric-texts.ts';
import type { PluginText } from './plugin-text.ts';

export const statsd: PluginText = {
  fields: { host: hostField('The StatsD server.'), port: portField('Its UDP port.'), ...statsdFields },
  sections: [{ fields: ['host', 'port', 'prefix', 'metrics'] }],
  brief: metricsBrief,
  sentence: metricsSentence,
};
