// A name that stands for several servers, with the fields that Kong has added since 0.13.
import { healthchecks } from '#schema/entities/healthchecks.ts';
import { upstreams as schema } from '#schema/entities/upstream.ts';
import type { Fields } from '#schema/fields.ts';
import { tags, updatedAt, type RowOf } from './row-of.ts';

export const upstreams = {
  ...schema.fields,
  updated_at: updatedAt,
  /** Later gateways hash on more than 0.13 does. */
  hash_on: { type: 'string' },
  hash_fallback: { type: 'string' },
  hash_on_cookie: { type: 'string' },
  hash_on_cookie_path: { type: 'string' },
  hash_on_query_arg: { type: 'string' },
  hash_fallback_query_arg: { type: 'string' },
  hash_on_uri_capture: { type: 'string' },
  hash_fallback_uri_capture: { type: 'string' },
  /** Exists since 0.12. */
  healthchecks: { type: 'table', schema: healthchecks },
  algorithm: { type: 'string' },
  host_header: { type: 'string' },
  use_srv_name: { type: 'boolean' },
  tags,
} as const satisfies Fields;

export type Upstream = RowOf<typeof upstreams>;
