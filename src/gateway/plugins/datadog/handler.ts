// Counts and times requests for a Datadog agent: statsd with tags. Kong 0.13.1: kong/plugins/datadog/handler.lua
import { definePlugin } from '../plugin.ts';
import { statsdHooks } from '../kit/logging/statsd-hooks.ts';
import { schema } from './schema.ts';

export const datadog = definePlugin({
  name: 'datadog',
  priority: 10,
  schema,
  prepare: (config, gateway, { id }) => statsdHooks(config, true, { plugin: 'datadog', id, gateway }),
});
