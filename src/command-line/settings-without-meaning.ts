// Settings of Kong that have no effect here. A file with them is valid.
// Kong 0.13.1: kong.conf.default, and that of later versions

/**
 * More settings of Kong's databases, those of nginx, of workers and Lua, of TLS sessions, and of the second DNS client of Kong 3.8 and
 * later (the first one has dns_*).
 */
const families = /^(pg|cassandra|nginx|db|lua|resolver|lmdb|untrusted_lua|worker|ssl_session)_[a-z0-9_]+$/;

const others: ReadonlySet<string> = new Set([
  'anonymous_reports',
  'client_ssl',
  'client_ssl_cert',
  'client_ssl_cert_key',
  'dns_cache_size',
  'dns_error_ttl',
  'dns_no_sync',
  'dns_not_found_ttl',
  'dns_order',
  'dns_stale_ttl',
  'mem_cache_size',
  'new_dns_client',
  'openresty_path',
  'prefix',
  'router_consistency',
  'router_update_frequency',
  'ssl_cipher_suite',
  'ssl_ciphers',
  'ssl_dhparam',
  'ssl_prefer_server_ciphers',
  'untrusted_lua',
]);

/** Listeners of later Kongs for features that do not exist here. Only `off` is valid for them. */
const otherListeners = /^(status|stream|cluster|admin_gui)_listen$/;

export const isWithoutMeaning = (name: string, value: string): boolean =>
  families.test(name) || others.has(name) || (value === 'off' && otherListeners.test(name));
