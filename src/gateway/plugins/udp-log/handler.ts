// Tells of every request in a UDP datagram. Kong 0.13.1: kong/plugins/udp-log/handler.lua
import { loggingHooks } from '../kit/logging/delivery.ts';
import { logEntry } from '../kit/logging/log-entry.ts';
import { definePlugin } from '../plugin.ts';
import { udpSink } from '../kit/logging/udp-sink.ts';
import { schema } from './schema.ts';

export const udpLog = definePlugin({
  name: 'udp-log',
  priority: 8,
  schema,
  prepare: ({ host, port, timeout }, gateway, { id }) => {
    const sink = udpSink({ host, port, timeout, lookup: gateway.lookup });
    return loggingHooks({ plugin: 'udp-log', id, sink, gateway }, logEntry);
  },
});
