// A public face of an upstream server. Kong 0.13.1: kong/dao/schemas/apis.lua
import { entitySchema, type Infer } from '../fields.ts';
import {
  checkHosts,
  checkMethods,
  checkName,
  checkRetries,
  checkTimeout,
  checkUpstreamUrl,
  checkUris,
} from './api-rules.ts';

export const apis = entitySchema({
  name: 'apis',
  created_at: 'milliseconds',
  lookup: ['name'],
  fields: {
    id: { type: 'id', required: true, unique: true },
    created_at: { type: 'timestamp', required: true },
    name: { type: 'string', required: true, unique: true, func: checkName },
    hosts: { type: 'array', elements: 'own', func: checkHosts },
    uris: { type: 'array', elements: 'own', func: checkUris },
    methods: { type: 'array', elements: 'own', func: checkMethods },
    upstream_url: { type: 'url', required: true, func: checkUpstreamUrl },
    strip_uri: { type: 'boolean', default: true },
    preserve_host: { type: 'boolean', default: false },
    https_only: { type: 'boolean', default: false },
    http_if_terminated: { type: 'boolean', default: false },
    retries: { type: 'number', required: true, default: 5, func: checkRetries },
    upstream_connect_timeout: { type: 'number', required: true, default: 60000, func: checkTimeout },
    upstream_send_timeout: { type: 'number', required: true, default: 60000, func: checkTimeout },
    upstream_read_timeout: { type: 'number', required: true, default: 60000, func: checkTimeout },
  },
  self_check: ({ hosts, uris, methods }, operation) =>
    operation === 'update' ||
    [hosts, uris, methods].some((values) => Array.isArray(values) && values.length > 0)
      ? undefined
      : "at least one of 'hosts', 'uris' or 'methods' must be specified",
});

export type Api = Infer<(typeof apis)['fields']>;
