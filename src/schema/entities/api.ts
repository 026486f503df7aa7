// A public face of an upstream server. Kong 0.13.1: kong/dao/schemas/apis.lua
import { entitySchema, type Infer } from '../fields.ts';

export const apis = entitySchema({
  name: 'apis',
  created_at: 'milliseconds',
  lookup: ['name'],
  fields: {
    id: { type: 'id', required: true, unique: true },
    created_at: { type: 'timestamp', required: true },
    name: { type: 'string', required: true, unique: true },
    hosts: { type: 'array' },
    uris: { type: 'array' },
    methods: { type: 'array' },
    upstream_url: { type: 'url', required: true },
    strip_uri: { type: 'boolean', default: true },
    preserve_host: { type: 'boolean', default: false },
    https_only: { type: 'boolean', default: false },
    http_if_terminated: { type: 'boolean', default: false },
    retries: { type: 'number', default: 5 },
    upstream_connect_timeout: { type: 'number', default: 60000 },
    upstream_send_timeout: { type: 'number', default: 60000 },
    upstream_read_timeout: { type: 'number', default: 60000 },
  },
});

export type Api = Infer<(typeof apis)['fields']>;
