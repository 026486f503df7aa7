// Counts requests for Prometheus, which reads them from the Admin API's /metrics. Kong 0.14: kong-prometheus-plugin 0.1.0
import { definePlugin, type Exchange, type PluginGateway } from '../plugin.ts';
import { Metrics } from './metrics.ts';
import { schema } from './schema.ts';

/** One for all configurations of a gateway: a request is counted once, wherever the plugin is configured. */
const metricsOf = new WeakMap<PluginGateway, Metrics>();

function metricsFor(gateway: PluginGateway): Metrics {
  let metrics = metricsOf.get(gateway);
  if (!metrics) metricsOf.set(gateway, (metrics = new Metrics()));
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
  counted: (gateway) => metricsFor(gateway).counted(),
  adminEndpoints: (gateway) => {
    const metrics = metricsFor(gateway);
    return [
      {
        path: '/metrics',
        get: async (state) => ({
          status: 200,
          raw: await metrics.text(state),
          headers: { 'Content-Type': metrics.type },
        }),
      },
    ];
  },
});
