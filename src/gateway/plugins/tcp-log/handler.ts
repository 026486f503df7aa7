// Tells of every request in a line over TCP. Kong 0.13.1: kong/plugins/tcp-log/handler.lua
import { loggingHooks } from '../kit/logging/delivery.ts';
import { logEntry } from '../kit/logging/log-entry.ts';
import { definePlugin } from '../plugin.ts';
import { schema } from './schema.ts';
import { TcpSink } from './tcp-sink.ts';

export const tcpLog = definePlugin({
  name: 'tcp-log',
  priority: 7,
  schema,
  prepare: (config, gateway, { id }) => {
    const sink = new TcpSink({ ...config, lookup: gateway.lookup });
    return loggingHooks({ plugin: 'tcp-log', id, sink, gateway }, logEntry);
  },
});
