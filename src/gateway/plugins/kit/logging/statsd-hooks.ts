// The hooks of statsd and datadog: a datagram for each metric of a request.
// Kong 0.13.1: kong/plugins/statsd/handler.lua and statsd_logger.lua, the same of datadog
import type { Consumer } from '#schema/entities/consumer.ts';
import { Delivery, type DeliveryOptions } from './delivery.ts';
import { responseStatus } from './log-entry.ts';
import type { Exchange, Hooks, PluginGateway } from '../../plugin.ts';
import { readMetrics, type Metric } from './statsd-metrics.ts';
import { udpSink } from './udp-sink.ts';

/** Milliseconds in which a name has to be resolved. */
const timeout = 10_000;

interface Config {
  readonly host: string;
  readonly port: number;
  readonly prefix: string;
  readonly metrics: readonly unknown[];
}

export function statsdHooks(
  { host, port, prefix, metrics: entries }: Config,
  tagged: boolean,
  options: Omit<DeliveryOptions, 'sink' | 'gateway'> & { gateway: PluginGateway },
): Hooks {
  const metrics = readMetrics(entries, tagged);
  const { lookup } = options.gateway;
  const delivery = new Delivery({ ...options, sink: udpSink({ host, port, timeout, lookup }) });
  const send = (datagram: string): void => delivery.add(datagram);
  return {
    log: (exchange) => {
      const name = nameOf(exchange);
      // A request that matched no api or route is not counted.
      if (name === undefined) return;
      for (const metric of metrics) tell(metric, `${prefix}.${name}`, exchange, send);
    },
    close: () => delivery.close(),
  };
}

const nameOf = ({ service, api }: Exchange): string | undefined =>
  (service ? (service.name ?? service.host) : api?.name)?.replaceAll('.', '_');

function tell(
  { name, end, identifier = 'custom_id' }: Metric,
  head: string,
  exchange: Exchange,
  send: (datagram: string) => void,
): void {
  const { record, consumer } = exchange;
  switch (name) {
    case 'request_count':
      return send(`${head}.request.count:1|${end}`);
    case 'latency':
      return send(`${head}.latency:${record.latencies.request}|${end}`);
    case 'upstream_latency':
      return send(`${head}.upstream_latency:${record.latencies.proxy}|${end}`);
    case 'kong_latency':
      return send(`${head}.kong_latency:${record.latencies.kong}|${end}`);
    case 'request_size':
      return send(`${head}.request.size:${record.requestSize}|${end}`);
    case 'response_size':
      return send(`${head}.response.size:${record.responseSize}|${end}`);
    case 'status_count':
      return countStatus(`${head}.request.status`, exchange, end, send);
    default:
  }
  const user = consumer && userName(consumer, identifier);
  if (user === undefined) return;
  switch (name) {
    case 'unique_users':
      return send(`${head}.user.uniques:${user}|${end}`);
    case 'request_per_user':
      return send(`${head}.user.${user}.request.count:1|${end}`);
    case 'status_count_per_user':
      return countStatus(`${head}.user.${user}.request.status`, exchange, end, send);
  }
}

function countStatus(stat: string, exchange: Exchange, end: string, send: (datagram: string) => void): void {
  send(`${stat}.${responseStatus(exchange)}:1|${end}`);
  send(`${stat}.total:1|${end}`);
}

const userName = (
  { id, custom_id, username }: Consumer,
  identifier: NonNullable<Metric['identifier']>,
): string | undefined => {
  const names = { consumer_id: id.replaceAll('-', '_'), custom_id, username };
  // These two end a metric's name and its value.
  return names[identifier]?.replaceAll(/[:|]/g, '_');
};
