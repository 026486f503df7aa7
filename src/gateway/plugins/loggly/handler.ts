// Tells Loggly of requests, in a syslog message over UDP for each. Kong 0.13.1: kong/plugins/loggly/handler.lua
import { hostname } from 'node:os';
import { loggingHooks } from '../kit/logging/delivery.ts';
import { logEntry, responseStatus } from '../kit/logging/log-entry.ts';
import { priorities } from '../kit/logging/log-severity.ts';
import { definePlugin } from '../plugin.ts';
import { udpSink } from '../kit/logging/udp-sink.ts';
import { schema } from './schema.ts';

/** Loggly's number among the enterprises (RFC 5424, 7.2.2). */
const enterprise = 41058;

export const loggly = definePlugin({
  name: 'loggly',
  priority: 6,
  schema,
  prepare: (config, gateway, { id }) => {
    const { host, port, key, tags, timeout } = config;
    const priorityOf = priorities(config);
    const named = tags.map((tag) => `tag="${tag.replaceAll(/["\\\]]/g, '\\$&')}"`).join(' ');
    const head = `${hostname()} kong - - [${key}@${enterprise} ${named}]`;
    const sink = udpSink({ host, port, timeout, lookup: gateway.lookup });
    return loggingHooks({ plugin: 'loggly', id, sink, gateway }, (exchange) => {
      const priority = priorityOf(responseStatus(exchange));
      if (priority === undefined) return undefined;
      const second = new Date(gateway.now()).toISOString().slice(0, 'yyyy-mm-ddThh:mm:ss'.length);
      return `<${priority}>1 ${second}Z ${head} ${logEntry(exchange)}`;
    });
  },
});
