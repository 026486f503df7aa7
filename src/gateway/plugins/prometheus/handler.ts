// Counts requests for Prometheus, which reads them from the Admin API's /metrics. Kong 0.14: kong-prometheus-plugin 0.1.0
import { definePlugin, type Exchange, type PluginGateway } from '../plugin.ts';
import type { Metrics } from './metrics.ts';
import { schema } from './schema.ts';

type Observed = Parameters<Metrics['observe']>;

/** A gateway without this plugin does not load the library, which takes 3 MB. */
class LoadedMetrics {
  readonly whole: Promise<Metrics> = import('./metrics.ts').then(({ Metrics: Loaded }) => new Loaded());
  #ready: Metrics | undefined;

  constructor() {
    void this.whole.then((metrics) => (this.#ready = metrics));
  }

  observe(...observed: Observed): void {
    if (this.#ready) this.#ready.observe(...observed);
    else void this.whole.then((metrics) => metrics.observe(...observed));
  }
}

/** One for all configurations of a gateway: a request is counted once, wherever the plugin is configured. */
const metricsOf = new WeakMap<PluginGateway, LoadedMetrics>();

function metricsFor(gateway: PluginGateway): LoadedMetrics {
  let metrics = metricsOf.get(gateway);
  if (!metrics) metricsOf.set(gateway, (metrics = new LoadedMetrics()));
  return metrics;
}

const serviceName = ({ service, api }: Exchange): string =>
  (service ? (service.name ?? service.host) : api?.name) ?? '';

export const prometheus = definePlugin({
  name: 'prometheus',
  priority: 13,
  schema,
  prepare: (_config, gateway) => {
    const metrics = metricsFor(gateway);
    return {
      log: (exchange) =>
        // nginx's status where a client went away before there was one.
        metrics.observe(serviceName(exchange), exchange.response.status || 499, exchange.record),
    };
  },
  counted: async (gateway) => (await metricsFor(gateway).whole).counted(),
  adminEndpoints: (gateway) => [
    {
      path: '/metrics',
      get: async (state) => {
        const metrics = await metricsFor(gateway).whole;
        return { status: 200, raw: await metrics.text(state), headers: { 'Content-Type': metrics.type } };
      },
    },
  ],
});
