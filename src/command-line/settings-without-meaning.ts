// Settings that Kong knows and that mean nothing here. A file that has them is a good file all the same.
// Kong 0.13.1: kong.conf.default

/** Its databases, nginx and Lua. */
const families = /^(pg|cassandra|nginx|db|lua)_[a-z0-9_]+$/;

const others: ReadonlySet<string> = new Set([
  'anonymous_reports',
  'client_ssl',
  'client_ssl_cert',
  'client_ssl_cert_key',
  'database',
  'dns_error_ttl',
  'dns_no_sync',
  'dns_not_found_ttl',
  'dns_order',
  'dns_stale_ttl',
  'mem_cache_size',
  'prefix',
  'ssl_cipher_suite',
  'ssl_ciphers',
]);

export const isWithoutMeaning = (name: string): boolean => families.test(name) || others.has(name);
