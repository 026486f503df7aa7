// A certificate with its private key and its server names, and a single server name.
import { certificates as certificateSchema } from '#schema/entities/certificate.ts';
import { snis as sniSchema } from '#schema/entities/sni.ts';
import type { Fields } from '#schema/fields.ts';
import { tags, updatedAt, type RowOf } from './row-of.ts';

export const certificates = {
  ...certificateSchema.fields,
  updated_at: updatedAt,
  snis: { type: 'array' },
  cert_alt: { type: 'string' },
  key_alt: { type: 'string' },
  tags,
} as const satisfies Fields;

export const snis = {
  ...sniSchema.fields,
  /** Before 0.14 a server name has no id: the name identifies it. */
  id: { type: 'id' },
  updated_at: updatedAt,
  tags,
} as const satisfies Fields;

export type Certificate = RowOf<typeof certificates>;
