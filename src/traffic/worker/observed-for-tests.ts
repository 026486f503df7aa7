import type { ObservedRequest } from '../observing/observed-request.ts';

/** A request that nothing took. */
export const requestObserved = (startedAt: number, path = '/a'): ObservedRequest => ({
  call: { remoteAddress: '192.0.2.1' },
  exchange: {
    request: {
      method: 'GET',
      host: 'shop.example',
      path,
      query: undefined,
      ip: '192.0.2.1',
      agent: undefined,
      size: () => 100,
    },
    target: undefined,
    consumer: undefined,
    credential: undefined,
    answeredBy: 'router',
    answeringPlugin: undefined,
    peer: undefined,
    failedTries: 0,
  },
  startedAt,
  status: 404,
  head: undefined,
  bytes: 20,
  duration: 1,
  proxyLatency: undefined,
  upstreamLatency: undefined,
});
