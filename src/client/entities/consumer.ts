// A caller of the gateway.
import { consumers as schema } from '#schema/entities/consumer.ts';
import type { Fields } from '#schema/fields.ts';
import { tags, updatedAt, type RowOf } from './row-of.ts';

export const consumers = { ...schema.fields, updated_at: updatedAt, tags } as const satisfies Fields;

export type Consumer = RowOf<typeof consumers>;
