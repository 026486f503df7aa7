// The proxy's settings, with Kong's names and defaults where Kong has them (kong.conf.default, 0.13.1).
export interface ProxySettings {
  /** Addresses and CIDR blocks whose X-Forwarded-* and real_ip_header are believed. */
  trusted_ips: readonly string[];
  real_ip_header: string;
  real_ip_recursive: boolean;
  /** The type of an error page for a client that sends no Accept header. */
  error_default_type: string;
  /** Send Via on proxied answers and Server on the gateway's own. */
  server_tokens: boolean;
  /** Send X-Kong-Upstream-Latency and X-Kong-Proxy-Latency. */
  latency_tokens: boolean;
  /** Bytes; 0 is no limit. */
  client_max_body_size: number;
  /** Bytes of the largest body that plugins are shown; a longer one is refused where a plugin has to see it. */
  client_body_buffer_size: number;
  /** The most bytes that all held bodies may have together. */
  held_bodies_size: number;
  /** Milliseconds that a plugin waits for a body. */
  held_body_timeout: number;
  /** Idle connections kept to each upstream address. */
  upstream_keepalive: number;
  /** Milliseconds that an idle connection to an upstream is kept. */
  upstream_keepalive_timeout: number;
  /** Milliseconds that an idle client connection is kept (nginx keepalive_timeout). */
  keepalive_timeout: number;
  /** Milliseconds in which a client has to send a request's head. */
  client_header_timeout: number;
  /** Milliseconds between two pieces of a request's body. */
  client_body_timeout: number;
  /** Milliseconds in which a client has to read some of its answer (nginx send_timeout). */
  send_timeout: number;
  /** Milliseconds in which the rest of an unread body must have come (nginx lingering_time). */
  lingering_time: number;
  /** Milliseconds in which a client must close its end after the gateway has ended the connection. */
  lingering_timeout: number;
  /** Milliseconds that requests in flight are given when the proxy closes. */
  grace_period: number;
  /** Milliseconds that connections without a request are kept when the proxy closes: a request may be on its way. */
  farewell_period: number;
}

export const defaultSettings: ProxySettings = {
  trusted_ips: [],
  real_ip_header: 'X-Real-IP',
  real_ip_recursive: false,
  error_default_type: 'text/plain',
  server_tokens: true,
  latency_tokens: true,
  client_max_body_size: 0,
  client_body_buffer_size: 4 * 1024 * 1024,
  held_bodies_size: 256 * 1024 * 1024,
  held_body_timeout: 300_000,
  upstream_keepalive: 60,
  upstream_keepalive_timeout: 60_000,
  keepalive_timeout: 75_000,
  client_header_timeout: 60_000,
  client_body_timeout: 60_000,
  send_timeout: 60_000,
  lingering_time: 30_000,
  lingering_timeout: 5000,
  grace_period: 10_000,
  farewell_period: 0,
};

/** The gateway's name in Server and Via. Clients recognize Kong by it. */
export const token = 'kong/0.13.1';
