// A route: the requests that go to a service. Kong 0.13.1: kong/db/schema/entities/routes.lua
import { entitySchema, type Infer } from '../fields.ts';
import {
  checkHostPattern,
  checkMethod,
  checkPathPattern,
  checkPathPatterns,
  emptySegments,
} from './kong-db-rules.ts';

export const routes = entitySchema({
  name: 'routes',
  dialect: 'kong/db',
  created_at: 'unix',
  at_least_one_of: ['methods', 'hosts', 'paths'],
  fields: {
    id: { type: 'id', required: true, unique: true },
    created_at: { type: 'number', required: true, integer: true },
    updated_at: { type: 'number', required: true, integer: true },
    protocols: {
      type: 'array',
      distinct: true,
      required: true,
      len_min: 1,
      elements: { type: 'string', enum: ['http', 'https'] },
      default: ['http', 'https'],
    },
    methods: { type: 'array', distinct: true, elements: { type: 'string', func: checkMethod } },
    hosts: {
      type: 'array',
      elements: {
        type: 'string',
        match_none: [
          { pattern: /\*.*\*/s, error: 'invalid wildcard: must have at most one wildcard' },
          {
            pattern: /^(?!\*\.).*\*(?!(?<=\.\*)$)/s,
            error: 'invalid wildcard: must be placed at leftmost or rightmost label',
          },
        ],
        func: checkHostPattern,
      },
    },
    paths: {
      type: 'array',
      func: checkPathPatterns,
      elements: {
        type: 'string',
        starts_with: '/',
        match_none: [emptySegments, { pattern: /.\/$/s, error: 'must not have a trailing slash' }],
        func: checkPathPattern,
      },
    },
    regex_priority: { type: 'number', integer: true, between: [-2147483648, 2147483647], default: 0 },
    strip_path: { type: 'boolean', default: true },
    preserve_host: { type: 'boolean', default: false },
    /** Stored as the id alone. */
    service: { type: 'id', required: true, foreign: 'services' },
  },
});

export type Route = Infer<(typeof routes)['fields']>;
