// The gateway's own replies to requests that it cannot pass on.
import type { Reply } from '../../plugins/plugin.ts';

export const noMatch: Reply = { status: 404, body: 'no route and no API found with those values' };
export const unresolved: Reply = { status: 503, body: 'name resolution failed' };
export const noPeer: Reply = { status: 503, body: 'failure to get a peer from the ring-balancer' };
/** Kong 0.13.1: kong/core/handler.lua, access.before */
export const useHttps: Reply = { status: 426, body: 'Please use HTTPS protocol' };
