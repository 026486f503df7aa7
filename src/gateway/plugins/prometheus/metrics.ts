// The counted metrics, with the names and labels of Kong 0.14: kong-prometheus-plugin 0.1.0, kong/plugins/prometheus/exporter.lua
import { AggregatorRegistry, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Exchange, GatewayState } from '../plugin.ts';

/** Milliseconds. */
const buckets = [
  1, 2, 5, 7, 10, 15, 20, 25, 30, 40, 50, 60, 70, 80, 90, 100, 200, 300, 400, 500, 1000, 2000, 5000, 10_000,
  30_000, 60_000,
];

/** Those of one service, found by their labels once and not for each request. */
interface OfService {
  readonly statuses: Map<number, Counter.Internal>;
  readonly ingress: Counter.Internal;
  readonly egress: Counter.Internal;
  readonly request: Histogram.Internal<string>;
  readonly kong: Histogram.Internal<string>;
  readonly upstream: Histogram.Internal<string>;
}

export class Metrics {
  readonly #byService = new Registry();
  readonly #status = new Counter({
    name: 'kong_http_status',
    help: 'HTTP status codes per service',
    labelNames: ['code', 'service'],
    registers: [this.#byService],
  });
  readonly #latency = new Histogram({
    name: 'kong_latency',
    help: 'Milliseconds that requests took, that the gateway added and that the upstream took, per service',
    labelNames: ['type', 'service'],
    buckets,
    registers: [this.#byService],
  });
  readonly #bandwidth = new Counter({
    name: 'kong_bandwidth',
    help: 'Bytes of requests and answers per service',
    labelNames: ['type', 'service'],
    registers: [this.#byService],
  });
  readonly #ofServices = new Map<string, OfService>();

  readonly #ofGateway = new Registry();
  readonly #connections = new Gauge({
    name: 'kong_nginx_http_current_connections',
    help: 'HTTP connections',
    labelNames: ['state'],
    registers: [this.#ofGateway],
  });
  readonly #reachable = new Gauge({
    name: 'kong_datastore_reachable',
    help: 'Whether the store can be reached: 0 or 1',
    registers: [this.#ofGateway],
  });

  readonly type = this.#ofGateway.contentType;

  observe(name: string, status: number, { requestSize, responseSize, latencies }: Exchange['record']): void {
    let service = this.#ofServices.get(name);
    if (!service) this.#ofServices.set(name, (service = this.#of(name)));
    let ofStatus = service.statuses.get(status);
    if (!ofStatus) service.statuses.set(status, (ofStatus = this.#status.labels(String(status), name)));
    ofStatus.inc();
    service.ingress.inc(requestSize);
    service.egress.inc(responseSize);
    service.request.observe(latencies.request);
    service.kong.observe(latencies.kong);
    if (latencies.proxy >= 0) service.upstream.observe(latencies.proxy);
  }

  /** All that was observed here, as plain data. */
  counted(): Promise<object> {
    return this.#byService.getMetricsAsJSON();
  }

  /** In Prometheus's text format. */
  async text({ connections, datastoreReachable, counted = [] }: GatewayState): Promise<string> {
    for (const [state, count] of Object.entries(connections)) this.#connections.labels(state).set(count);
    this.#reachable.set(datastoreReachable ? 1 : 0);
    const byService =
      counted.length === 0
        ? this.#byService
        : AggregatorRegistry.aggregate([await this.counted(), ...counted]);
    const overAll = (await byService.getMetricsAsJSON()).map(withoutService);
    const parts = [this.#ofGateway, AggregatorRegistry.aggregate([overAll]), byService];
    return (await Promise.all(parts.map((part) => part.metrics()))).join('\n');
  }

  #of(service: string): OfService {
    return {
      statuses: new Map(),
      ingress: this.#bandwidth.labels('ingress', service),
      egress: this.#bandwidth.labels('egress', service),
      request: this.#latency.labels('request', service),
      kong: this.#latency.labels('kong', service),
      upstream: this.#latency.labels('upstream', service),
    };
  }
}

type Shown = Awaited<ReturnType<Registry['getMetricsAsJSON']>>[number];

/** The metric over all services, before those of the same labels are added up. */
const withoutService = ({ name, help, values, ...metric }: Shown): object => ({
  ...metric,
  name: `${name}_total`,
  help: help.replace('per service', 'over all services'),
  values: values.map((value) => ({
    ...value,
    labels: Object.fromEntries(Object.entries(value.labels).filter(([label]) => label !== 'service')),
    ...('metricName' in value && {
      metricName: String(value.metricName).replace(name, `${name}_total`),
    }),
  })),
});
