// Rows as the gateway stores them, for tests that need only some of their fields.
import type { Api } from '#schema/entities/api.ts';
import type { Plugin } from '#schema/entities/plugin.ts';
import type { Route } from '#schema/entities/route.ts';
import type { Service } from '#schema/entities/service.ts';

/** An API with every default of its schema. */
export const apiRow = (more: Partial<Api> = {}): Api => ({
  id: 'api',
  created_at: 1,
  name: 'api',
  upstream_url: 'http://upstream.test',
  strip_uri: true,
  preserve_host: false,
  https_only: false,
  http_if_terminated: false,
  retries: 5,
  upstream_connect_timeout: 60000,
  upstream_send_timeout: 60000,
  upstream_read_timeout: 60000,
  ...more,
});

/** A plugin that is on, for everything. Its id is its name. */
export const pluginRow = (name: string, more: Partial<Plugin> = {}): Plugin => ({
  id: name,
  created_at: 1,
  name,
  enabled: true,
  config: {},
  ...more,
});

/** A service with every default of its schema. */
export const serviceRow = (more: Partial<Service> = {}): Service => ({
  id: 'service',
  created_at: 1,
  updated_at: 1,
  protocol: 'http',
  host: 'upstream.test',
  port: 80,
  retries: 5,
  connect_timeout: 60000,
  write_timeout: 60000,
  read_timeout: 60000,
  ...more,
});

/** A route with every default of its schema. */
export const routeRow = (more: Partial<Route> = {}): Route => ({
  id: 'route',
  created_at: 1,
  updated_at: 1,
  protocols: ['http', 'https'],
  regex_priority: 0,
  strip_path: true,
  preserve_host: false,
  service: 'service',
  ...more,
});
