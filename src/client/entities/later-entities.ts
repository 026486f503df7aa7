// Entities that the bundled gateway does not have. Kong 3.9.1: kong/db/schema/entities
import type { Fields } from '#schema/fields.ts';
import { tags, updatedAt } from './row-of.ts';

const common = {
  id: { type: 'id', required: true },
  created_at: { type: 'timestamp', required: true },
  updated_at: updatedAt,
  tags,
} as const;

/** Since 1.3. */
export const caCertificates = {
  ...common,
  cert: { type: 'string', required: true },
  cert_digest: { type: 'string' },
} as const satisfies Fields;

/** Since 3.0. */
export const vaults = {
  ...common,
  prefix: { type: 'string', required: true },
  name: { type: 'string', required: true },
  description: { type: 'string' },
  config: { type: 'table' },
} as const satisfies Fields;

/** Since 3.1. */
export const keys = {
  ...common,
  set: { type: 'table' },
  name: { type: 'string' },
  kid: { type: 'string', required: true },
  jwk: { type: 'string' },
  pem: { type: 'table' },
} as const satisfies Fields;

/** Since 3.1. */
export const keySets = { ...common, name: { type: 'string' } } as const satisfies Fields;
