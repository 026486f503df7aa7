// Decides which requests the portal's listener takes. Everybody may read. Changes come from the portal's own pages alone.
import type { IncomingMessage } from 'node:http';
import { checkOrigin } from '#guard/origin-check.ts';
import { hasToken } from './visit.ts';

export interface Refusal {
  readonly status: number;
  readonly message: string;
}

const apiPath = '/portal/api/';
/** The OpenID provider sends the browser back to it. */
const callbackPath = '/portal/api/provider/callback';
/** Scripts send to it with a token of their own, and without a cookie. */
const importPath = '/portal/api/imports';

export const isApi = (path: string): boolean => path.startsWith(apiPath);

/** Undefined: it is taken. `allowedHosts`: names that the Host header may have, besides loopback's, in lower case. */
export function refusalOf(request: IncomingMessage, allowedHosts: ReadonlySet<string>): Refusal | undefined {
  const { method = '', url = '', headers } = request;
  // A path alone: neither the URL of another server nor the name of one.
  if (!url.startsWith('/')) return { status: 400, message: 'The portal takes paths alone' };
  const origin = checkOrigin(method, headers, allowedHosts);
  if (origin.kind === 'refused')
    return {
      status: 403,
      message: 'This portal does not answer to this name, or the page is of another site',
    };
  const [path = ''] = url.split('?', 1);
  if (!isApi(path)) return undefined;
  if (origin.kind === 'foreign-read' && path !== callbackPath)
    return { status: 403, message: 'A page of another site may not read this portal' };
  if (method === 'GET' || method === 'HEAD' || path === importPath) return undefined;
  if (!hasToken(request)) return { status: 403, message: 'This page is out of date. Load it again.' };
  const hasBody = (headers['content-length'] ?? '0') !== '0' || headers['transfer-encoding'] !== undefined;
  return hasBody && !/^application\/json *(?:;|$)/i.test(headers['content-type'] ?? '')
    ? { status: 415, message: 'The body must be application/json' }
    : undefined;
}
