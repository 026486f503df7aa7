// A server behind the gateway, with the fields that Kong has added since 0.13.
import { services as schema } from '#schema/entities/service.ts';
import type { Fields } from '#schema/fields.ts';
import { tags, type RowOf } from './row-of.ts';

export const services = {
  ...schema.fields,
  /** Later gateways know more protocols than http and https. */
  protocol: { type: 'string', required: true },
  tags,
  tls_verify: { type: 'boolean' },
  tls_verify_depth: { type: 'number' },
  ca_certificates: { type: 'array' },
  enabled: { type: 'boolean' },
} as const satisfies Fields;

export type Service = RowOf<typeof services>;
