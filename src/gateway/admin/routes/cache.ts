// Kong's entity cache, as far as a gateway without one has it: nothing is ever in it. Kong 0.13.1: kong/api/routes/cache.lua
import { plainEndpoint, type Endpoint } from '../endpoint.ts';
import { noContent, notFound } from '../reply.ts';

export const cacheEndpoints = (): Endpoint[] => [
  plainEndpoint('/cache/:key', { GET: notFound, DELETE: noContent }),
  plainEndpoint('/cache', { DELETE: noContent }),
];
