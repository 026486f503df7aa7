// A server of an upstream, and its weight.
import { targets as schema } from '#schema/entities/target.ts';
import type { Fields } from '#schema/fields.ts';
import { tags, updatedAt, type RowOf } from './row-of.ts';

export const targets = { ...schema.fields, updated_at: updatedAt, tags } as const satisfies Fields;

export type Target = RowOf<typeof targets>;
