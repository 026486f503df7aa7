// Turns the settings of a kong.conf into the gateway's settings.
import { resolve } from 'node:path';
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { createSecureContext } from 'node:tls';
import { ownFiles } from './data-directory.ts';
import type { CertificatePair } from './default-certificate.ts';
import {
  isComplete,
  kongSettings,
  readKongValues,
  type KongName,
  type KongValues,
  type WrittenSettings,
} from './kong-settings.ts';
import { pluginModule, type PluginModule } from './plugin-module.ts';
import { InvalidValue } from './invalid-value.ts';

const logNames = ['proxy_access_log', 'proxy_error_log', 'admin_access_log', 'admin_error_log'] as const;
type LogName = (typeof logNames)[number];

type ProxyValues = Pick<
  Required<KongValues>,
  | 'trusted_ips'
  | 'real_ip_header'
  | 'real_ip_recursive'
  | 'error_default_type'
  | 'server_tokens'
  | 'latency_tokens'
  | 'client_max_body_size'
  | 'client_body_buffer_size'
  | 'upstream_keepalive'
>;

export interface GatewaySettings {
  proxyListen: KongValues['proxy_listen'];
  adminListen: KongValues['admin_listen'];
  logLevel: KongValues['log_level'];
  proxy: ProxyValues & { farewell_period: number };
  /** Undefined: names are resolved as the system does it. */
  names: { hostsFile?: string; servers?: readonly string[]; validTtl?: number } | undefined;
  proxyCertificate: CertificatePair | undefined;
  adminCertificate: CertificatePair | undefined;
  /** The names of the bundled plugins that can be used. */
  plugins: readonly string[];
  /** The modules of the custom plugins. */
  pluginModules: readonly PluginModule[];
  /** Absolute paths; undefined turns a log off. */
  logs: Readonly<Record<LogName, string | undefined>>;
  /** The database of the gateway's rows; undefined: a file of SQLite. */
  postgres: PostgresDatabase | undefined;
  /** Seconds: how nodes on that database hear of each other's changes. */
  node: { updateFrequency: number; updatePropagation: number; cacheTtl: number };
  /** The processes that serve requests. */
  workers: number;
  /** The settings that the Admin API's root shows, as in Kong. */
  shown: Readonly<Record<string, unknown>>;
}

interface PostgresDatabase {
  host: string;
  port: number;
  user: string;
  password: string | undefined;
  database: string;
  ssl: boolean;
  ssl_verify: boolean;
  timeout: number;
}

/** The settings cannot be used. It has a line for each problem. */
export class Unusable {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    this.problems = problems;
  }
}

export function gatewaySettings(
  written: WrittenSettings,
  bundled: readonly string[],
  dataDir: string,
): GatewaySettings | Unusable {
  const { values, problems } = readKongValues(written);
  const from = (name: KongName): string => written[name]?.from ?? name;

  if (
    values.real_ip_header === 'proxy_protocol' &&
    values.proxy_listen?.every(({ proxyProtocol }) => !proxyProtocol)
  )
    problems.push(`${from('real_ip_header')}: no address of proxy_listen is followed by proxy_protocol`);

  const plugins = new Set<string>();
  for (const plugin of values.plugins ?? []) {
    if (plugin === 'bundled') for (const one of bundled) plugins.add(one);
    else if (bundled.includes(plugin)) plugins.add(plugin);
    else if (plugin !== 'off')
      problems.push(`${from('plugins')}: there is no plugin ${plugin} here; there are ${bundled.join(', ')}`);
  }
  const pluginModules: PluginModule[] = [];
  for (const entry of values.custom_plugins ?? []) {
    if (bundled.includes(entry)) plugins.add(entry);
    else {
      const file = pluginModule(entry, written.custom_plugins?.dir ?? process.cwd());
      if (file instanceof InvalidValue) problems.push(`${from('custom_plugins')}: ${file.why}`);
      else pluginModules.push({ file, from: from('custom_plugins') });
    }
  }

  function pair(certificate: 'ssl_cert' | 'admin_ssl_cert'): CertificatePair | undefined {
    const key = `${certificate}_key` as const;
    const { [certificate]: cert, [key]: secret } = values;
    if (!cert || !secret) {
      if (written[certificate] && !written[key]) problems.push(`${from(certificate)}: ${key} is missing`);
      if (written[key] && !written[certificate]) problems.push(`${from(key)}: ${certificate} is missing`);
      return undefined;
    }
    const made = { cert: cert.text, key: secret.text };
    try {
      createSecureContext(made);
      // OpenSSL accepts a key whose kind differs from the certificate's, so this checks it.
      if (!new X509Certificate(made.cert).checkPrivateKey(createPrivateKey(made.key)))
        throw new TypeError('not a pair');
    } catch {
      problems.push(`${from(key)}: ${secret.path} is not the key of ${cert.path}, or wants a passphrase`);
    }
    return made;
  }

  const log = (name: LogName): string | undefined => {
    const path = values[name] ?? 'off';
    return path === 'off' ? undefined : resolve(dataDir, path);
  };
  const own = new Set(ownFiles(resolve(dataDir)));
  for (const name of logNames)
    if (own.has(log(name) ?? ''))
      problems.push(`${from(name)}: ${log(name)} is a file that the gateway keeps its own data in`);

  const proxyCertificate = pair('ssl_cert');
  const adminCertificate = pair('admin_ssl_cert');
  if (problems.length > 0 || !isComplete(values)) return new Unusable(problems);

  return {
    proxyListen: values.proxy_listen,
    adminListen: values.admin_listen,
    logLevel: values.log_level,
    proxy: {
      trusted_ips: values.trusted_ips ?? [],
      real_ip_header: values.real_ip_header,
      real_ip_recursive: values.real_ip_recursive,
      error_default_type: values.error_default_type,
      server_tokens: values.server_tokens,
      latency_tokens: values.latency_tokens,
      client_max_body_size: values.client_max_body_size,
      client_body_buffer_size: values.client_body_buffer_size,
      upstream_keepalive: values.upstream_keepalive,
      farewell_period: 1000,
    },
    names: namesOf(values),
    proxyCertificate,
    adminCertificate,
    plugins: [...plugins],
    pluginModules,
    logs: {
      proxy_access_log: log('proxy_access_log'),
      proxy_error_log: log('proxy_error_log'),
      admin_access_log: log('admin_access_log'),
      admin_error_log: log('admin_error_log'),
    },
    postgres: values.database === 'postgres' ? postgresOf(values) : undefined,
    node: {
      updateFrequency: values.db_update_frequency,
      updatePropagation: values.db_update_propagation,
      cacheTtl: values.db_cache_ttl,
    },
    workers: values.nginx_worker_processes,
    shown: shown(values, written),
  };
}

const postgresOf = (values: KongValues): PostgresDatabase => ({
  host: values.pg_host,
  port: values.pg_port,
  user: values.pg_user,
  password: values.pg_password,
  database: values.pg_database,
  ssl: values.pg_ssl,
  ssl_verify: values.pg_ssl_verify,
  // 0 is no deadline in Kong. A database that hangs must not hold the gateway's changes for ever.
  timeout: values.pg_timeout || 60_000,
});

function namesOf({
  dns_hostsfile: hostsFile,
  dns_resolver: servers = [],
  dns_valid_ttl: validTtl,
}: KongValues): GatewaySettings['names'] {
  if (hostsFile === undefined && servers.length === 0 && validTtl === undefined) return undefined;
  return {
    ...(hostsFile !== undefined && { hostsFile }),
    ...(servers.length > 0 && { servers }),
    ...(validTtl !== undefined && { validTtl }),
  };
}

function shown(values: KongValues, written: WrittenSettings): Readonly<Record<string, unknown>> {
  return {
    database: values.database,
    ...(values.database === 'postgres' && {
      pg_host: values.pg_host,
      pg_port: values.pg_port,
      pg_user: values.pg_user,
      pg_database: values.pg_database,
      pg_ssl: values.pg_ssl,
      pg_ssl_verify: values.pg_ssl_verify,
      pg_timeout: values.pg_timeout,
      db_update_frequency: values.db_update_frequency,
      db_update_propagation: values.db_update_propagation,
      db_cache_ttl: values.db_cache_ttl,
    }),
    custom_plugins: values.custom_plugins?.length ? values.custom_plugins : {},
    // Kong shows this setting as it was written, because nginx reads it.
    client_max_body_size: written.client_max_body_size?.text ?? kongSettings.client_max_body_size.default,
    client_body_buffer_size:
      written.client_body_buffer_size?.text ?? kongSettings.client_body_buffer_size.default,
    dns_resolver: values.dns_resolver,
    dns_hostsfile: values.dns_hostsfile,
    dns_valid_ttl: values.dns_valid_ttl,
    log_level: values.log_level,
    proxy_access_log: values.proxy_access_log,
    proxy_error_log: values.proxy_error_log,
    admin_access_log: values.admin_access_log,
    admin_error_log: values.admin_error_log,
    // The paths are shown, not the contents of the files.
    ssl_cert: values.ssl_cert?.path,
    ssl_cert_key: values.ssl_cert_key?.path,
    admin_ssl_cert: values.admin_ssl_cert?.path,
    admin_ssl_cert_key: values.admin_ssl_cert_key?.path,
  };
}
