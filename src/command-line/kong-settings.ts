// The settings of kong.conf that the gateway supports, under Kong's names. Their flags, environment variables, lines in --help
// and checks all come from this table. Defaults are Kong's (kong/templates/kong_defaults.lua, 0.13.1), except those of logs.
import {
  addressBlocks,
  adminListeners,
  anyText,
  count,
  headerName,
  logTarget,
  names,
  nameServers,
  onOff,
  oneOf,
  pemFile,
  portNumber,
  processCount,
  proxyListeners,
  readableFile,
  size,
  type Kind,
} from './setting-kinds.ts';
import { InvalidValue } from './invalid-value.ts';

export interface KongSetting<T> {
  kind: Kind<T>;
  /** Absent: the setting has no default. */
  default?: string;
  help: string;
}

export const kongSettings = {
  proxy_listen: {
    kind: proxyListeners,
    default: '0.0.0.0:8000, 0.0.0.0:8443 ssl',
    help: 'where the proxy listens, in Kong’s syntax; with ssl http2 after a port, TLS clients may choose HTTP/2; with proxy_protocol, a balancer says in its header whose each connection is',
  },
  admin_listen: {
    kind: adminListeners,
    default: '127.0.0.1:8001, 127.0.0.1:8444 ssl',
    help: 'where the Admin API listens',
  },
  trusted_ips: {
    kind: addressBlocks,
    help: 'peers whose X-Forwarded-* headers and real_ip_header are believed, comma-separated',
  },
  real_ip_header: {
    kind: headerName,
    default: 'X-Real-IP',
    help: 'in which a trusted peer names the client; proxy_protocol: in the header of the PROXY protocol',
  },
  real_ip_recursive: {
    kind: onOff,
    default: 'off',
    help: 'the client is the last address in that header that is not trusted',
  },
  error_default_type: {
    kind: oneOf('text/plain', 'text/html', 'application/json', 'application/xml'),
    default: 'text/plain',
    help: 'the type of an error page for clients without an Accept header',
  },
  server_tokens: { kind: onOff, default: 'on', help: 'send Via and Server' },
  latency_tokens: {
    kind: onOff,
    default: 'on',
    help: 'send X-Kong-Proxy-Latency and X-Kong-Upstream-Latency',
  },
  client_max_body_size: { kind: size, default: '0', help: 'the largest request body; 0 is no limit' },
  client_body_buffer_size: {
    kind: size,
    default: '4m',
    help: 'the largest request body that plugins can read or change; a longer one is refused where they have to',
  },
  upstream_keepalive: { kind: count, default: '60', help: 'idle connections kept to each upstream address' },
  ssl_cert: {
    kind: pemFile('CERTIFICATE'),
    help: 'the certificate of the proxy; without one a self-signed one is made',
  },
  ssl_cert_key: { kind: pemFile('PRIVATE KEY'), help: 'its key' },
  admin_ssl_cert: {
    kind: pemFile('CERTIFICATE'),
    help: 'the certificate of Admin API and dashboard; without one a self-signed one is made',
  },
  admin_ssl_cert_key: { kind: pemFile('PRIVATE KEY'), help: 'its key' },
  dns_resolver: {
    kind: nameServers,
    help: 'name servers for every name that the gateway connects to, comma-separated; without any, the system’s way',
  },
  dns_hostsfile: {
    kind: readableFile,
    help: 'names that need no name server, and their addresses; in place of /etc/hosts',
  },
  dns_valid_ttl: {
    kind: count,
    help: 'seconds for which an answer of a name server holds, whatever its own ttl',
  },
  database: {
    kind: oneOf('sqlite', 'postgres'),
    default: 'sqlite',
    help: 'where the rows are kept: a file in the data directory, or the PostgreSQL database of pg_*, in the tables of Kong 0.13.1',
  },
  pg_host: { kind: anyText, default: '127.0.0.1', help: 'the server of that database' },
  pg_port: { kind: portNumber, default: '5432', help: 'its port' },
  pg_user: { kind: anyText, default: 'kong', help: 'its user' },
  pg_password: { kind: anyText, help: 'the password of that user' },
  pg_database: { kind: anyText, default: 'kong', help: 'its name' },
  pg_ssl: { kind: onOff, default: 'off', help: 'speak TLS with that server' },
  pg_ssl_verify: { kind: onOff, default: 'off', help: 'check the certificate of that server' },
  pg_timeout: {
    kind: count,
    default: '5000',
    help: 'the most milliseconds that connecting to it, and each statement, may take',
  },
  db_update_frequency: {
    kind: count,
    default: '5',
    help: 'seconds between two looks at what nodes of Kong have changed in that database; nodes of Gatehouse tell each other at once',
  },
  db_update_propagation: {
    kind: count,
    default: '0',
    help: 'seconds that nodes of Kong wait before they forget what was changed',
  },
  db_cache_ttl: {
    kind: count,
    default: '3600',
    help: 'seconds after which all rows are read again, whatever was told of changes; 0: never',
  },
  plugins: {
    kind: names,
    default: 'bundled',
    help: 'the plugins that can be used, comma-separated; bundled: all of them; off: none',
  },
  custom_plugins: {
    kind: names,
    help: 'plugins to be had beside those: bundled ones by name, others by the path of their folder or their package',
  },
  nginx_worker_processes: {
    kind: processCount,
    default: 'auto',
    help: 'as --workers, which beats it',
  },
  log_level: {
    kind: oneOf('debug', 'info', 'notice', 'warn', 'error', 'crit', 'alert', 'emerg'),
    default: 'notice',
    help: 'what is less grave is left out of the error logs',
  },
  proxy_access_log: {
    kind: logTarget,
    default: 'off',
    help: 'where a JSON line is written for each request to the proxy; a path is relative to the data directory',
  },
  proxy_error_log: {
    kind: logTarget,
    default: '/dev/stderr',
    help: 'where the proxy’s failures are written',
  },
  admin_access_log: {
    kind: logTarget,
    default: 'off',
    help: 'as proxy_access_log, for the Admin API',
  },
  admin_error_log: {
    kind: logTarget,
    default: '/dev/stderr',
    help: 'where the Admin API’s failures are written',
  },
} as const satisfies Record<string, KongSetting<unknown>>;

export type KongName = keyof typeof kongSettings;

export const isKongName = (name: string): name is KongName => Object.hasOwn(kongSettings, name);

export const kongNames: readonly KongName[] = Object.keys(kongSettings).filter(isKongName);

type ValueOf<N extends KongName> = (typeof kongSettings)[N]['kind'] extends Kind<infer T> ? T : never;
type WithDefault = {
  [N in KongName]: (typeof kongSettings)[N] extends { default: string } ? N : never;
}[KongName];

export type KongValues = { [N in WithDefault]: ValueOf<N> } & { [N in KongName]?: ValueOf<N> };

/** A value and the place where it was written: `--trusted-ips`, `KONG_TRUSTED_IPS`, `kong.conf:12: trusted_ips`. */
export interface Written {
  text: string;
  from: string;
  /** The directory for relative paths to plugins; by default the working directory. */
  dir?: string;
}

export type WrittenSettings = Partial<Record<KongName, Written>>;

/** The written values, otherwise the defaults. A value that cannot be used is left out, and `problems` has a line for it. */
export function readKongValues(written: WrittenSettings): {
  values: Partial<KongValues>;
  problems: string[];
} {
  const values: Partial<KongValues> = {};
  const problems: string[] = [];
  for (const name of kongNames) {
    const setting: KongSetting<unknown> = kongSettings[name];
    const { text, from } = written[name] ?? { text: setting.default, from: name };
    if (text === undefined) continue;
    const value = setting.kind.read(text);
    if (value instanceof InvalidValue) problems.push(`${from}: ${value.why}`);
    else Object.assign(values, { [name]: value });
  }
  return { values, problems };
}

export const isComplete = (values: Partial<KongValues>): values is KongValues =>
  kongNames.every((name) => !('default' in kongSettings[name]) || name in values);
