// A public face of an upstream server. Kong has them up to 0.15.
import { apis as schema } from '#schema/entities/api.ts';
import type { RowOf } from './row-of.ts';

export const apis = schema.fields;

export type Api = RowOf<typeof apis>;
