// A plugin's configuration and the requests that it runs for, with the fields that Kong has added since 0.13.
import { plugins as schema } from '#schema/entities/plugin.ts';
import type { Fields } from '#schema/fields.ts';
import { tags, updatedAt, type RowOf } from './row-of.ts';

export const plugins = {
  ...schema.fields,
  updated_at: updatedAt,
  instance_name: { type: 'string' },
  protocols: { type: 'array' },
  /** The nodes of a service mesh that the plugin runs on. Kong 0.15 to 1.5. */
  run_on: { type: 'string' },
  tags,
} as const satisfies Fields;

export type Plugin = RowOf<typeof plugins>;
