// A plugin's configuration and for whom it runs, with the fields that Kong gave it since 0.13.
import { plugins as schema } from '#schema/entities/plugin.ts';
import type { Fields } from '#schema/fields.ts';
import { tags, updatedAt, type RowOf } from './row-of.ts';

export const plugins = {
  ...schema.fields,
  updated_at: updatedAt,
  instance_name: { type: 'string' },
  protocols: { type: 'array' },
  /** On which nodes of a mesh it runs: Kong 0.15 to 1.5. */
  run_on: { type: 'string' },
  tags,
} as const satisfies Fields;

export type Plugin = RowOf<typeof plugins>;
