// A name that stands for several servers, and how they are chosen. Kong 0.13.1: kong/dao/schemas/upstreams.lua
import { entitySchema, type Infer } from '../fields.ts';
import { healthchecks } from './healthchecks.ts';
import { upstreamError } from './upstream-rules.ts';

const hashInputs = ['none', 'consumer', 'ip', 'header'] as const;

export const upstreams = entitySchema({
  name: 'upstreams',
  created_at: 'milliseconds',
  lookup: ['name'],
  fields: {
    id: { type: 'id', required: true, unique: true },
    created_at: { type: 'timestamp', required: true },
    name: { type: 'string', required: true, unique: true },
    hash_on: { type: 'string', enum: hashInputs, default: 'none' },
    hash_fallback: { type: 'string', enum: hashInputs, default: 'none' },
    hash_on_header: { type: 'string' },
    hash_fallback_header: { type: 'string' },
    slots: { type: 'number', rounded: true, required: true, default: 10000 },
    healthchecks: { type: 'table', required: true, schema: healthchecks, default: {} },
  },
  self_check: upstreamError,
});

export type Upstream = Infer<(typeof upstreams)['fields']>;
