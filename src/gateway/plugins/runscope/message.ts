// The message about a request for Runscope. Kong 0.13.1: kong/plugins/log-serializers/runscope.lua
import { headerTable, requestUrl, responseHeaders, responseStatus } from '../kit/logging/log-entry.ts';
import type { Exchange } from '../plugin.ts';
import type { SeenBodies } from './seen-bodies.ts';

/** `now`: milliseconds since the epoch. */
export const runscopeMessage = (
  exchange: Exchange,
  { request, form, response }: SeenBodies,
  now: number,
): string => {
  const { record } = exchange;
  return JSON.stringify({
    request: {
      url: requestUrl(exchange),
      method: exchange.upstream.method,
      headers: headerTable(record.requestHeaders),
      body: request,
      timestamp: record.startedAt / 1000,
      form,
    },
    response: {
      status: responseStatus(exchange),
      headers: responseHeaders(record),
      size_bytes: String(record.responseBodySize),
      body: response,
      timestamp: now / 1000,
      response_time: record.latencies.request / 1000,
    },
  });
};
