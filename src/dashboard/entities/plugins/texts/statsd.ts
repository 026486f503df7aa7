// What the dashboard says about statsd.
import { host, port } from './log-texts.ts';
import { metricsBrief, metricsSentence, statsdFields } from './metric-texts.ts';
import type { PluginText } from './plugin-text.ts';

export const statsd: PluginText = {
  fields: { host: host('The StatsD server.'), port: port('Its UDP port.'), ...statsdFields },
  sections: [{ fields: ['host', 'port', 'prefix', 'metrics'] }],
  brief: metricsBrief,
  sentence: metricsSentence,
};
