// Gives each request an id that upstream, logs and client can know it by. Kong 0.13.1: kong/plugins/correlation-id/handler.lua
import { randomUUID } from 'node:crypto';
import { definePlugin, type ClientRequest, type Exchange } from '../plugin.ts';
import { schema } from './schema.ts';

/** One for all configurations, as in a worker of Kong. */
const worker = randomUUID();
let count = 0;

const generators: Readonly<
  Record<'uuid' | 'uuid#counter' | 'tracker', (request: ClientRequest, now: number) => string>
> = {
  uuid: () => randomUUID(),
  'uuid#counter': () => `${worker}#${(count += 1)}`,
  tracker: ({ connection }, now) => {
    const { localAddress, localPort, serial, requests } = connection;
    return `${localAddress}-${localPort}-${process.pid}-${serial}-${requests}-${(now / 1000).toFixed(3)}`;
  },
};

export const correlationId = definePlugin({
  name: 'correlation-id',
  priority: 1,
  schema,
  prepare: ({ header_name, generator, echo_downstream }, gateway) => {
    if (!/^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(header_name)) {
      gateway.log(`correlation-id does nothing: no header can have the name ${JSON.stringify(header_name)}`);
      return {};
    }
    const generate = generators[generator];
    const name = header_name.toLowerCase();
    // OpenResty finds a header by its name in lower case or with `-` for `_`, and answers with the latter.
    const dashed = name.replaceAll('_', '-');
    const echoed = header_name.replaceAll('_', '-');
    const ids = new WeakMap<Exchange, readonly string[]>();

    const access = (exchange: Exchange): undefined => {
      const { upstream } = exchange;
      let given = upstream.headers(name);
      if (given.length === 0 && dashed !== name) given = upstream.headers(dashed);
      if (given.length === 0) {
        const id = generate(exchange.request, gateway.now());
        upstream.setHeader(header_name, id);
        if (echo_downstream) ids.set(exchange, [id]);
      } else if (echo_downstream) ids.set(exchange, given);
    };
    if (!echo_downstream) return { access };
    return {
      access,
      // In the place of what the upstream may have sent of that name; an empty id is not sent.
      headerFilter: (exchange) => {
        const { response } = exchange;
        const [first = '', ...others] = ids.get(exchange) ?? [];
        if (first === '') return response.removeHeader(echoed);
        response.setHeader(echoed, first);
        for (const other of others) response.appendHeader(echoed, other);
      },
    };
  },
});
