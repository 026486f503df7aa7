// A route says which requests go to a service. With the fields that Kong has added since 0.13.
import { routes as schema } from '#schema/entities/route.ts';
import type { Fields } from '#schema/fields.ts';
import { tags, type RowOf } from './row-of.ts';

export const routes = {
  ...schema.fields,
  protocols: { type: 'array', required: true },
  /** Since 1.1 a route may have none. */
  service: { type: 'id', foreign: 'services' },
  name: { type: 'string' },
  snis: { type: 'array' },
  sources: { type: 'array', elements: 'table' },
  destinations: { type: 'array', elements: 'table' },
  headers: { type: 'table' },
  https_redirect_status_code: { type: 'number' },
  path_handling: { type: 'string' },
  request_buffering: { type: 'boolean' },
  response_buffering: { type: 'boolean' },
  /** The expression that matches requests, where the router's flavour is expressions. */
  expression: { type: 'string' },
  priority: { type: 'number' },
  tags,
} as const satisfies Fields;

export type Route = RowOf<typeof routes>;
