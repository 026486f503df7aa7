// Galileo's question for its numbers, `GET /stats`: the requests of the last hour that came for the connection of a token.
import type { IncomingMessage } from 'node:http';

const hour = 3600;

/** The token of such a question; undefined for every other request. */
export function statsToken({ method, url = '', headers }: IncomingMessage): string | undefined {
  if (method !== 'GET' || !/^\/stats\/?(?:\?|$)/.test(url)) return undefined;
  const header = headers['service-token'];
  if (typeof header === 'string') return header;
  return new URLSearchParams(url.split('?')[1] ?? '').get('serviceToken') ?? '';
}

/** The last hour, as the questions about the traffic take it. */
export function lastHour(gateway: string): { gateway: string; from: number; to: number; now: number } {
  const now = Math.floor(Date.now() / 1000);
  return { gateway, from: now - hour, to: now + 1, now };
}

/** There is no limit of requests here, so nothing is said of one. */
export const statsOf = (requests: number): object => ({
  results: [
    {
      avgReqPerSec: requests / hour,
      nbReq: requests,
      rateLimitingRemaining: null,
      rateLimitingBase: null,
    },
  ],
  totalCount: 1,
  currentPage: 1,
});

/** Galileo's form of an error. */
export const statsError = (code: number, message: string): object => ({ code, message, errors: null });
