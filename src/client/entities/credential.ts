// What a consumer shows to be known. The fields of each kind belong to the gateway's plugin.
import type { Fields } from '#schema/fields.ts';
import { tags, type RowOf } from './row-of.ts';

export const credentials = {
  id: { type: 'id', required: true },
  created_at: { type: 'timestamp', required: true },
  consumer_id: { type: 'id', required: true, foreign: 'consumers' },
  /** Of oauth2: up to 0.14, and since. */
  redirect_uri: { type: 'array' },
  redirect_uris: { type: 'array' },
  /** Of key-auth since 1.4: seconds until the key expires. */
  ttl: { type: 'number' },
  tags,
} as const satisfies Fields;

/** What every credential has, and the fields of its kind by their wire names. */
export type Credential = RowOf<typeof credentials> & Readonly<Record<string, unknown>>;
