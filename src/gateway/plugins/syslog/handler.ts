// Tells the system's log of requests. Kong 0.13.1: kong/plugins/syslog/handler.lua
import { loggingHooks } from '../kit/logging/delivery.ts';
import { logEntry, responseStatus } from '../kit/logging/log-entry.ts';
import { priorities } from '../kit/logging/log-severity.ts';
import { definePlugin, type Plugin } from '../plugin.ts';
import { LoggerSink } from './logger-sink.ts';
import { schema } from './schema.ts';

/** The plugin over a socket that is where the C library looks for it, or elsewhere. */
export const syslogTo = (socket: string): Plugin<typeof schema> =>
  definePlugin({
    name: 'syslog',
    priority: 4,
    schema,
    prepare: (config, gateway, { id }) => {
      const priorityOf = priorities(config);
      const sink = new LoggerSink(socket, 'kong');
      return loggingHooks({ plugin: 'syslog', id, sink, gateway }, (exchange) => {
        const priority = priorityOf(responseStatus(exchange));
        return priority === undefined ? undefined : `<${priority}>${logEntry(exchange)}`;
      });
    },
  });

export const syslog = syslogTo('/dev/log');
