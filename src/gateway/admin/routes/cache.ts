// The endpoints of Kong's entity cache. This gateway has no such cache, so every entry is missing.
// Kong 0.13.1: kong/api/routes/cache.lua
import { plainEndpoint, type Endpoint } from '../endpoint.ts';
import { noContent, notFound } from '../reply.ts';

export const cacheEndpoints = (): Endpoint[] => [
  plainEndpoint('/cache/:key', { GET: notFound, DELETE: noContent }),
  plainEndpoint('/cache', { DELETE: noContent }),
];
