// Counts and times requests for a StatsD server. Kong 0.13.1: kong/plugins/statsd/handler.lua
import { definePlugin } from '../plugin.ts';
import { statsdHooks } from '../kit/logging/statsd-hooks.ts';
import { schema } from './schema.ts';

export const statsd = definePlugin({
  name: 'statsd',
  priority: 11,
  schema,
  prepare: (config, gateway, { id }) => statsdHooks(config, false, { plugin: 'statsd', id, gateway }),
});
