// The order in which the plugins of an API, route or consumer run for a request.

/** Kong 0.13.1 (prometheus: 0.14): kong/plugins/NAME/handler.lua, PRIORITY. The higher, the earlier. */
const knownPriorities: Readonly<Record<string, number>> = {
  'bot-detection': 2500,
  cors: 2000,
  jwt: 1005,
  oauth2: 1004,
  'key-auth': 1003,
  'ldap-auth': 1002,
  'basic-auth': 1001,
  'hmac-auth': 1000,
  'ip-restriction': 990,
  'request-size-limiting': 951,
  acl: 950,
  'rate-limiting': 901,
  'response-ratelimiting': 900,
  'request-transformer': 801,
  'response-transformer': 800,
  'aws-lambda': 750,
  prometheus: 13,
  'http-log': 12,
  statsd: 11,
  datadog: 10,
  'file-log': 9,
  'udp-log': 8,
  'tcp-log': 7,
  loggly: 6,
  runscope: 5,
  syslog: 4,
  'request-termination': 2,
  'correlation-id': 1,
};

/** `priorities` are the gateway's own, where it tells them. */
export const inRunningOrder = <T extends { readonly name: string }>(
  plugins: readonly T[],
  priorities: ReadonlyMap<string, number>,
): T[] => {
  const priority = ({ name }: T): number => priorities.get(name) ?? knownPriorities[name] ?? 0;
  return plugins.toSorted((a, b) => priority(b) - priority(a) || a.name.localeCompare(b.name));
};
