// Settings of earlier and later Kongs that do not exist here, and their replacements.
// Kong 0.10 to 0.12 and 0.14 to 3.9: kong.conf.default

const replacements: readonly (readonly [RegExp, string])[] = [
  [/^ssl$/, 'write ssl after a port of proxy_listen, as in 0.0.0.0:8443 ssl, or list no such address'],
  [
    /^admin_ssl$/,
    'write ssl after a port of admin_listen, as in 127.0.0.1:8444 ssl, or list no such address',
  ],
  [/^proxy_listen_ssl$/, 'add its address to proxy_listen, with ssl after the port'],
  [/^admin_listen_ssl$/, 'add its address to admin_listen, with ssl after the port'],
  [/^http2$/, 'write http2 after ssl in proxy_listen, as in 0.0.0.0:8443 ssl http2'],
  [/^admin_http2$/, 'HTTP/2 can be had for proxy_listen alone'],
  [/^status_(listen|ssl_.*)$/, 'the Admin API has /status, and /metrics with the plugin prometheus'],
  [
    /^status_(access|error)_log$/,
    'the Admin API has /status; admin_access_log and admin_error_log are its logs',
  ],
  [/^headers$/, 'server_tokens and latency_tokens say which headers are sent'],
  [/^upstream_keepalive_pool_size$/, 'upstream_keepalive is the number of idle connections'],
  [/^upstream_keepalive_idle_timeout$/, 'idle connections to upstreams are kept for 60 s'],
  [/^(stream_listen|proxy_stream_.*)$/, 'only HTTP is proxied'],
  [/^admin_gui_.*$/, 'the dashboard listens where --dashboard-listen says'],
  [/^declarative_config(_string)?$/, 'what the gateway serves is set at the Admin API'],
  [/^(role|cluster_.*)$/, 'gateways are not joined to a cluster'],
  [/^router_flavor$/, 'routes are matched as Kong 0.13.1 does'],
  [/^port_maps$/, 'X-Forwarded-Port is the port that a request came to'],
  [/^error_template_.*$/, 'error pages are those of Kong 0.13.1; error_default_type chooses among them'],
  [/^ssl_protocols$/, 'TLS 1.2 and 1.3 are spoken'],
  [/^pluginserver_.*$/, 'plugins in JavaScript are named by custom_plugins'],
];

/** Undefined for a name that no Kong has, or that has no replacement. */
export const replacementOf = (name: string): string | undefined =>
  replacements.find(([names]) => names.test(name))?.[1];
