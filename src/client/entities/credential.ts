// A credential, which identifies a consumer. Each plugin gives its kind of credential further fields.
import type { Fields } from '#schema/fields.ts';
import { tags, type RowOf } from './row-of.ts';

export const credentials = {
  id: { type: 'id', required: true },
  created_at: { type: 'timestamp', required: true },
  consumer_id: { type: 'id', required: true, foreign: 'consumers' },
  /** A field of oauth2: a text until 0.14, a list since. */
  redirect_uri: { type: 'array' },
  redirect_uris: { type: 'array' },
  /** A field of key-auth since 1.4: seconds until the key expires. */
  ttl: { type: 'number' },
  tags,
} as const satisfies Fields;

/** The fields of every credential, and the fields of its kind by their wire names. */
export type Credential = RowOf<typeof credentials> & Readonly<Record<string, unknown>>;
