// The cookie of a visitor, and the token that changes carry beside it. A visitor has a cookie before signing in, so that signing in
// needs a token, too. Its value becomes another one at sign-in.
import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { digestOfCode, isCode, newCode } from '#accounts/secret-code.ts';

const cookieName = 'gatehouse_portal';
/** The header of the token, as Node names it. */
const tokenHeader = 'x-portal-token';

/** Undefined: the request has no cookie of the portal. */
export function visitOf(request: Pick<IncomingMessage, 'headers'>): string | undefined {
  const value = cookieOf(request, cookieName);
  return value !== undefined && isCode(value) ? value : undefined;
}

/** The value of a cookie. */
export function cookieOf({ headers }: Pick<IncomingMessage, 'headers'>, wanted: string): string | undefined {
  for (const pair of (headers.cookie ?? '').split(';')) {
    const [name, value = ''] = pair.trim().split('=', 2);
    if (name === wanted) return value;
  }
  return undefined;
}

/** The token is a digest of the cookie, which no page can read: another site can neither read nor make it. */
export const tokenOf = (visit: string): string => digestOfCode(visit, 'portal token');

export function hasToken(request: Pick<IncomingMessage, 'headers'>): boolean {
  const visit = visitOf(request);
  const given = request.headers[tokenHeader];
  if (visit === undefined || typeof given !== 'string') return false;
  const [wanted, shown] = [Buffer.from(tokenOf(visit)), Buffer.from(given)];
  return wanted.length === shown.length && timingSafeEqual(wanted, shown);
}

/** Begins a visit under a new cookie. `seconds`: for how long the browser keeps it; undefined: until it is closed. */
export function beginVisit(request: IncomingMessage, response: ServerResponse, seconds?: number): string {
  const visit = newCode();
  setCookie(request, response, { name: cookieName, value: visit, path: '/', seconds });
  return visit;
}

/** `seconds`: for how long the browser keeps it; undefined: until it is closed. */
export function setCookie(
  request: IncomingMessage,
  response: ServerResponse,
  cookie: { name: string; value: string; path: string; seconds: number | undefined },
): void {
  const { name, value, path, seconds } = cookie;
  const age = seconds === undefined ? '' : `; Max-Age=${seconds}`;
  const secure = isSecure(request) ? '; Secure' : '';
  response.appendHeader(
    'Set-Cookie',
    `${name}=${value}; Path=${path}; HttpOnly; SameSite=Lax${age}${secure}`,
  );
}

/** A proxy that ends TLS says so. A client that lies about it gets a cookie that its own browser does not send. */
const isSecure = ({ socket, headers }: IncomingMessage): boolean =>
  'encrypted' in socket || headers['x-forwarded-proto'] === 'https';
