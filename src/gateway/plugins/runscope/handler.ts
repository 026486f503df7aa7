// Tells Runscope of every request, with its bodies if wanted. Kong 0.13.1: kong/plugins/runscope/handler.lua and log.lua
import { loggingHooks } from '../kit/logging/delivery.ts';
import { httpSink } from '../kit/logging/http-sink.ts';
import { definePlugin, type Hooks } from '../plugin.ts';
import { runscopeMessage } from './message.ts';
import { schema } from './schema.ts';
import { BodyWatch, type SeenBodies } from './seen-bodies.ts';

const noBodies: SeenBodies = { request: '', form: {}, response: '' };

export const runscope = definePlugin({
  name: 'runscope',
  priority: 5,
  schema,
  prepare: (config, gateway, { id }): Hooks => {
    const { api_endpoint, bucket_key, access_token, timeout, keepalive, log_body } = config;
    const url = `${api_endpoint}/buckets/${bucket_key}/messages`;
    const authorization = `Bearer ${access_token}`;
    const { lookup } = gateway;
    const sink = httpSink({ url, method: 'POST', authorization, timeout, keepalive, lookup });
    const delivery = { plugin: 'runscope', id, sink, gateway };
    if (!log_body) {
      return loggingHooks(delivery, (exchange) => runscopeMessage(exchange, noBodies, gateway.now()));
    }
    const bodies = new BodyWatch();
    return {
      access: (exchange) => bodies.request(exchange),
      changesBody: () => false,
      bodyFilter: (exchange, piece) => {
        bodies.response(exchange, piece);
        return piece;
      },
      ...loggingHooks(delivery, (exchange) =>
        runscopeMessage(exchange, bodies.seen(exchange), gateway.now()),
      ),
    };
  },
});
