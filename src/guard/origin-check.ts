// Keeps web pages from elsewhere away from a listener that trusts every client that can reach it.
// A page can make the browser send requests to localhost, and with a name of its own that resolves to 127.0.0.1
// (DNS rebinding) it can read the answers: so the Host must be ours, and a change must not come from another origin.
import type { IncomingHttpHeaders } from 'node:http';
import { hostName, isLoopback } from './loopback.ts';

export type OriginVerdict =
  /** The request does not come from a page of another origin. */
  | { kind: 'own' }
  /** A page of another origin reads, or links here. */
  | { kind: 'foreign-read'; message: string }
  | { kind: 'refused'; message: string };

const reading = new Set(['GET', 'HEAD', 'OPTIONS']);

/** `allowedHosts`: names and addresses that the Host header may have, besides loopback's, in lower case. */
export function checkOrigin(
  method: string,
  headers: IncomingHttpHeaders,
  allowedHosts: ReadonlySet<string>,
): OriginVerdict {
  const host = headers.host;
  if (host !== undefined && host !== '') {
    const name = hostName(host);
    if (!isLoopback(name) && !allowedHosts.has(name)) {
      return {
        kind: 'refused',
        message: `Host '${name}' is not one that this listener answers to; add it with --allowed-hosts`,
      };
    }
  }
  const { origin } = headers;
  const foreign =
    headers['sec-fetch-site'] === 'cross-site' || (origin !== undefined && authorityOf(origin) !== host);
  if (!foreign) return { kind: 'own' };
  const page = `a page of ${origin && origin !== 'null' ? `'${origin}'` : 'another origin'}`;
  return reading.has(method)
    ? { kind: 'foreign-read', message: `${page} may not read this gateway` }
    : { kind: 'refused', message: `${page} may not change this gateway` };
}

const authorityOf = (origin: string): string | undefined => {
  try {
    return new URL(origin).host;
  } catch {
    return undefined;
  }
};
