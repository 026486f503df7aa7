// The plugin http-log by which a gateway sends its traffic to the collector.
import type { ShownToken } from '#dashboard/api/collector.ts';
import type { ConfigField, Plugin, PluginSchema } from '#dashboard/api/gateway-types.ts';

export interface Collecting {
  readonly plugin: Plugin;
  readonly token: ShownToken;
}

/** The plugin whose URL has one of the tokens. */
export function collectingPlugin(
  plugins: readonly Plugin[],
  tokens: readonly ShownToken[],
): Collecting | undefined {
  for (const plugin of plugins) {
    const [, id] = /\/http-log\/([\w-]{8})[\w-]*\/?$/.exec(endpointOf(plugin)) ?? [];
    const token = tokens.find((one) => one.id === id);
    if (token) return { plugin, token };
  }
  return undefined;
}

/** The plugin for all requests. A gateway can have one. */
export const globalOne = (plugins: readonly Plugin[]): Plugin | undefined =>
  plugins.find(({ api_id, service_id, route_id, consumer_id }) =>
    [api_id, service_id, route_id, consumer_id].every((scope) => scope === null || scope === undefined),
  );

export function endpointOf({ config }: Plugin): string {
  const endpoint: unknown = Reflect.get(config ?? {}, 'http_endpoint');
  return typeof endpoint === 'string' ? endpoint : '';
}

/** Entries that a gateway may send in one request, where it can. */
const together = 200;

/** `address` is where the gateway reaches the collector. */
export const configFor = (
  address: string,
  token: string,
  { fields }: Pick<PluginSchema, 'fields'>,
): Record<string, unknown> => ({
  http_endpoint: `${address.replace(/\/+$/, '')}/http-log/${token}`,
  ...batching(fields),
});

/** Kong from 3.3 has a queue, and one from 1.0 the size of its queue. Earlier ones send each entry on its own. */
function batching(fields: readonly ConfigField[]): Record<string, unknown> {
  const queue = fields.find(({ name }) => name === 'queue')?.shape;
  if (queue?.kind === 'table' && has(queue.fields, 'max_batch_size'))
    return { queue: { max_batch_size: together } };
  return has(fields, 'queue_size') ? { queue_size: together } : {};
}

const has = (fields: readonly ConfigField[], wanted: string): boolean =>
  fields.some(({ name }) => name === wanted);

/** Why the address is none; undefined when it is one. */
export function addressFault(text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) return 'An address begins with http:// or https://';
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '')
    return 'An address has a host, a port and a path alone';
  return undefined;
}

const loopback = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/;

export const isLoopback = (address: string): boolean =>
  URL.canParse(address) && loopback.test(new URL(address).hostname);
