// Tells an HTTP server of every request. Kong 0.13.1: kong/plugins/http-log/handler.lua
import { loggingHooks } from '../kit/logging/delivery.ts';
import { httpSink } from '../kit/logging/http-sink.ts';
import { logEntry } from '../kit/logging/log-entry.ts';
import { definePlugin } from '../plugin.ts';
import { schema } from './schema.ts';

export const httpLog = definePlugin({
  name: 'http-log',
  priority: 12,
  schema,
  prepare: ({ http_endpoint, method, timeout, keepalive }, gateway, { id }) => {
    const { lookup } = gateway;
    const sink = httpSink({ url: http_endpoint, method, timeout, keepalive, lookup });
    return loggingHooks({ plugin: 'http-log', id, sink, gateway }, logEntry);
  },
});
