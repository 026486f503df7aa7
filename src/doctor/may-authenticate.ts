// Plugins of Kong that never tell who is calling. Another one that Gatehouse does not know might.
import { decidingPlugins } from '#routing/deciding-plugins.ts';

const quiet: ReadonlySet<string> = new Set([
  ...decidingPlugins.keys(),
  'azure-functions',
  'correlation-id',
  'cors',
  'datadog',
  'file-log',
  'galileo',
  'grpc-gateway',
  'grpc-web',
  'http-log',
  'loggly',
  'opentelemetry',
  'prometheus',
  'proxy-cache',
  'rate-limiting',
  'request-size-limiting',
  'request-transformer',
  'response-ratelimiting',
  'response-transformer',
  'runscope',
  'statsd',
  'syslog',
  'tcp-log',
  'udp-log',
  'zipkin',
]);

/** May this plugin tell who is calling, or answer in its own way, though nothing is known of it? */
export const mayAuthenticate = (name: string): boolean => !quiet.has(name);
