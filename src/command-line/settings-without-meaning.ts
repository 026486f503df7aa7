// Settings that Kong knows and that mean nothing here. A file that has them is a good file all the same.
// Kong 0.13.1: kong.conf.default, and that of later versions where it is about DNS

/** Its databases, nginx and Lua; the DNS client that Kong 3.8 and later may use instead of the one that dns_* is for. */
const families = /^(pg|cassandra|nginx|db|lua|resolver)_[a-z0-9_]+$/;

const others: ReadonlySet<string> = new Set([
  'anonymous_reports',
  'client_ssl',
  'client_ssl_cert',
  'client_ssl_cert_key',
  'database',
  'dns_cache_size',
  'dns_error_ttl',
  'dns_no_sync',
  'dns_not_found_ttl',
  'dns_order',
  'dns_stale_ttl',
  'mem_cache_size',
  'new_dns_client',
  'prefix',
  'ssl_cipher_suite',
  'ssl_ciphers',
]);

export const isWithoutMeaning = (name: string): boolean => families.test(name) || others.has(name);
